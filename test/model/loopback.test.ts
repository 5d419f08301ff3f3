import {expect} from 'chai'

import {loopbackUrl} from '../../src/model/loopback.js'

describe('a URL on this machine', () => {
  for (const text of [
    'http://127.0.0.1:4000',
    'http://127.0.0.1:4000/_services/stripe',
    'https://127.0.0.1:5433',
    'tcp://127.0.0.1:5433',
    'http://127.8.9.1/',
    'http://localhost:4000',
    'tcp://[::1]:5433',
  ]) {
    it(`is ${text}`, () => expect(loopbackUrl(text)?.href).to.contain(text))
  }

  for (const text of [
    'http://127.0.0.1@evil.example',
    'http://127.0.0.1:80@evil.example/',
    'http://user:pass@127.0.0.1:4000',
    'http://evil.example',
    'https://evil.example',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://evil.example/127.0.0.1',
    'http://evil.example#127.0.0.1',
    String.raw`http://evil.example\@127.0.0.1`,
    String.raw`http://127.0.0.1\.evil.example`,
    'http://0.0.0.0:4000',
    'http://0:4000',
    'http://2130706433:4000',
    'http://127.1:4000',
    'http://0x7f.0.0.1',
    'http://127.0.0.01',
    'http://127.0.0.256',
    'http://128.0.0.1',
    'http://169.254.169.254',
    'http://10.0.0.1',
    'http://[::]:4000',
    'http://[::ffff:127.0.0.1]',
    'http://127.0.0.1:99999',
    'http://127.0.0.1:4000?x=1',
    ' http://127.0.0.1:4000',
    'http://127.0.0.1:4000\n',
    'http://127.0.0.1 .evil.example',
    'http:127.0.0.1',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    '127.0.0.1:4000',
    '',
  ]) {
    it(`is not ${JSON.stringify(text)}`, () => expect(loopbackUrl(text)).to.equal(null))
  }
})
