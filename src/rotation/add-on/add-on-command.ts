import type {HeldVar} from '../../model/inventory.js'

import {readUrl} from '../../classify/url.js'
import {command, commandPart} from '../../text/command.js'

/**
 * The command that has the add-on behind a config var replace its credential (Heroku CLI: `pg:credentials:rotate`,
 * `redis:credentials --reset`, `addons:open`).
 */
export function addOnCommand({configVar, environment}: HeldVar): string {
  const {attachment, key, value} = configVar
  const scheme = value === null ? null : (readUrl(value.reveal())?.scheme ?? null)
  const app = commandPart`--app ${environment.name}`
  if (scheme === 'postgres' || scheme === 'postgresql' || (scheme === null && isPostgres(key))) {
    return command`heroku pg:credentials:rotate ${attachment?.name ?? key.replace(/_URL$/, '')} ${app}`
  }

  if (scheme === 'redis' || scheme === 'rediss' || (scheme === null && key.includes('REDIS'))) {
    return command`heroku redis:credentials ${attachment?.name ?? key.replace(/_URL$/, '')} --reset ${app}`
  }

  return attachment?.addon ? command`heroku addons:open ${attachment.addon.name} ${app}` : command`heroku addons ${app}`
}

function isPostgres(key: string): boolean {
  return key === 'DATABASE_URL' || key.startsWith('HEROKU_POSTGRESQL_')
}
