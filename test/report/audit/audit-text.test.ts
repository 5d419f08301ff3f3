import {expect} from 'chai'

import type {AuditedEnvironment, SharingRow} from '../../../src/audit/audit-report.js'

import {renderAuditText} from '../../../src/report/audit/audit-text.js'
import {widerThan} from '../../support/width.js'
import {app, auditReport, daysAgo, finding, NOW} from '../audit-fixtures.js'

const displayName = (id: string) => (id === 'twilio' ? 'Twilio' : null)

function render(more: Parameters<typeof auditReport>[0], width = 80): string {
  return renderAuditText(auditReport(more), {width, now: NOW, displayName})
}

function sharing(key: string, letters: Record<string, string>, more: Partial<SharingRow> = {}): SharingRow {
  return {
    key,
    part: 'value',
    provider: null,
    letters,
    severity: null,
    state: more.severity ? 'wrong' : 'one-stage',
    ...more,
  }
}

const twilio = sharing(
  'TWILIO_AUTH_TOKEN',
  {'app:acme-staging': 'A', 'app:acme-prod': 'A'},
  {provider: 'twilio', severity: 'critical'},
)

const low = (key: string) =>
  finding(key, ['app:acme-prod'], {
    rule: 'unmasked-secret',
    severity: 'low',
    summary: `${key} is not masked`,
    why: 'It can be.',
  })

