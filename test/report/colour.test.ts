import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {stripVTControlCharacters} from 'node:util'

import {renderAuditText} from '../../src/report/audit/audit-text.js'
import {widerThan} from '../support/width.js'
import {auditReport, finding, NOW} from './audit-fixtures.js'

const report = auditReport({
  findings: [finding('A_KEY', ['app:acme-staging', 'app:acme-prod'])],
  sharing: [
    {
      key: 'A_KEY',
      part: 'value',
      provider: null,
      severity: 'critical',
      letters: {'app:acme-prod': 'A', 'app:acme-dev': 'A'},
    },
  ],
})

/** What a terminal with all colours would show: colours are decided when the process starts. */
function renderInColour(): string {
  const script = `
    const {renderAuditText} = await import('./src/report/audit/audit-text.ts')
    process.stdout.write(renderAuditText(${JSON.stringify(report)}, {width: 80, now: new Date('${NOW.toISOString()}')}))`
  const env: NodeJS.ProcessEnv = {...process.env, FORCE_COLOR: '3', COLORTERM: 'truecolor'}
  delete env.NO_COLOR
  return execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    env,
    encoding: 'utf8',
  })
}

describe('colour', () => {
  it('only repeats what the text says', () => {
    const coloured = renderInColour()
    expect(coloured).to.include('\u001B[')
    const plain = stripVTControlCharacters(coloured).replaceAll('⬢ ', '')
    expect(plain).to.equal(renderAuditText(report, {width: 80, now: NOW}))
    expect(widerThan(80, coloured)).to.deep.equal([])
  })
})
