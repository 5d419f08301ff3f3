import {expect} from 'chai'
import {generateKeyPairSync} from 'node:crypto'

import {type Origin, weaknessOf} from '../../src/strength/weakness.js'
import {randomLike} from '../support/inventory-of.js'

const weak = (text: string, origin: Origin, more: {username?: string; words?: () => string[]} = {}) =>
  weaknessOf(text, {origin, ...more})

const pem = (bits: number) =>
  generateKeyPairSync('rsa', {modulusLength: bits}).privateKey.export({type: 'pkcs8', format: 'pem'}).toString()

describe('weaknessOf', () => {
  describe('names', () => {
    const cases: [string, string, Origin, string][] = [
      ['a common password', 'hunter2', 'password', 'tried first'],
      ['a common password in capitals', 'PASSWORD1', 'password', 'tried first'],
      ['a common password dressed up', 'P@ssw0rd', 'password', 'tried first'],
      ['a common password with a year', 'Welcome2024!', 'password', 'tried first'],
      ['a common word that signs', 'secret', 'signing', 'tried first'],
      ['a short password', 'k3J9xQ', 'password', 'short (fewer than 8'],
      ['a word and a number', 'Zebra2024!', 'password', 'short (fewer than 12'],
      ['letters of one case', 'qvxkzjwm', 'password', 'short (fewer than 12'],
      ['digits', '83920175', 'password', 'short (fewer than 12'],
      ['a short signing secret', 'a8F3kQ92mZ', 'signing', 'short (fewer than 16'],
      ['a short key of unknown origin', 'a8F3kQ92', 'unknown', 'short (fewer than 12'],
      ['a sentence of ordinary words', 'my-super-secret-jwt-key', 'signing', 'ordinary words'],
      ['ordinary words run together', 'thisismysupersecretkey123', 'signing', 'ordinary words'],
      ['one character', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'signing', 'over and over'],
      ['a piece over and over', 'abc1abc1abc1abc1', 'signing', 'over and over'],
      ['a run', '0123456789abcdef', 'signing', 'over and over'],
      ["Express's", 'keyboard cat', 'signing', 'everybody'],
      ["Django's", `django-insecure-${randomLike(1)}`, 'signing', 'everybody'],
      ["jwt.io's", 'your-256-bit-secret', 'signing', 'everybody'],
      ["Symfony's", 'ThisTokenIsNotSoSecretChangeIt', 'signing', 'everybody'],
      ["Laravel's", 'SomeRandomString', 'signing', 'everybody'],
      ['a default even where a provider issues', 'keyboard cat', 'issued', 'everybody'],
      ['a common password even where a provider issues', 'letmein', 'issued', 'tried first'],
    ]
    for (const [name, text, origin, reason] of cases) {
      it(name, () => expect(weak(text, origin)).to.include(reason))
    }

    it('a password that is the user name', () => {
      expect(weak('Reporting', 'password', {username: 'reporting'})).to.include('user name')
    })

    it("the app's own name", () => {
      expect(weak('acme-rocket-session', 'signing')).to.equal(null)
      expect(weak('acme-rocket-session', 'signing', {words: () => ['acme', 'rocket']})).to.include('ordinary words')
    })

    it('a short RSA key', () => {
      expect(weak(pem(1024), 'issued')).to.include('1024 bits')
      expect(weak(pem(2048), 'issued')).to.equal(null)
    })
  })

  describe('leaves alone', () => {
    const cases: [string, string, Origin][] = [
      ['a random password of eight', 'k3J9xQ2m', 'password'],
      ['a random password', randomLike(2, 16), 'password'],
      ['a passphrase of rare words', 'quixotic-walrus-juggles-obsidian', 'password'],
      ['a random signing secret', randomLike(3, 32), 'signing'],
      ['hexadecimal digits', '9f86d081884c7d659a2feaa0c55ad015', 'signing'],
      ['a short token that its provider issued', '8f3a9c21', 'issued'],
      ['what its provider issued, however regular', '0123456789abcdef0123456789abcdef', 'issued'],
      [
        'a private key that cannot be read',
        '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
        'unknown',
      ],
      ['nothing', '', 'password'],
    ]
    for (const [name, text, origin] of cases) it(name, () => expect(weak(text, origin)).to.equal(null))
  })

  it('says nothing of the text', () => {
    for (const text of ['hunter2', 'k3J9xQ', 'thisismysupersecretkey123']) {
      expect(weak(text, 'password')).not.to.include(text)
    }
  })

  it('is quick on long texts', () => {
    const start = performance.now()
    for (const text of ['secret'.repeat(10_000), 'ab'.repeat(30_000), 'a'.repeat(60_000)]) weak(text, 'signing')
    expect(performance.now() - start).to.be.lessThan(500)
  })
})
