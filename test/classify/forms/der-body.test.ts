import {expect} from 'chai'
import {generateKeyPairSync} from 'node:crypto'

import {derBodyOf} from '../../../src/classify/forms/der-body.js'
import {b64} from '../invented-values.js'

const rsa = generateKeyPairSync('rsa', {modulusLength: 2048})
const ec = generateKeyPairSync('ec', {namedCurve: 'P-521'})
const okp = generateKeyPairSync('x25519')

describe('derBodyOf', () => {
  const privates: [string, Buffer][] = [
    ['PKCS #8 of RSA', rsa.privateKey.export({format: 'der', type: 'pkcs8'})],
    ['PKCS #1', rsa.privateKey.export({format: 'der', type: 'pkcs1'})],
    ['PKCS #8 of a curve', ec.privateKey.export({format: 'der', type: 'pkcs8'})],
    ['SEC1', ec.privateKey.export({format: 'der', type: 'sec1'})],
    ['PKCS #8 of X25519', okp.privateKey.export({format: 'der', type: 'pkcs8'})],
    [
      'PKCS #8 with a passphrase',
      rsa.privateKey.export({format: 'der', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'a'}),
    ],
  ]
  for (const [name, der] of privates) {
    it(`knows ${name}, also broken over lines`, () => {
      const text = der.toString('base64')
      expect(derBodyOf(text)).to.equal('private key')
      expect(derBodyOf(text.replaceAll(/.{64}/g, '$&\n'))).to.equal('private key')
    })
  }

  const publics: [string, Buffer][] = [
    ['SPKI of RSA', rsa.publicKey.export({format: 'der', type: 'spki'})],
    ['PKCS #1', rsa.publicKey.export({format: 'der', type: 'pkcs1'})],
    ['SPKI of a curve', ec.publicKey.export({format: 'der', type: 'spki'})],
    ['SPKI of X25519', okp.publicKey.export({format: 'der', type: 'spki'})],
  ]
  for (const [name, der] of publics) {
    it(`knows ${name} as public`, () => expect(derBodyOf(der.toString('base64'))).to.equal('public key'))
  }

  it('takes no random text for one', () => {
    for (let length = 1; length < 200; length++) expect(derBodyOf(b64(length))).to.equal(null)
    expect(derBodyOf(`M${'A'.repeat(60)}`)).to.equal(null)
    expect(derBodyOf('My passphrase is a sentence of more than forty-four characters')).to.equal(null)
  })

  it('is quick on long texts', () => {
    const start = performance.now()
    derBodyOf(`M${'A'.repeat(200_000)}`)
    derBodyOf(`M${'=A'.repeat(100_000)}`)
    expect(performance.now() - start).to.be.lessThan(200)
  })
})
