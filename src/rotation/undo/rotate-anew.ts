import type {Rotation} from '../../ledger/rotations.js'

import {type CommandPart, commandPart} from '../../text/command.js'
import {scopeFlag} from '../../text/scope-flag.js'

/** The command that gives what a rotation changed yet another value: the key may have several in its scope. */
export function rotateAnew({environments, key, scope}: Pick<Rotation, 'environments' | 'key' | 'scope'>): CommandPart {
  const only = scope.kind === 'app' ? [] : environments.map(({ref}) => commandPart` --only ${ref}`)
  return commandPart`heroku secrets:rotate ${key} ${scopeFlag(scope)}${only}`
}
