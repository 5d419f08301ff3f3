import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {stripVTControlCharacters} from 'node:util'

import {renderAuditText} from '../../../src/report/audit/audit-text.js'
import {widerThan} from '../../support/width.js'
import {auditReport, finding, NOW} from '../audit-fixtures.js'

const report = auditReport({
  findings: [finding('A_KEY', ['app:acme-staging', 'app:acme-prod'])],
  sharing: [
    {
      key: 'A_KEY',
      part: 'value',
      provider: null,
      severity: 'critical',
      state: 'wrong',
      letters: {'app:acme-prod': 'A', 'app:acme-dev': 'A'},
    },
  ],
})

/** What a process prints whose terminal is as the variables say: colours are decided when it starts. */
function printed(script: string, variables: NodeJS.ProcessEnv): string {
  const env: NodeJS.ProcessEnv = {...process.env, ...variables}
  if (variables.NO_COLOR === undefined) delete env.NO_COLOR
  return execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    env,
    encoding: 'utf8',
  })
}

const ALL_COLOURS = {FORCE_COLOR: '3', COLORTERM: 'truecolor'}

const renderInColour = () =>
  printed(
    `const {renderAuditText} = await import('./src/report/audit/audit-text.ts')
    process.stdout.write(renderAuditText(${JSON.stringify(report)}, {width: 80, now: new Date('${NOW.toISOString()}')}))`,
    ALL_COLOURS,
  )

/** Each colour of the palette by its name, around the letter x. */
const palette = (variables: NodeJS.ProcessEnv): Record<string, string> =>
  JSON.parse(
    printed(
      `const colours = await import('./src/report/elements/colour.ts')
      process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(colours).map(([name, paint]) => [name, paint('x')]))))`,
      variables,
    ),
  )

const coloured = (code: string) => `\u001B[${code}mx\u001B[39m`
const bold = '\u001B[1mx\u001B[22m'

describe('colour', () => {
  it('only repeats what the text says', () => {
    const coloured = renderInColour()
    expect(coloured).to.include('\u001B[')
    const plain = stripVTControlCharacters(coloured).replaceAll('⬢ ', '')
    expect(plain).to.equal(renderAuditText(report, {width: 80, now: NOW}))
    expect(widerThan(80, coloured)).to.deep.equal([])
  })

  it("is Heroku's own", () => {
    const common = {
      bold,
      code: '\u001B[48;5;237m\u001B[38;5;255m\u001B[1mx\u001B[22m\u001B[39m\u001B[49m',
      inactive: coloured('38;5;248'),
      info: coloured('38;5;43'),
      label: bold,
      success: coloured('38;5;40'),
      warning: coloured('38;5;214'),
      yellow: coloured('38;5;185'),
    }
    expect(palette(ALL_COLOURS)).to.deep.equal({
      ...common,
      app: '\u001B[38;5;147m⬢ x\u001B[39m',
      failure: coloured('38;2;255;135;135'),
      pipeline: coloured('38;2;255;34;221'),
    })
    expect(palette({FORCE_COLOR: '2'})).to.deep.equal({
      ...common,
      app: '\u001B[38;5;147m⬢ x\u001B[39m',
      failure: coloured('38;5;217'),
      pipeline: coloured('38;5;206'),
    })
  })

  it('is one of the basic eight where Heroku is told to be simple', () => {
    expect(palette({...ALL_COLOURS, HEROKU_THEME: 'simple'})).to.deep.equal({
      app: coloured('35'),
      bold,
      code: bold,
      failure: coloured('31'),
      inactive: coloured('90'),
      info: coloured('36'),
      label: bold,
      pipeline: coloured('35'),
      success: coloured('32'),
      warning: coloured('33'),
      yellow: coloured('33'),
    })
  })

  it('is left out where nobody sees it, or somebody does not want it', () => {
    for (const variables of [{}, {NO_COLOR: '1'}, {NO_COLOR: '0'}, {COLORTERM: 'truecolor'}]) {
      expect(new Set(Object.values(palette(variables)))).to.deep.equal(new Set(['x']))
    }
  })
})
