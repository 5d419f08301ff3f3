import {expect} from 'chai'

import {credentials} from '../../src/sandbox/credentials.js'
import {seededRandomness} from '../../src/sandbox/randomness.js'

describe('randomness of the sandbox', () => {
  it('gives the same from the same seed, and other from another', () => {
    expect(seededRandomness('a').hex(40)).to.equal(seededRandomness('a').hex(40))
    expect(seededRandomness('a').hex(40)).not.to.equal(seededRandomness('b').hex(40))
  })

  it('makes version 4 UUIDs, all different', () => {
    const randomness = seededRandomness('uuid')
    const all = Array.from({length: 2000}, () => randomness.uuid())
    expect(new Set(all).size).to.equal(2000)
    for (const uuid of all) expect(uuid).to.match(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  })

  it('makes values of every letter of an alphabet', () => {
    expect(new Set(seededRandomness('spread').hex(2000)).size).to.equal(16)
  })

  it('keeps a named source apart from what was drawn before', () => {
    const randomness = seededRandomness('x')
    const before = randomness.named('dyno').uuid()
    randomness.hex(10)
    expect(randomness.named('dyno').uuid()).to.equal(before)
  })
})

describe('credentials of the sandbox', () => {
  const made = credentials(seededRandomness('credentials'))

  it('have the forms of the real ones', () => {
    expect(made.awsAccessKeyId()).to.match(/^AKIA[A-Z2-7]{16}$/)
    expect(made.awsSecretAccessKey()).to.match(/^[\d+/A-Za-z]{40}$/)
    expect(made.sendGrid()).to.match(/^SG\.[\w-]{22}\.[\w-]{43}$/)
    expect(made.githubClassic()).to.match(/^ghp_[\dA-Za-z]{36}$/)
    expect(made.stripe('rk', 'test')).to.match(/^rk_test_51[\dA-Za-z]{97}$/)
  })

  it('include private keys that can be used', async () => {
    const {createPrivateKey} = await import('node:crypto')
    expect(createPrivateKey(made.privateKeyPem()).asymmetricKeyType).to.equal('ed25519')
  })

  it('include tokens that end when they should', () => {
    const claims = JSON.parse(Buffer.from(made.jwt(1_800_000_000).split('.')[1], 'base64url').toString()) as {
      exp: number
    }
    expect(claims.exp).to.equal(1_800_000_000)
  })
})
