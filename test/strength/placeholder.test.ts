import {expect} from 'chai'

import {isPlaceholder} from '../../src/strength/placeholder.js'
import {randomLike} from '../support/inventory-of.js'

describe('isPlaceholder', () => {
  const placeholders = [
    'changeme',
    'CHANGE_ME',
    'change-this-please',
    'please-change-me',
    'ReplaceMe!',
    'TODO',
    'tbd',
    'xxx',
    'xxxxxxxxxxxxxxxx',
    'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
    '00000000-0000-0000-0000-000000000000',
    '********',
    '...',
    '<your-api-key>',
    '<replace me>',
    '[YOUR-PASSWORD]',
    'your-api-key-here',
    'your_secret_key',
    'YOUR_STRIPE_SECRET_KEY',
    'your api key here',
    'yourapikeyhere',
    'insert-key-here',
    'enter_your_token',
    'sendgrid-api-key-goes-here',
    'dummy',
    'dummy-key',
    'fake_token_123',
    'example',
    'placeholder',
    'not-a-real-key',
    'to be set',
    'undefined',
    '[object Object]',
    'PASSWORD',
    '"changeme"',
    ['sk', 'test', 'xxxxxxxxxxxx'].join('_'),
    ['sk', 'live', '...'].join('_'),
    ['sk', 'test', 'your_key_here'].join('_'),
    ['sk', 'XXXXXXXXXXXXXXXXXXXX'].join('-'),
    ['AKIA', 'XXXXXXXXXXXXXXXX'].join(''),
    ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join(''),
    ['SG', 'xxxxxxxxxxxx', 'xxxxxxxxxxxxxxxx'].join('.'),
    ['ghp', 'xxxxxxxxxxxxxxxxxxxx'].join('_'),
  ]
  for (const text of placeholders) it(`knows ${text}`, () => expect(isPlaceholder(text)).to.equal(true))

  const values = [
    '',
    'secret',
    'hunter2',
    'changeit',
    '{curly}',
    'keyboard cat',
    'your-256-bit-secret',
    'correct horse battery staple',
    'the-owl-flies-at-noon-tomorrow',
    'my-super-secret-key',
    'S3cr3t!example.com',
    'https://hooks.example.com/services/T1/B2',
    'xoxb-not-random',
    randomLike(1),
    randomLike(2, 24),
    `your${randomLike(3)}`,
    ['sk', 'live', randomLike(4, 24)].join('_'),
    'a'.repeat(40),
    '9f86d081884c7d659a2feaa0c55ad015',
  ]
  for (const text of values)
    it(`leaves ${text || 'an empty text'} alone`, () => expect(isPlaceholder(text)).to.equal(false))

  it('is quick on long and hostile texts', () => {
    const start = performance.now()
    for (const text of ['a-'.repeat(30_000), 'x'.repeat(60_000), 'your '.repeat(19), '-_ .'.repeat(24)])
      isPlaceholder(text)
    expect(performance.now() - start).to.be.lessThan(200)
  })
})
