import type {LedgerEvent} from './event.js'

import {command, type CommandPart, commandPart} from '../text/command.js'

/**
 * `heroku secrets:history --pipeline acme`, with the scope of the last rotation in it, so that it can be pasted anywhere.
 *
 * @param events of the ledger
 * @param how further flags, with a space before: ` --verify`
 */
export function historyCommand(events: readonly LedgerEvent[], how: readonly CommandPart[] = []): string {
  const last = events.findLast((event) => event.type === 'rotation.started' && event.phase === 'new')
  const scope = last && 'scope' in last ? last.scope : null
  const flag = scope === null ? [] : [flagOf(scope)]
  return command`heroku secrets:history${flag}${how}`
}

function flagOf({kind, name}: {kind: 'app' | 'pipeline' | 'team'; name: string}): CommandPart {
  if (kind === 'app') return commandPart` --app ${name}`
  return kind === 'team' ? commandPart` --team ${name}` : commandPart` --pipeline ${name}`
}
