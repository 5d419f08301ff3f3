import {expect} from 'chai'

import {isJoinedWords, isPassphrase} from '../../../src/rotation/value/words-in-text.js'
import {isNearCopy} from '../../../src/strength/near-copy.js'

describe('words in a text', () => {
  it('are joined in branches, tickets and titles', () => {
    for (const text of [
      'feature/rotate-partner-token',
      'SEC-4711-rotate-token',
      'how_to_rotate_a_key',
      'a.b.c-staging.v2',
    ]) {
      expect(isJoinedWords(text), text).to.equal(true)
    }
  })

  it('are not joined where a part is random', () => {
    for (const text of [
      'api-live-8fK2mQ9xTz',
      'rotate-token',
      '1-2-3',
      'xkqz-brtw-mnpl-qwrt',
      'partner-key-3f9a-b2c4d5e6',
    ]) {
      expect(isJoinedWords(text), text).to.equal(false)
    }
  })

  it('are a passphrase, or a sentence', () => {
    for (const text of ['orbit velvet mango thicket', 'Orbit Velvet Mango Thicket 7', 'hvqz kwmx pbtn rjcf']) {
      expect(isPassphrase(text), text).to.equal(true)
    }

    for (const text of [
      'the new password is below',
      'Could you have a look at this please?',
      'password: abc def ghi',
      'psql --help me now',
      'orbit velvet mango',
      'orbit  velvet mango thicket',
    ]) {
      expect(isPassphrase(text), text).to.equal(false)
    }
  })
})

describe('a near copy', () => {
  it('differs by a slip alone, and is long enough to be no chance', () => {
    const old = 'aB3dE5fG7hJ9kL2mN4pQ'
    for (const text of [old.toUpperCase(), `x${old}`, old.slice(2), `${old.slice(0, 5)}xy${old.slice(7)}`]) {
      expect(isNearCopy(text, old), text).to.equal(true)
    }

    for (const text of [old, old.slice(3), [...old].reverse().join(''), `xxx${old.slice(3)}`]) {
      expect(isNearCopy(text, old), text).to.equal(false)
    }

    expect(isNearCopy('abc', 'abd')).to.equal(false)
  })
})
