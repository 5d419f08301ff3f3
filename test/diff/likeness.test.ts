import {expect} from 'chai'

import {findLikeValues} from '../../src/diff/likeness.js'

const cases: Array<[string, string, string, string]> = [
  ['a newline at the end', 'secret', 'secret\n', 'trailing-newline'],
  ['a Windows newline at the end', 'secret', 'secret\r\n', 'trailing-newline'],
  ['line endings', 'a\nb', 'a\r\nb', 'line-endings'],
  ['blanks around', 'secret', ' secret\t', 'surrounding-whitespace'],
  ['double quotes', 'secret', '"secret"', 'wrapping-quotes'],
  ['single quotes', 'secret', "'secret'", 'wrapping-quotes'],
  ['the kind of quotes', '"secret"', "'secret'", 'wrapping-quotes'],
  ['quotes and a newline', 'secret', '"secret"\n', 'quotes-and-whitespace'],
  ['case', 'True', 'true', 'case'],
  ['Unicode normal form', 'caf\u00E9', 'cafe\u0301', 'unicode-form'],
  ['full-width characters', 'abc', '\uFF41\uFF42\uFF43', 'unicode-form'],
  ['percent-encoding', 'p@ss/word', 'p%40ss%2Fword', 'percent-encoding'],
  ['double percent-encoding', 'a%20b', 'a%2520b', 'percent-encoding'],
  ['escaped newlines', '-----BEGIN\nx\n', String.raw`-----BEGIN\nx\n`, 'escaped-newlines'],
  ['base64', 'secret value', 'c2VjcmV0IHZhbHVl', 'base64'],
  ['base64 of the value with a newline', 'secret', 'c2VjcmV0Cg==', 'base64'],
  ['base64 in lines', 'secret value', 'c2VjcmV0\nIHZhbHVl\n', 'base64'],
  ['URL-safe base64 without padding', '~~~???>', 'fn5-Pz8_Pg', 'base64'],
]

describe('likeness of values', () => {
  for (const [what, first, second, by] of cases) {
    it(`tells that values differ only by ${what}`, () => {
      expect(findLikeValues([first, second])).to.deep.equal([{by, groups: [0, 1]}])
      expect(findLikeValues([second, first])).to.deep.equal([{by, groups: [0, 1]}])
    })
  }

  for (const [first, second] of [
    ['one', 'two'],
    ['', 'x'],
    ['secret', 'secret2'],
    ['100%', '100'],
    ['abcd', 'efgh'],
    ['True\n', 'true'],
  ]) {
    it(`finds no likeness between ${JSON.stringify(first)} and ${JSON.stringify(second)}`, () => {
      expect(findLikeValues([first, second])).to.deep.equal([])
    })
  }

  it('says which of several are alike', () => {
    expect(findLikeValues(['other', 'a', 'A', 'a\n', 'b'])).to.deep.equal([
      {by: 'trailing-newline', groups: [1, 3]},
      {by: 'case', groups: [1, 2]},
    ])
  })

  it('tells a pair once, under the smallest difference', () => {
    expect(findLikeValues(['a', 'a\n', 'a\n\n'])).to.deep.equal([{by: 'trailing-newline', groups: [0, 1, 2]}])
  })

  it('has nothing to say of one value or none', () => {
    expect(findLikeValues(['a'])).to.deep.equal([])
    expect(findLikeValues([])).to.deep.equal([])
  })

  it('takes long values in its stride', () => {
    const started = Date.now()
    findLikeValues([
      '\n'.repeat(60_000) + 'x',
      `"${' '.repeat(60_000)}`,
      '%'.repeat(60_000),
      String.raw`\r`.repeat(30_000),
    ])
    expect(Date.now() - started).to.be.lessThan(1000)
  })
})
