import {expect} from 'chai'

import {COMMONEST} from './commonest-names.js'
import {judged, RANDOM} from './judged.js'

const wrongOf = (kind: string, names: string, value?: null | string) =>
  names
    .split(/\s+/)
    .map((key) => [key, judged(key, value === undefined ? {} : {value}).class])
    .filter(([, found]) => found !== kind)

describe('what a secret protects by its name alone', () => {
  for (const [kind, names] of Object.entries(COMMONEST)) {
    it(`is ${kind} for the commonest such names, masked or not`, () => {
      expect([...wrongOf(kind, names), ...wrongOf(kind, names, null)]).to.deep.equal([])
    })
  }

  it('is that of the product behind the name of a company', () => {
    expect(
      wrongOf('data-at-rest', 'ACME_PAYLOAD_SECRET ACME_SUPERSET_SECRET_KEY ACME_BETTER_AUTH_SECRET'),
    ).to.deep.equal([])
    expect(
      wrongOf(
        'code-bundle',
        'ACME_DOTENV_PRIVATE_KEY_PRODUCTION ACME_ANSIBLE_VAULT_PASSWORD ACME_SOPS_AGE_KEY ACME_RAILS_MASTER_KEY',
      ),
    ).to.deep.equal([])
    const laravel = `base64:${Buffer.alloc(32, 7).toString('base64')}`
    expect(wrongOf('data-at-rest', 'ACME_APP_KEY ACME_APP_KEY_EU', laravel)).to.deep.equal([])
  })

  it('is the same with a number, a date, a place or an emphasis at its end', () => {
    for (const end of '2 _2 _V2 _2024 _20240101 _PRD _EU _US_EAST _BACKUP _PRIMARY _CURRENT _VALUE _PRD_2'.split(' ')) {
      expect(judged(`PAYLOAD_SECRET${end}`).class, end).to.equal('data-at-rest')
      expect(judged(`FIELD_ENCRYPTION_KEY${end}`).class, end).to.equal('data-at-rest')
      expect(judged(`RAILS_MASTER_KEY${end}`).class, end).to.equal('code-bundle')
    }
  })

  it('is the same in other ways to write it', () => {
    expect(wrongOf('code-bundle', 'railsMasterKey RAILS_MASTERKEY rails-master-key RAILS__MASTER_KEY')).to.deep.equal(
      [],
    )
    expect(wrongOf('data-at-rest', 'OTP__SECRET otpSecret encryptionKey')).to.deep.equal([])
  })

  it('is found in a key of any length', () => {
    expect(judged(`ENCRYPTION_KEY_${'OF_ACME_'.repeat(60)}`).class).to.equal('data-at-rest')
    expect(judged(`${'ACME_'.repeat(60)}ENCRYPTION_KEY`).class).to.equal('data-at-rest')
  })

  it('is told of further names', () => {
    expect(
      wrongOf(
        'data-at-rest',
        `SYMMETRIC_KEY CRYPTR_KEY CRYPTR_SECRET S3_SSE_KEY LIBSODIUM_KEY KMS_KEY TINK_KEYSET PGCRYPTO_KEY PGCRYPTO_PASSWORD
        HYDRA_SECRETS_SYSTEM`,
      ),
    ).to.deep.equal([])
    expect(wrongOf('derived-ids', 'HASH_KEY BLINDINDEX_KEY ID_SECRET HMAC_INDEX_KEY')).to.deep.equal([])
    expect(wrongOf('passwords', 'ARGON2_SECRET PASS_SALT')).to.deep.equal([])
    expect(
      wrongOf('code-bundle', 'EJSON_PRIVATE_KEY EYAML_PRIVATE_KEY TRANSCRYPT_PASSWORD ANSIBLE_VAULT_PASS'),
    ).to.deep.equal([])
  })

  it('is no key that a key management service holds', () => {
    for (const value of ['arn:aws:kms:eu-west-1:111122223333:key/abc', 'alias/acme-production-key']) {
      expect(judged('KMS_KEY', {value}).class).to.equal('unknown')
    }
  })

  it('is not that of a word which a name merely begins with', () => {
    const names = `PEPPERJAM_API_KEY CIPHERSTASH_API_KEY CLOAKIFY_API_TOKEN COOKIEBOT_API_KEY ENCRYPTO_API_KEY
      FERNETLY_API_KEY TOTPRADIUS_API_KEY SQIDSOFT_API_KEY LETSENCRYPT_API_TOKEN DB_PASS2`
    expect(wrongOf('access', names)).to.deep.equal([])
    expect(judged('SESSIONSTACK_TOKEN').class).to.be.oneOf(['access', 'unknown'])
    expect(wrongOf('passwords', 'BCRYPTPEPPER PASSWORD_PEPPERS PEPPER_FOR_USERS')).to.deep.equal([])
    expect(wrongOf('sessions', 'SESSION_KEY SESSIONSECRET COOKIE_KEYS ACME_COOKIES_KEY')).to.deep.equal([])
  })

  it('is that of a key where the value plainly is one, whatever setting the name ends like', () => {
    const ends = 'STORAGE EMAIL BACKEND STORE ENV FILE NAME HOST PATH PROVIDER CONNECTION SUBJECT IDS LOGIN'
    for (const end of ends.split(' ')) {
      expect(judged(`ENCRYPTION_KEY_${end}`, {value: '0f'.repeat(32)}).class, end).to.equal('data-at-rest')
      expect(judged(`ENCRYPTION_KEY_${end}`, {value: 'production'}).class, end).to.equal('unknown')
    }

    expect(judged('FIELD_ENCRYPTION_KEY_STORE', {value: `${RANDOM}${RANDOM}`.slice(0, 43) + '='}).class).to.equal(
      'data-at-rest',
    )
  })
})
