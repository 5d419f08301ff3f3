import type {HeldVar} from '../../model/inventory.js'

import {readUrl} from '../../classify/url.js'

/**
 * The command that has the add-on behind a config var replace its credential (Heroku CLI: `pg:credentials:rotate`,
 * `redis:credentials --reset`, `addons:open`).
 */
export function addOnCommand({configVar, environment}: HeldVar): string {
  const {attachment, key, value} = configVar
  const scheme = value === null ? null : (readUrl(value.reveal())?.scheme ?? null)
  const app = `--app ${environment.name}`
  if (scheme === 'postgres' || scheme === 'postgresql' || (scheme === null && isPostgres(key))) {
    return `heroku pg:credentials:rotate ${attachment?.name ?? key.replace(/_URL$/, '')} ${app}`
  }

  if (scheme === 'redis' || scheme === 'rediss' || (scheme === null && key.includes('REDIS'))) {
    return `heroku redis:credentials ${attachment?.name ?? key.replace(/_URL$/, '')} --reset ${app}`
  }

  return attachment?.addon ? `heroku addons:open ${attachment.addon.name} ${app}` : `heroku addons ${app}`
}

function isPostgres(key: string): boolean {
  return key === 'DATABASE_URL' || key.startsWith('HEROKU_POSTGRESQL_')
}
