import {expect} from 'chai'

import {compareEnvironments} from '../../../src/diff/compare-environments.js'
import {appEnvironment} from '../../../src/model/environment.js'
import {renderDiffCsv} from '../../../src/report/diff/diff-csv.js'
import {renderDiffMarkdown} from '../../../src/report/diff/diff-markdown.js'
import {renderDiffText} from '../../../src/report/diff/diff-text.js'
import {type Holding, holdings, secret, setting} from '../../support/held-vars.js'

const pipeline = {id: 'p-1', name: 'acme'}
const staging = appEnvironment({id: 'a-1', name: 'acme-staging'}, 'staging', pipeline)
const prod = appEnvironment({id: 'a-2', name: 'acme-prod'}, 'production', pipeline)
const worker = appEnvironment({id: 'a-3', name: 'acme-worker'}, 'production', pipeline)

const web = (mark: string) => ({
  A_TOKEN: secret(`a${mark}`),
  B_TOKEN: secret(`b${mark}`),
  C_TOKEN: secret(`c${mark}`),
  D_LEVEL: setting('info'),
})

/** A worker without what the web app has, and a web app without one that staging has. */
const given: Holding[] = [
  [staging, {...web('1'), ONLY_STAGING: setting('1'), QUEUE: setting('1')}],
  [prod, {...web('2'), QUEUE: setting('')}],
  [worker, {QUEUE: setting('2')}],
]

function report() {
  const {held, readings} = holdings(...given)
  return compareEnvironments(readings, held, {})
}

describe('apps that lack what others of their stage have', () => {
  it('are told in one line, and their keys are not among the missing', () => {
    const text = renderDiffText(report(), {width: 80})
    expect(text).to.include('acme-worker lacks 4 keys that acme-prod has:\n  A_TOKEN, B_TOKEN, C_TOKEN, D_LEVEL\n')
    const missing = text.slice(text.indexOf('Missing in production'), text.indexOf('Different'))
    expect(missing).to.include('ONLY_STAGING').and.not.to.include('A_TOKEN')
    expect(text.slice(text.indexOf('Different'))).to.match(/ {2}A_TOKEN +A +B +– /)
  })

  it('counts above the tables what is in them', () => {
    const text = renderDiffText(report(), {width: 120})
    expect(text.split('\n')[0]).to.match(/ · 6 keys · 1 missing, 4 different, 1 the same · acme-worker lacks 4$/)
    const rows = (from: string, to: string) =>
      text
        .slice(text.indexOf(from), text.indexOf(to))
        .split('\n')
        .filter((line) => /^ {2}\S/.test(line)).length
    expect([rows('Missing in production', 'Different'), rows('Different', 'acme-worker lacks 4 keys')]).to.deep.equal([
      1, 4,
    ])
    expect(renderDiffMarkdown(report())).to.include('1 missing, 4 different, 1 the same')
  })

  it('are told in Markdown too', () => {
    const text = renderDiffMarkdown(report())
    expect(text).to.include('`acme-worker` lacks 4 keys that `acme-prod` has: `A_TOKEN`, `B_TOKEN`')
  })

  it('leave JSON and CSV as they are: every key that is missing is there', () => {
    const {counts, entries} = report()
    expect(counts.missing).to.equal(5)
    expect(entries.find(({key}) => key === 'D_LEVEL')!.missingFrom).to.deep.equal(['app:acme-worker'])
    expect(renderDiffCsv(report())).to.match(/^D_LEVEL,missing,/m)
  })

  it('are none where it is but a few keys', () => {
    const {held, readings} = holdings([prod, {A: setting('1'), B: setting('2')}], [worker, {}])
    expect(renderDiffText(compareEnvironments(readings, held, {}), {width: 80})).not.to.include('lacks')
  })

  it('shows what is empty otherwise than what is missing', () => {
    expect(renderDiffText(report(), {width: 80})).to.match(/ {2}QUEUE +A +∅ +B +setting/)
    expect(report().entries.find(({key}) => key === 'QUEUE')!.emptyIn).to.deep.equal(['app:acme-prod'])
  })
})
