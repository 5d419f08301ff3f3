import type {LedgerEvent} from './event.js'

import {command, type CommandPart, commandPart} from '../text/command.js'
import {scopeFlag} from '../text/scope-flag.js'

/**
 * `heroku secrets:history --pipeline acme`, with the scope that was typed, or else that of the last rotation, so that it can
 * be pasted anywhere.
 *
 * @param events of the ledger
 * @param more.how further flags, with a space before: ` --verify`
 * @param more.scope as it was typed, with a space before; nothing where none was
 */
export function historyCommand(
  events: readonly LedgerEvent[],
  {how = [], scope: typed}: {readonly how?: readonly CommandPart[]; readonly scope?: CommandPart} = {},
): string {
  if (typed && typed.text !== '') return command`heroku secrets:history${typed}${how}`
  const last = events.findLast((event) => event.type === 'rotation.started' && event.phase === 'new')
  const scope = last && 'scope' in last ? last.scope : null
  const flag = scope === null ? [] : commandPart` ${scopeFlag(scope)}`
  return command`heroku secrets:history${flag}${how}`
}
