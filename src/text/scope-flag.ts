import type {Scope} from '../model/inventory.js'

import {type CommandPart, commandPart} from './command.js'

/** `--pipeline acme`: a scope as the flag that names it in a command. */
export function scopeFlag({kind, name}: Scope): CommandPart {
  return commandPart`--${kind} ${name}`
}
