import type {Rotation} from '../ledger/rotations.js'

import {command, type CommandPart, commandPart} from '../text/command.js'
import {scopeFlag} from '../text/scope-flag.js'

/**
 * The command that takes a rotation up again.
 *
 * @param evidence flags of the code and the policy: see AuditContext.evidenceFlags
 */
export function resumeCommand(
  {id, key, scope}: Rotation,
  unfinished: readonly Rotation[],
  evidence: readonly CommandPart[],
): string {
  const isOnly = unfinished.filter((other) => other.key === key).length < 2
  return command`heroku secrets:rotate ${key} ${scopeFlag(scope)} --resume${isOnly ? [] : commandPart` --rotation ${id}`}${evidence}`
}