describe('audit as text', () => {
  it('opens with what was looked at', () => {
    const [head] = render({policy: '.heroku-secrets/policy.yml'}, 120).split('\n')
    expect(head).to.equal(
      '=== acme · 4 apps, 1 shared stage config · 131 config vars, 44 secrets · policy .heroku-secrets/policy.yml',
    )
  })

  it('says that there is nothing, and how much was looked at', () => {
    const text = render({})
    expect(text).to.match(/\n\nNo findings\nLooked at: 20 of 20 rules, 5 of 5 environments\.\n$/)
  })

  it('does not claim that all is well when something was not read', () => {
    const unread = app('acme-prod', 'production', {
      status: 'unreadable',
      configVars: 0,
      secrets: 0,
      error: {code: 'forbidden', message: 'You do not have access to the app acme-prod.'},
    })
    const text = render({complete: false, environments: [app('acme-staging', 'staging'), unread]})
    expect(text).to.include('Not complete: 1 environment of 2 could not be read.')
    expect(text).to.include('acme-prod: You do not have access to the app acme-prod.')
    expect(text).to.match(/\nNo findings in what could be read\nLooked at: /)
    expect(text.indexOf('Not complete')).to.be.lessThan(text.indexOf('No findings'))
  })

  it('says that a part is missing when no environment is to blame', () => {
    expect(render({complete: false})).to.include('Not complete: a part of what was asked for could not be read.')
  })

  it('names environments with one reason together', () => {
    const gone = (name: string) =>
      app(name, 'review', {status: 'unreadable', error: {code: 'timeout', message: 'No answer within 30 s.'}})
    const text = render({complete: false, environments: [gone('acme-a'), gone('acme-b'), app('acme-c', 'staging')]})
    expect(text).to.include('  acme-a, acme-b: No answer within 30 s.\n')
  })

  it('shows who shares what in a matrix', () => {
    const rows = [
      twilio,
      sharing('SESSION_SECRET', {'app:acme-staging': 'A', 'app:acme-prod': 'B', 'app:acme-prod-worker': 'B'}),
      sharing(
        'RABBITMQ_URL',
        {'app:acme-prod': '?', 'app:acme-staging': 'A'},
        {part: 'password', severity: null, state: 'masked'},
      ),
    ]
    const lines = render({sharing: rows}).split('\n')
    const at = lines.findIndex((line) => line.startsWith('Held in several places'))
    expect(lines.slice(at, at + 4)).to.deep.equal([
      'Held in several places     staging  prod  prod-worker',
      '  TWILIO_AUTH_TOKEN           A      A         ·       critical',
      '  SESSION_SECRET              A      B         B       one stage',
      '  RABBITMQ_URL (password)     A      ?         ·       masked',
    ])
  })

  it('gives a finding its severity, rule, places, provider, age, reason and command', () => {
    const text = render(
      {findings: [finding('TWILIO_AUTH_TOKEN', ['app:acme-staging', 'app:acme-prod'])], sharing: [twilio]},
      100,
    )
    const lines = text.split('\n')
    const at = lines.findIndex((line) => line.startsWith('CRITICAL'))
    expect(lines.slice(at, at + 4)).to.deep.equal([
      `CRITICAL  TWILIO_AUTH_TOKEN is the same in staging and production${' '.repeat(15)}shared-across-stages`,
      '          acme-staging, acme-prod · Twilio · set 96 days ago',
      '          Whoever can read staging can act in production.',
      '          → heroku secrets:rotate TWILIO_AUTH_TOKEN --pipeline acme --separate',
    ])
    expect(lines[at]).to.have.length(100)
    expect(text).to.match(
      /\n1 critical · details of a rule: heroku secrets:audit --explain shared-across-stages\nLooked at: /,
    )
  })

  it('says what the secret protects where it is more than a door', () => {
    const text = render({
      findings: [
        finding('A_KEY', ['app:acme-prod'], {protects: 'passwords'}),
        finding('B_KEY', ['app:acme-prod'], {protects: 'access'}),
      ],
    })
    expect(text).to.include('acme-prod · protects passwords · set 96 days ago')
    expect(text.match(/protects/g)).to.have.length(1)
  })

  it('names other keys and the part of the value', () => {
    const places = [
      {environment: 'app:acme-staging', key: 'QUEUE_URL', part: 'password', updatedAt: daysAgo(3)},
      {environment: 'app:acme-prod', key: 'RABBITMQ_URL', part: 'password', updatedAt: daysAgo(96)},
    ]
    const text = render({findings: [finding('QUEUE_URL', [], {occurrences: places})]}, 100)
    expect(text).to.include('acme-staging, acme-prod (RABBITMQ_URL) · its password · set 3 to 96 days ago')
  })

  it('says nothing of an age that is not known', () => {
    const places = [{environment: 'app:acme-prod', key: 'A_KEY', part: 'value', updatedAt: null}]
    expect(render({findings: [finding('A_KEY', [], {occurrences: places})]})).not.to.include('set ')
  })

  it('tells the reason once for low findings that differ only in the key', () => {
    const text = render({findings: [low('A_KEY'), low('B_KEY'), low('C_KEY')]})
    expect(text.match(/It can be\./g)).to.have.length(1)
    for (const key of ['A_KEY', 'B_KEY', 'C_KEY']) {
      expect(text).to.include(`${key} is not masked`)
      expect(text).to.include(`→ heroku secrets:rotate ${key}`)
    }
  })

  it('tells the reason of every urgent finding', () => {
    const text = render({findings: [finding('A_KEY', []), finding('B_KEY', [])]})
    expect(text.match(/Whoever can read staging/g)).to.have.length(2)
  })

  it('counts what the policy allows and says when it ends', () => {
    const exception = {id: 'x', rule: 'shared-across-stages', key: 'A', reason: 'one organisation', until: '2026-01-22'}
    expect(render({allowed: [exception]})).to.match(/\nNo findings · 1 allowed by policy \(ends in 12 days\)\n/)
    const silenced = [{key: 'A_TOKEN', environments: ['app:acme-prod']}]
    expect(render({silenced})).to.match(
      /Not checked: A_TOKEN\. It looks like a secret, but the policy says\s+secret: false\.\n\nNo findings · 1 key not checked by policy\n/,
    )
    expect(render({allowed: [{...exception, until: null}]})).to.match(/ · 1 allowed by policy\n/)
    expect(render({allowed: [exception, {...exception, until: '2027-01-01'}]})).to.match(
      / · 2 allowed by policy \(the first ends in 12 days\)\n/,
    )
  })

  it('says that shared secrets are allowed where the policy allows it', () => {
    const exception = {id: 'x', rule: 'shared-across-stages', key: 'TWILIO_AUTH_TOKEN', reason: 'test', until: null}
    expect(render({allowed: [exception], sharing: [{...twilio, severity: null}]})).to.match(
      /TWILIO_AUTH_TOKEN .* allowed\n/,
    )
  })

  it('copes with nothing in scope', () => {
    expect(render({environments: []})).to.include('=== acme · no environments · 0 config vars, 0 secrets')
  })

  it('lets no terminal sequence through', () => {
    const error = {code: 'forbidden', message: 'No\u001B[2J access\u0007'}
    const text = render({
      complete: false,
      environments: [app('acme-prod', 'production', {status: 'unreadable', error})],
    })
    // eslint-disable-next-line no-control-regex
    expect(text).not.to.match(/[\u0000-\u0009\u000B-\u001F]/)
  })

  it('has no colour without a terminal', () => {
    expect(render({findings: [finding('A_KEY', ['app:acme-prod'])], sharing: [twilio]})).not.to.include('\u001B')
  })
})

function manyApps(number: number): AuditedEnvironment[] {
  return Array.from({length: number}, (_, index) =>
    app(`acme-service-number-${String(index).padStart(10, '0')}`, index < number / 2 ? 'staging' : 'production'),
  )
}

