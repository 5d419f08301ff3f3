import {expect} from 'chai'

import {typedSecrets} from '../../src/classify/typed-secrets.js'

const VALUE = ['sk', 'live', 'a1B2c3D4e5F6g7H8i9J0k1L2'].join('_')
const RANDOM = '9f86d081884c7d659a2feaa0c55ad015'
const found = (...argv: string[]) => typedSecrets(argv).map((value) => value.reveal())

describe('secrets that somebody has typed where a name belongs', () => {
  for (const [words, value] of [
    [[VALUE], VALUE],
    [['STRIPE_SECRET_KEY', VALUE], VALUE],
    [[`STRIPE_SECRET_KEY=${VALUE}`], VALUE],
    [['KEY', '--app', VALUE], VALUE],
    [['KEY', `--confirm=${VALUE}`], VALUE],
    [['KEY', '--value-from', `env:${VALUE}`], VALUE],
    [['KEY', RANDOM], RANDOM],
    [['KEY', '--value-from', RANDOM], RANDOM],
  ] as const) {
    it(`are seen in ${words.join(' ').replaceAll(value, 'VALUE')}`, () =>
      expect(found(...words)).to.deep.equal([value]))
  }

  for (const words of [
    ['STRIPE_SECRET_KEY', '--pipeline', 'acme', '--value-from', 'stdin', '--confirm', 'acme'],
    ['--resume', '--rotation', '01M8GY507GPN5QNP5GBJ7XVF9R'],
    ['KEY', '--app', 'acme-staging-pr-5-k3j9x1q8w2'],
    ['KEY', '--trust-policy', RANDOM],
    ['VERY_LONG_CONFIG_VAR_NAME_OF_A_SERVICE', '--value-from', 'file:/run/keys/stripe.txt'],
    ['KEY', '--verify-url', 'https://{app}.herokuapp.com/health'],
    ['KEY', '--generate', 'base64url:48'],
  ]) {
    it(`are none in ${words.join(' ')}`, () => expect(found(...words)).to.deep.equal([]))
  }
})
