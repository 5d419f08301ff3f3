import {expect} from 'chai'
import {createHash, randomBytes, randomUUID} from 'node:crypto'

import {isGuessable} from '../../src/strength/guessable.js'

describe('what could be found by trying', () => {
  for (const text of [
    '',
    'hunter2',
    'acme-password-2024',
    'P@ssw0rd2024Prod!',
    'Summer2024!Rain',
    'Tr0ub4dor&3',
    'correct horse battery staple',
    'Lieblingskatze-Mimi-1998',
    'legacyapp',
    'ThisIsOurStagingDatabasePassword',
    'Grüße aus Zürich 2023',
    '20240131',
    'changeme',
    'django-insecure-8f2kq91mz0x7c6v5b4n3',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  ]) {
    it(`${JSON.stringify(text)} could`, () => {
      expect(isGuessable(text)).to.equal(true)
    })
  }

  for (const [what, text] of Object.entries({
    'a token with a word before it': 'old-4f8a1c77e2b94d60',
    'sixteen bytes in hex': randomBytes(16).toString('hex'),
    'twenty-four bytes in base64': randomBytes(24).toString('base64'),
    'thirty-two bytes in base64url': randomBytes(32).toString('base64url'),
    'a UUID': randomUUID(),
    'a PEM': '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n',
    'thirty-two letters': 'qxvbnmzkrtplwsdfghjcqxvbnmzkrtpl',
  })) {
    it(`${what} could not`, () => {
      expect(isGuessable(text)).to.equal(false)
    })
  }

  it('takes hardly any of what machines draw for guessable', () => {
    // The same in every run: one in six hundred is taken for guessable, so that chance alone may bring more.
    const drawn = Array.from({length: 2000}, (_, i) =>
      createHash('sha256').update(String(i)).digest().subarray(0, 18).toString('base64url'),
    )
    expect(drawn.filter((text) => isGuessable(text)).length).to.be.below(5)
  })

  it('is quick whatever the text', () => {
    const begun = performance.now()
    for (const text of ['a'.repeat(1e6), '1'.repeat(1e6), '-a1'.repeat(3e5), ' '.repeat(1e6)]) isGuessable(text)
    expect(performance.now() - begun).to.be.below(1000)
  })
})
