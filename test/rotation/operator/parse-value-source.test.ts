import {expect} from 'chai'

import {parseValueSource} from '../../../src/rotation/operator/parse-value-source.js'
import {failureOf} from '../rehearsal.js'

describe('where a new value comes from', () => {
  it('is said in a word, or with a path or a name', () => {
    expect(parseValueSource('generate')).to.deep.equal({kind: 'generate'})
    expect(parseValueSource('file:a/b c')).to.deep.equal({kind: 'file', path: 'a/b c'})
    expect(parseValueSource('env:NEW_KEY')).to.deep.equal({kind: 'env', name: 'NEW_KEY'})
  })

  for (const text of ['', 'file:', 'env:', 'env:NOT A NAME', 'my-actual-secret-value']) {
    it(`is not ${JSON.stringify(text)}, which is not repeated`, async () => {
      const failure = await failureOf((async () => parseValueSource(text))())
      expect(failure.message).to.match(/never the value itself/)
      if (text.length > 5) expect(`${failure.message} ${failure.next}`).not.to.include(text)
    })
  }
})
