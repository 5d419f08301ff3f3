import {expect} from 'chai'

import {assertApiHost} from '../../src/heroku/api-host.js'

describe('HEROKU_HOST', () => {
  for (const host of [
    undefined,
    '',
    'heroku.com',
    'staging.herokudev.com',
    'https://api.heroku.com',
    'https://api.staging.herokudev.com/',
    'https://api.heroku.com:443',
    'http://127.0.0.1:5000',
    'https://127.0.0.1:5000/',
    'http://localhost:5000',
  ]) {
    it(`may be ${host}`, () => assertApiHost({HEROKU_HOST: host}))
  }

  for (const host of [
    'https://api.heroku.com@evil.example',
    'https://api.heroku.com:443@evil.example/x.heroku.com',
    'http://127.0.0.1@evil.example',
    'http://127.0.0.1:5000@evil.example:80',
    'https://evil.example/127.0.0.1',
    'https://evil.example/.heroku.com',
    'https://evil.example?.heroku.com',
    'https://evil.example#localhost',
    String.raw`https://evil.example\.heroku.com`,
    String.raw`http://127.0.0.1\@evil.example`,
    'https://127.0.0.1.evil.example',
    'https://localhost.evil.example',
    'https://evilheroku.com',
    'https://user:pass@api.heroku.com',
    'https://api.heroku.com/path',
    ' https://api.heroku.com',
    'https://api.heroku.com\n',
    'https://api. heroku.com',
    'http://2130706433:5000',
    'http://0.0.0.0:5000',
    'http://[::1]:5000',
    'https://evil.example',
    'evil.example',
    'heroku.com:8443',
    'localhost',
    '127.0.0.1:5000',
    'httpx.heroku.com',
    'ftp://heroku.com',
    '//heroku.com',
  ]) {
    it(`may not be ${JSON.stringify(host)}`, () => {
      expect(() => assertApiHost({HEROKU_HOST: host}))
        .to.throw("HEROKU_HOST is not a host of Heroku's API, so no token is sent there.")
        .with.property('code', 'bad-usage')
    })
  }

  it('may not be a host of Heroku without TLS', () => {
    for (const host of ['http://api.heroku.com', 'http://api.staging.herokudev.com:80'])
      expect(() => assertApiHost({HEROKU_HOST: host})).to.throw('unencrypted')
  })
})
