/* eslint-disable no-template-curly-in-string -- references are written so */
import {expect} from 'chai'

import {isReference} from '../../src/classify/reference.js'
import {isFilePath, isPlaceholder, looksRandom} from '../../src/classify/value-shape.js'
import {alnum, b64, b64url, base32, hex, lower, upper, uuid} from './invented-values.js'

describe('looksRandom', () => {
  const random = {
    hex: () => hex(32),
    alnum: () => alnum(24),
    lower: () => lower(24),
    upper: () => upper(20),
    base64: () => b64(24),
    base64url: () => b64url(43),
    base32: () => base32(32),
    uuid,
  }
  for (const [name, draw] of Object.entries(random)) {
    it(`sees it in ${name}`, () => {
      const missed = Array.from({length: 300}, () => draw()).filter((text) => !looksRandom(text))
      expect(missed.length, missed.slice(0, 3).join(' ')).to.be.at.most(3)
    })
  }

  for (const text of [
    'created_at',
    'uploads/production/',
    'my-app-production-cache-v2',
    'orders.created.v1',
    '2026-01-01T00:00:00Z',
    '123456789012345678',
    'django.contrib.auth.hashers',
    'someone@example.com',
    'short',
    'two words that are long',
    'checkoutButtonLabel',
    'europe-west1-docker.pkg.dev',
    'X-Forwarded-Proto',
    'application/json',
  ]) {
    it(`does not see it in ${text}`, () => expect(looksRandom(text)).to.be.false)
  }
})

describe('isPlaceholder', () => {
  for (const text of [
    'changeme',
    'CHANGE_ME',
    '<your key>',
    'your-key-here',
    'xxxxxxxx',
    'TODO',
    '***',
    'replace-me',
    'dummy',
    '{{ key }}',
  ]) {
    it(`knows ${text}`, () => expect(isPlaceholder(text)).to.be.true)
  }

  it('takes no real value for one', () => {
    for (const text of [hex(32), alnum(40), b64(32), 'correct horse battery'])
      expect(isPlaceholder(text), text).to.be.false
  })
})

describe('isFilePath', () => {
  for (const text of [
    '/run/secrets/db',
    './config/key.pem',
    '~/.ssh/id_rsa',
    'keys/prod.pem',
    String.raw`C:\keys\prod.key`,
  ]) {
    it(`knows ${text}`, () => expect(isFilePath(text)).to.be.true)
  }

  it('takes no base64 that begins with a slash for one', () => {
    expect(isFilePath(`/${alnum(20)}/${alnum(20)}`)).to.be.false
  })
})

describe('isReference', () => {
  for (const text of [
    'vault:secret/data/x#y',
    'op://vault/item/field',
    'arn:aws:secretsmanager:us-east-1:1:secret:x',
    'ssm:/path',
    'projects/x/secrets/y/versions/latest',
    'doppler://x',
    'https://x.vault.azure.net/secrets/y/1',
  ]) {
    it(`knows ${text}`, () => expect(isReference(text)).to.be.true)
  }

  for (const text of [
    '$ecret',
    '${OTHER_VAR}',
    'p$ssword',
    'postgres://u:p@h/d',
    'secret:pass',
    'https://vault.example.com',
    '',
  ]) {
    it(`takes ${text || 'nothing'} for none`, () => expect(isReference(text)).to.be.false)
  }
})
