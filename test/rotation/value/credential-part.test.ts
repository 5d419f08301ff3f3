import {expect} from 'chai'

import {classify} from '../../../src/classify/classify.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {withCredential} from '../../../src/rotation/value/credential-part.js'

const FRESH = 'n3w/p@ss w?rd:#%+90b3d5a7'
const ENCODED = encodeURIComponent(FRESH)

function replaced(key: string, value: string, fresh = FRESH): null | string {
  const secret = new SecretValue(value)
  const [credential] = classify(key, secret).credentials
  expect(credential, 'a credential').not.to.equal(undefined)
  return withCredential(key, secret, credential, new SecretValue(fresh))?.reveal() ?? null
}

const header = (password: string) => `Basic ${Buffer.from(`me:${password}`).toString('base64')}`
const pem = (body: string) =>
  ['-----BEGIN', 'PRIVATE KEY-----'].join(' ') + `\n${body}\n` + ['-----END', 'PRIVATE KEY-----'].join(' ')

describe('a credential within a value', () => {
  const cases: Array<[string, string, string, string]> = [
    [
      'in a URL',
      'DATABASE_URL',
      'postgres://u:OldPa55word@db.example:5432/main?sslmode=require',
      `postgres://u:${ENCODED}@db.example:5432/main?sslmode=require`,
    ],
    [
      'percent-encoded',
      'DATABASE_URL',
      'postgres://u:Old%2fPa55%40word@db.example/main',
      `postgres://u:${ENCODED}@db.example/main`,
    ],
    [
      'written as its own user name',
      'DATABASE_URL',
      'postgres://main:OldPa55word@main.example/main',
      `postgres://main:${ENCODED}@main.example/main`,
    ],
    [
      'behind several hosts',
      'MONGODB_URI',
      'mongodb://u:OldPa55word@a.example:1,b.example:2/main',
      `mongodb://u:${ENCODED}@a.example:1,b.example:2/main`,
    ],
    [
      'without a user name',
      'REDIS_URL',
      'redis://:OldPa55word1234@cache.example:6379',
      `redis://:${ENCODED}@cache.example:6379`,
    ],
    [
      'not encoded as it should be',
      'DATABASE_URL',
      'postgres://u:Old/Pa55#word@db.example/main',
      `postgres://u:${ENCODED}@db.example/main`,
    ],
  ]
  for (const [name, key, value, expected] of cases) {
    it(`is replaced ${name}`, () => {
      expect(replaced(key, value)).to.equal(expected)
    })
  }

  it('is replaced where it is the password, never where a user, a database or a host reads the same', () => {
    const password = 'legacyapp'
    for (const [key, before, after] of [
      ['DATABASE_URL', 'postgres://legacyapp:legacyapp@h/legacyapp', `postgres://legacyapp:${ENCODED}@h/legacyapp`],
      [
        'DATABASE_URL',
        'postgres://legacyapp:legacyapp@legacyapp.example/legacyapp?application_name=legacyapp',
        `postgres://legacyapp:${ENCODED}@legacyapp.example/legacyapp?application_name=legacyapp`,
      ],
      [
        'AMQP_URL',
        'amqps://legacyapp:legacyapp@legacyapp:5671/legacyapp',
        `amqps://legacyapp:${ENCODED}@legacyapp:5671/legacyapp`,
      ],
      [
        'DB_CONFIG',
        '{"user":"legacyapp","password":"legacyapp","database":"legacyapp"}',
        `{"user":"legacyapp","password":"${FRESH}","database":"legacyapp"}`,
      ],
      [
        'DB_CONFIG',
        '{"url":"postgres://legacyapp:legacyapp@h/legacyapp","app":"legacyapp"}',
        `{"url":"postgres://legacyapp:${ENCODED}@h/legacyapp","app":"legacyapp"}`,
      ],
    ] as const) {
      expect(before).to.contain(password)
      expect(replaced(key, before), before).to.equal(after)
    }

    const odd = (password: string) => `postgres://app:${password}@h/le#ga7cy`
    expect(replaced('DATABASE_URL', odd('le#ga7cy'))).to.equal(odd(ENCODED))

    const server = 'Server=legacyapp;Database=legacyapp;User Id=legacyapp;Password=legacyapp;Encrypt=true'
    expect(replaced('SQL_CONNECTION', server, 'n3wPa55word90b3')).to.equal(
      server.replace('Password=legacyapp', 'Password=n3wPa55word90b3'),
    )
    const dsn = 'host=legacyapp dbname=legacyapp user=legacyapp password=legacyapp'
    expect(replaced('PG_DSN', dsn, 'n3wPa55word90b3')).to.equal(
      dsn.replace('password=legacyapp', 'password=n3wPa55word90b3'),
    )
    const basic = (password: string) => `Basic ${Buffer.from(`legacyapp:${password}`).toString('base64')}`
    expect(replaced('UPSTREAM_AUTHORIZATION', basic('legacyapp'), 'n3wPa55word90b3')).to.equal(basic('n3wPa55word90b3'))
  })

  it('is replaced in every place where it is the password', () => {
    const [one, two] = ['postgres://app:OldPa55word1234@a.example/app', 'postgres://app:OldPa55word1234@b.example/app']
    const fresh = 'n3wPa55word90b3'
    expect(replaced('DATABASE_URLS', `${one},${two}`, fresh)).to.equal(
      `${one},${two}`.replaceAll('OldPa55word1234', fresh),
    )
  })

  it('is replaced as the password that begins or ends like what stands beside it', () => {
    const url = 'postgres://app:appapp@app.example/app-app'
    expect(replaced('DATABASE_URL', url)).to.equal(`postgres://app:${ENCODED}@app.example/app-app`)
  })

  it('is replaced in a JSON document, whose layout stays', () => {
    const value = '{\n  "user": "me",\n  "password": "OldPa55word",\n  "n": [1,2]\n}'
    expect(replaced('DB_CONFIG', value, String.raw`n3w"quoted\5`)).to.equal(
      value.replace('OldPa55word', String.raw`n3w\"quoted\\5`),
    )
  })

  it('is replaced as a private key in a JSON document, with its newlines', () => {
    const value = JSON.stringify({
      type: 'service_account',
      private_key: `${pem('b2xkb2xkb2xk')}\n`,
      client_email: 'a@b.example',
    })
    const result = replaced('GOOGLE_CREDENTIALS', value, pem('bmV3bmV3bmV3'))
    expect(JSON.parse(result!)).to.deep.equal({...JSON.parse(value), private_key: `${pem('bmV3bmV3bmV3')}\n`})
  })

  it('is replaced in a connection string', () => {
    const value = 'Server=db.example;Database=main;User Id=u;Password=OldPa55word1;Encrypt=true'
    expect(replaced('SQL_CONNECTION', value, 'n3wPa55word90b3')).to.equal(
      value.replace('OldPa55word1', 'n3wPa55word90b3'),
    )
  })

  it('is not replaced where the new one would break out of its place', () => {
    const value = 'Server=db.example;Database=main;User Id=u;Password=OldPa55word1;Encrypt=true'
    expect(replaced('SQL_CONNECTION', value, 'n3w;Encrypt=false')).to.equal(null)
  })

  it('is replaced in a Basic authorization header', () => {
    expect(replaced('UPSTREAM_AUTHORIZATION', header('OldPa55word1'), 'n3wPa55word90b3')).to.equal(
      header('n3wPa55word90b3'),
    )
  })
})
