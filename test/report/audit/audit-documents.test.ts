import {expect} from 'chai'

import {SecretValue} from '../../../src/model/secret-value.js'
import {renderAuditCsv} from '../../../src/report/audit/audit-csv.js'
import {renderAuditMarkdown} from '../../../src/report/audit/audit-markdown.js'
import {renderJson} from '../../../src/report/elements/json.js'
import {app, auditReport, finding, NOW} from '../audit-fixtures.js'

const places = ['app:acme-staging', 'app:acme-prod']

describe('audit as CSV', () => {
  it('has one row a finding and place', () => {
    const lines = renderAuditCsv(auditReport({findings: [finding('A_KEY', places), finding('B_KEY', [])]})).split(
      '\r\n',
    )
    expect(lines).to.have.length(5)
    expect(lines[0]).to.equal(
      'severity,rule,key,environment,stage,held_as,part,updated_at,summary,why,remedy,id,protects',
    )
    expect(lines[1]).to.match(
      /^critical,shared-across-stages,A_KEY,app:acme-staging,staging,A_KEY,value,2025-10-06T12:/,
    )
    expect(lines[2]).to.match(/^critical,shared-across-stages,A_KEY,app:acme-prod,production,A_KEY,value,/)
    expect(lines[3]).to.match(/^critical,shared-across-stages,B_KEY,,,,,,B_KEY is.*,id-B_KEY,$/)
    const row = renderAuditCsv(auditReport({findings: [finding('A_KEY', [], {protects: 'passwords'})]}))
    expect(row).to.match(/,id-A_KEY,passwords\r\n$/)
    expect(lines[4]).to.equal('')
  })

  it('is a header alone when nothing is found', () => {
    expect(renderAuditCsv(auditReport()).split('\r\n')).to.have.length(2)
  })

  it('disarms formulas', () => {
    const row = renderAuditCsv(auditReport({findings: [finding('A_KEY', [], {summary: '=HYPERLINK("x")'})]}))
    expect(row).to.include(`"'=HYPERLINK(""x"")"`)
  })
})

const render = (more: Parameters<typeof auditReport>[0]) => renderAuditMarkdown(auditReport(more), {now: NOW})

describe('audit as Markdown', () => {
  it('gives totals, a row a finding and the sharing matrix', () => {
    const letters = {'app:acme-staging': 'A', 'app:acme-prod': 'A'}
    const text = render({
      findings: [finding('A_KEY', places)],
      sharing: [{key: 'A_KEY', part: 'password', provider: null, letters, severity: 'critical', state: 'wrong'}],
    })
    expect(text).to.include('### Audit of secrets: acme · 4 apps, 1 shared stage config · 44 secrets')
    expect(text).to.include('\n**1 critical**\n')
    expect(text).to.include(
      '| critical | A_KEY is the same in staging and production<br>Whoever can read staging can act in production. | `acme-staging`, `acme-prod`<br>set 96 days ago | `heroku secrets:rotate A_KEY --pipeline acme --separate` | `shared-across-stages` |',
    )
    expect(text).to.include('| `A_KEY (password)` | A | A | critical |')
  })

  it('says what the secret protects, and tells a command from the sentence before it', () => {
    const text = render({
      findings: [
        finding('A_KEY', places, {
          protects: 'data-at-rest',
          remedy: 'Keep the old *value: heroku secrets:rotate A_KEY --app x',
        }),
        finding('B_KEY', places, {protects: 'access'}),
      ],
    })
    expect(text).to.include('`acme-prod`<br>protects data-at-rest<br>set 96 days ago')
    expect(text).to.include('Keep the old \\*value: `heroku secrets:rotate A_KEY --app x` |')
    expect(text.match(/protects/g)).to.have.length(1)
  })

  it('keeps a cell together whatever the text', () => {
    const text = render({
      findings: [finding('A_KEY', [], {summary: 'a | b\n<script>', remedy: 'Step one\nStep | two'})],
    })
    const row = text.split('\n').find((line) => line.startsWith('| critical'))!
    expect(row.replaceAll(String.raw`\|`, '').split('|')).to.have.length(7)
    expect(row).to.include('&lt;script>').and.to.include('Step one<br>Step')
  })

  it('says what could not be read', () => {
    const error = {code: 'forbidden', message: 'No access to acme-prod.'}
    const text = render({
      complete: false,
      environments: [app('acme-prod', 'production', {status: 'unreadable', error})],
    })
    expect(text).to.include('> **Not complete: 1 environment of 1 could not be read.')
    expect(text).to.include('> - `acme-prod`: No access to acme-prod.')
    expect(text).to.include('**No findings in what could be read**')
  })

  it('says that there is nothing', () =>
    expect(render({})).to.match(/\n\*\*No findings\*\*\n\nLooked at: 20 of 20 rules, 5 of 5 environments\.\n$/))
})

describe('JSON', () => {
  it('is an indented document that ends in a line break and shows no value', () => {
    expect(renderJson({a: 1, b: new SecretValue('canary')})).to.equal('{\n  "a": 1,\n  "b": "[secret value]"\n}\n')
  })
})
