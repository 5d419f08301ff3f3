import {expect} from 'chai'

import {COMMONEST} from './commonest-names.js'
import {judged} from './judged.js'

describe('what a secret protects by its name alone', () => {
  for (const [kind, names] of Object.entries(COMMONEST)) {
    it(`is ${kind} for the commonest such names, masked or not`, () => {
      const wrong = names
        .split(/\s+/)
        .flatMap((key) => [
          [key, judged(key).class],
          [key, judged(key, {value: null}).class],
        ])
        .filter(([, found]) => found !== kind)
      expect(wrong).to.deep.equal([])
    })
  }
})
