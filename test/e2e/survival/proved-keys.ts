import {randomBytes} from 'node:crypto'

import type {OverlappingKey} from './overlap.js'
import type {ProvableKey} from './trial.js'

import {attrEncryptedApp, djangoApp, lockboxApp, prismaApp} from './libraries.js'

const hexKey = () => randomBytes(32).toString('hex')
const fernetKey = () => `${randomBytes(32).toString('base64url')}=`
const cloakKey = () => `k1.aesgcm256.${randomBytes(32).toString('base64url')}=`

/** Keys whose readers know the value of before as well. */
export const WITH_OVERLAP: readonly OverlappingKey[] = [
  {
    title: 'a field that Lockbox encrypts, on Active Record',
    key: 'LOCKBOX_MASTER_KEY',
    protects: 'data-at-rest',
    rows: 'notes',
    overlap: ['--strategy', 'overlap', '--previous-key', 'LOCKBOX_MASTER_KEY_PREVIOUS', '--previous-form', 'single'],
    app: lockboxApp,
    makeKey: hexKey,
    vars: (active, previous) => ({LOCKBOX_MASTER_KEY: active, LOCKBOX_MASTER_KEY_PREVIOUS: previous}),
  },
  {
    title: 'a field on MultiFernet, on Django',
    key: 'FERNET_KEY',
    protects: 'data-at-rest',
    rows: 'notes',
    overlap: ['--strategy', 'overlap', '--previous-key', 'FERNET_KEY', '--previous-form', 'list-new-first'],
    app: djangoApp,
    makeKey: fernetKey,
    others: () => ({SECRET_KEY: hexKey()}),
    vars: (...keys) => ({FERNET_KEY: keys.join(',')}),
  },
  {
    title: 'sessions of Django',
    key: 'SECRET_KEY',
    protects: 'sessions',
    rows: 'sessions',
    overlap: ['--strategy', 'overlap', '--previous-key', 'SECRET_KEY_FALLBACKS', '--previous-form', 'list-new-first'],
    app: djangoApp,
    makeKey: hexKey,
    others: () => ({FERNET_KEY: fernetKey()}),
    vars: (active, previous) => ({SECRET_KEY: active, SECRET_KEY_FALLBACKS: previous}),
  },
  {
    title: 'a field that prisma-field-encryption encrypts',
    key: 'PRISMA_FIELD_ENCRYPTION_KEY',
    protects: 'data-at-rest',
    rows: 'notes',
    overlap: [
      '--strategy',
      'overlap',
      '--previous-key',
      'PRISMA_FIELD_DECRYPTION_KEYS',
      '--previous-form',
      'list-new-first',
    ],
    app: prismaApp,
    makeKey: cloakKey,
    others: () => ({COOKIE_KEYS: hexKey()}),
    vars: (active, previous) => ({PRISMA_FIELD_ENCRYPTION_KEY: active, PRISMA_FIELD_DECRYPTION_KEYS: previous}),
  },
  {
    title: 'cookies that Keygrip signs',
    key: 'COOKIE_KEYS',
    protects: 'sessions',
    rows: 'sessions',
    overlap: ['--strategy', 'overlap', '--previous-key', 'COOKIE_KEYS', '--previous-form', 'list-new-first'],
    app: prismaApp,
    makeKey: hexKey,
    others: () => ({PRISMA_FIELD_ENCRYPTION_KEY: cloakKey()}),
    vars: (...keys) => ({COOKIE_KEYS: keys.join(',')}),
  },
]

/** A key whose reader knows one value only. */
export const WITHOUT_OVERLAP: readonly ProvableKey[] = [
  {
    title: 'a field that attr_encrypted encrypts, on Active Record',
    key: 'PATIENT_ENCRYPTION_KEY',
    protects: 'data-at-rest',
    rows: 'notes',
    app: attrEncryptedApp,
    makeKey: hexKey,
  },
]