describe('audit as text at 80 columns', () => {
  const LONG = 'GOOGLE_APPLICATION_CREDENTIALS_FOR_THE_REPORTING_WAREHOUSE_OF_EU_JSON'

  function crowded(number: number) {
    const environments = manyApps(number)
    const refs = environments.map(({ref}) => ref)
    const letters = (modulus: number) => Object.fromEntries(refs.map((ref, index) => [ref, 'ABCDEFG'[index % modulus]]))
    return {
      environments,
      sharing: [
        sharing('TWILIO_AUTH_TOKEN', letters(1), {severity: 'critical'}),
        sharing(LONG, letters(7), {severity: 'high', part: 'private_key'}),
        sharing('RABBITMQ_URL', {...letters(3), [refs[1]]: '?'}, {severity: 'high', part: 'password'}),
      ],
      findings: [
        finding('TWILIO_AUTH_TOKEN', refs),
        finding(LONG, refs.slice(0, 3)),
        finding('WIDE', refs.slice(0, 2), {
          summary: '鍵'.repeat(20) + ' ' + '鍵'.repeat(30),
          why: 'Größe 👍 '.repeat(30).trim(),
        }),
      ],
    }
  }

  for (const number of [3, 30, 200]) {
    it(`is wider nowhere but in commands, with ${number} apps`, () => {
      const wide = widerThan(80, render(crowded(number)))
      expect(wide.filter((line) => !/^ {10}→ heroku /.test(line) && !line.includes(LONG))).to.deep.equal([])
    })
  }

  it('keeps a long command on one line', () => {
    expect(render(crowded(3))).to.include(`→ heroku secrets:rotate ${LONG} --pipeline acme --separate\n`)
  })

  it('turns the matrix of 30 apps into a short list', () => {
    const text = render(crowded(30))
    expect(text).to.include('  TWILIO_AUTH_TOKEN  critical\n      A: all 30\n')
    expect(text).to.include('? masked: 0000000001')
    expect(text.split('\n').length).to.be.lessThan(60)
  })

  it('names the places in production where it cannot name all', () => {
    const text = render(crowded(200))
    expect(text).to.include('acme-service-number-0000000199')
    expect(text).to.include('192 more')
  })

  it('folds apps that hold the same throughout', () => {
    const environments = [
      app('acme-staging', 'staging'),
      ...Array.from({length: 9}, (_, i) => app(`acme-prod-${i}`, 'production')),
    ]
    const letters = Object.fromEntries(environments.map(({ref}) => [ref, 'A']))
    const lines = render({environments, sharing: [sharing('A_KEY', letters, {severity: 'critical'})]}).split('\n')
    expect(lines).to.include('Held in several places  staging  prod-0 +8')
    expect(lines).to.include('  A_KEY                    A         A      critical')
    expect(lines).to.include('  prod-0 +8: prod-0, prod-1, prod-2, prod-3, prod-4, prod-5, prod-6, prod-7,')
  })

  it('counts shared secrets with nothing wrong beyond a few', () => {
    const rows = Array.from({length: 25}, (_, index) =>
      sharing(`KEY_${index}`, {'app:acme-prod': 'A', 'app:acme-prod-worker': 'A'}),
    )
    expect(render({sharing: [twilio, ...rows]})).to.include('  and 15 more with nothing wrong in how they are shared\n')
  })

  it('counts those that were not looked at as what they are', () => {
    const letters = {'app:acme-prod': 'A', 'app:acme-prod-worker': 'A'}
    const rows = Array.from({length: 12}, (_, index) => sharing(`KEY_${index}`, letters, {state: 'not-checked'}))
    expect(render({sharing: rows})).to.match(/^ {2}and 2 more: unchecked$/m)
    const last = sharing('KEY_X', letters)
    expect(render({sharing: [...rows, last]})).to.match(/^ {2}and 3 more: 2 unchecked, 1 one stage$/m)
  })

  for (const width of [60, 40]) {
    it(`explains its marks within ${width} columns, whatever there is to explain`, () => {
      const states = ['elsewhere', 'fine', 'masked', 'no-stage', 'not-checked', 'one-stage'] as const
      const letters = {'app:acme-prod': 'A', 'app:acme-staging': '?', 'app:acme-prod-worker': '∅'}
      const rows = Array.from({length: 14}, (_, index) => sharing(`KEY_${index}`, letters, {state: states[index % 6]}))
      const text = render({sharing: rows}, width)
      expect(text.replaceAll(/\s+/g, ' ')).to.include('unchecked: not all rules about sharing, or not all environments')
      expect(widerThan(width, text)).to.deep.equal([])
      expect(widerThan(width, render({sharing: rows.map((row) => ({...row, state: 'fine'}))}, width))).to.deep.equal([])
    })
  }

  it('lists letters in their order', () => {
    const letters = {'app:acme-staging': 'B', 'app:acme-prod': 'A', 'app:acme-prod-worker': 'B′'}
    const lines = render({sharing: [sharing('SESSION_SECRET', letters)]}, 40).split('\n')
    const at = lines.findIndex((line) => line.includes('SESSION_SECRET'))
    const held = lines
      .slice(
        at + 1,
        lines.findIndex((line) => line.includes('equal letters')),
      )
      .join(' ')
    expect(held).to.match(/A: .*B: .*B′: /)
  })
})
