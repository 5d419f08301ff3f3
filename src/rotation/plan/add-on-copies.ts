import type {HeldVar} from '../../model/inventory.js'
import type {PlannedTarget} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {addOnCommand} from '../add-on/add-on-command.js'
import {addOnOriginal} from '../value/server-owned.js'

/**
 * Refuses to make up a value for what was copied from an add-on's config var.
 *
 * @throws {Failure} `refused`, with the command that has the add-on change its own
 */
export function refuseAddOnCopies(targets: readonly PlannedTarget[], held: readonly HeldVar[]): void {
  for (const {environment, vars} of targets) {
    const one = held.find((other) => other.environment.ref === environment.ref && other.configVar.key === vars[0].key)
    const original = one && addOnOriginal(one, held)
    if (!original) continue
    throw new Failure(
      'refused',
      `${vars[0].key} of ${environment.name} is a copy of ${original.configVar.key} of ${original.environment.name}, which an add-on has set: it would not know a password made up here.`,
      {
        next: `Have the add-on change it: ${addOnCommand(original)}\nThen give the copy here with --value-from stdin, or attach the add-on to ${environment.name} instead.`,
      },
    )
  }
}
