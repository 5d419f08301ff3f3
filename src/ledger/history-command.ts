import type {LedgerEvent} from './event.js'

import {command, type CommandPart, commandPart} from '../text/command.js'
import {scopeFlag} from '../text/scope-flag.js'

/**
 * `heroku secrets:history --pipeline acme`, with the scope of the last rotation in it, so that it can be pasted anywhere.
 *
 * @param events of the ledger
 * @param how further flags, with a space before: ` --verify`
 */
export function historyCommand(events: readonly LedgerEvent[], how: readonly CommandPart[] = []): string {
  const last = events.findLast((event) => event.type === 'rotation.started' && event.phase === 'new')
  const scope = last && 'scope' in last ? last.scope : null
  const flag = scope === null ? [] : commandPart` ${scopeFlag(scope)}`
  return command`heroku secrets:history${flag}${how}`
}
