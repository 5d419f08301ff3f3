import type {VarSpec, WorldSpec} from '../world/world-spec.js'

import {credentials} from '../credentials.js'
import {seededRandomness} from '../randomness.js'

/** Config vars of the scenario whose simple replacement would lose stored data, sign-ins, links or the app itself. */
export const DATA_KEYS = [
  'ACTIVE_RECORD_ENCRYPTION_DETERMINISTIC_KEY',
  'ACTIVE_RECORD_ENCRYPTION_KEY_DERIVATION_SALT',
  'ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY',
  'APP_KEY',
  'BLIND_INDEX_MASTER_KEY',
  'DEVISE_PEPPER',
  'FERNET_KEY',
  'HASHIDS_SALT',
  'LOCKBOX_MASTER_KEY',
  'MB_ENCRYPTION_SECRET_KEY',
  'PRISMA_FIELD_ENCRYPTION_KEY',
  'RAILS_MASTER_KEY',
] as const

/**
 * A pipeline whose keys have stored data, sign-ins and the code itself hanging on them, of many frameworks at once: old, the
 * same in staging and production, and some of them weak or written wrongly. Every rule that finds one has to leave it whole.
 */
export function dataKeys(): WorldSpec {
  const made = credentials(seededRandomness('data-keys'))
  const shared = {
    ACTIVE_RECORD_ENCRYPTION_DETERMINISTIC_KEY: old(made.password(32)),
    ACTIVE_RECORD_ENCRYPTION_KEY_DERIVATION_SALT: old(made.password(32)),
    ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY: old(made.password(32)),
    APP_KEY: old(made.laravel()),
    AUTH_SECRET: old(made.base64(32)),
    BLIND_INDEX_MASTER_KEY: old(made.hex(64)),
    DEVISE_PEPPER: old(made.hex(128)),
    FERNET_KEY: old(`${made.fernet()},${made.fernet()}`),
    HASHIDS_SALT: old(made.password(24)),
    LOCKBOX_MASTER_KEY: old(made.hex(64)),
    MB_ENCRYPTION_SECRET_KEY: old(made.base64(32)),
    PRISMA_FIELD_ENCRYPTION_KEY: old(made.prismaField(), {maskingSupported: true}),
    RAILS_MASTER_KEY: old(made.hex(32)),
    SECRET_KEY_BASE: old(made.hex(128)),
  }
  return {
    seed: 'data-keys',
    teams: ['vault'],
    pipelines: {vault: {team: 'vault'}},
    apps: {
      'vault-dev': {
        pipeline: 'vault',
        stage: 'development',
        team: 'vault',
        vars: {
          APP_KEY: old('changeme', {daysAgo: 20}),
          DEVISE_PEPPER: old('hunter2', {daysAgo: 20}),
          ENCRYPTION_KEY: old(`${made.hex(64)}\n`, {daysAgo: 20}),
          LOCKBOX_MASTER_KEY: old(made.password(40), {daysAgo: 20}),
        },
      },
      'vault-staging': {pipeline: 'vault', stage: 'staging', team: 'vault', vars: shared},
      'vault-prod': {
        pipeline: 'vault',
        stage: 'production',
        team: 'vault',
        vars: {...shared, OTHER_LOCKBOX_KEY: {...shared.LOCKBOX_MASTER_KEY, daysAgo: 90}},
      },
    },
  }
}

function old(value: string, more: Partial<VarSpec> = {}): VarSpec {
  return {value, daysAgo: 400, maskingSupported: false, ...more}
}
