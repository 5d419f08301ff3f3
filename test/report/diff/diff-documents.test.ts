import {expect} from 'chai'

import {compareEnvironments} from '../../../src/diff/compare-environments.js'
import {appEnvironment} from '../../../src/model/environment.js'
import {renderDiffCsv} from '../../../src/report/diff/diff-csv.js'
import {renderDiffMarkdown} from '../../../src/report/diff/diff-markdown.js'
import {type Holding, holdings, masked, secret, setting} from '../../support/held-vars.js'

const pipeline = {id: 'p-1', name: 'acme'}
const staging = appEnvironment({id: 'a-1', name: 'acme-staging'}, 'staging', pipeline)
const prod = appEnvironment({id: 'a-2', name: 'acme-prod'}, 'production', pipeline)
const given: Holding[] = [
  [staging, {A: setting('=1+1'), B: secret('p'), C: masked(), D: setting('x'), E: setting('only')}],
  [prod, {A: setting('a|b'), B: secret('p\n'), C: masked(), D: setting('x')}],
]

function compare(showValues = false, holding: readonly Holding[] = given) {
  const {held, readings} = holdings(...holding)
  return compareEnvironments(readings, held, {showValues})
}

describe('comparison as CSV', () => {
  it('has one row a key and one column an environment', () => {
    expect(renderDiffCsv(compare()).split('\r\n')).to.deep.equal([
      'key,status,secret,kind,provider,concerns,differ_only_by,app:acme-staging,app:acme-prod',
      'E,missing,false,setting,,,,A,–',
      'A,different,false,setting,,,,A,B',
      'B,different,true,api-key,,,trailing-newline,A,B',
      'C,unknown,true,api-key,,,,?,?',
      '',
    ])
  })

  it('shows what is the same when asked', () => {
    expect(renderDiffCsv(compare(), {all: true})).to.include('D,same,false,setting,,,,A,A\r\n')
  })

  it('has values in the place of letters on request, disarmed and never of secrets', () => {
    const text = renderDiffCsv(compare(true))
    expect(text).to.include("A,different,false,setting,,,,'=1+1,a|b\r\n")
    expect(text).to.include('B,different,true,api-key,,,trailing-newline,A,B\r\n')
  })
})

describe('comparison as Markdown', () => {
  it('has totals, and a table for each kind of difference', () => {
    const text = renderDiffMarkdown(compare())
    expect(text).to.include('### Config side by side: acme-staging → acme-prod\n')
    expect(text).to.include('**5 keys · 1 missing, 2 different, 1 unknown (masked), 1 the same**')
    expect(text).to.include(
      '#### Missing in production\n\n| Key | staging | prod |  |\n| --- | :-: | :-: | --- |\n| `E` | A | – | setting |',
    )
    expect(text).to.include('| `B` | A | B | differ only by a newline at the end · secret · api key |')
    expect(text).not.to.include('`D`')
  })

  it('keeps a cell together whatever the value', () => {
    const row = renderDiffMarkdown(compare(true))
      .split('\n')
      .find((line) => line.startsWith('| `A`'))!
    expect(row).to.equal(String.raw`| ${'`A`'} | A | B | setting<br>A ${'`"=1+1"`'}<br>B ${'`"a\\|b"`'} |`)
  })

  it('says what could not be read', () => {
    const text = renderDiffMarkdown(compare(false, [given[0], [prod, new Error('No access.')]]))
    expect(text).to.include('> **Not complete: 1 environment of 2').and.to.include('> - `acme-prod`: No access.')
  })
})
