import type {HeldVar, Inventory} from '../../model/inventory.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {Journal} from '../live/journal.js'
import type {LiveTarget} from '../live/live-target.js'
import type {HeldElsewhere} from '../model/plan.js'

import {endingCredentials} from '../model/composed-var.js'

/** Who, of those left out, holds the old credential today: what was rotated there since counts no more. */
export async function stillHeldElsewhere(
  {journal, targets}: {readonly journal: Journal; readonly targets: readonly LiveTarget[]},
  {readings}: Inventory,
  held: readonly HeldVar[],
): Promise<HeldElsewhere[]> {
  const {started} = journal
  const retires = started.targets.flatMap((target) => target.retires.map(({fingerprint}) => fingerprint))
  const known = targets.flatMap(({environment, vars}) =>
    vars.flatMap(({companion, key, list, old, part}) =>
      endingCredentials({environment, companion, key, part, value: old, list}),
    ),
  )
  const own = new Set(targets.map(({environment}) => environment.ref))
  const left = new Set(started.heldElsewhere)
  const found: HeldElsewhere[] = []
  for (const {classification, configVar, environment} of held) {
    if (own.has(environment.ref) && configVar.key === started.key) continue
    if (own.has(environment.ref) && configVar.key === started.previousKey) continue
    const values: SecretValue[] = [
      ...classification.credentials.map(({value}) => value),
      ...(configVar.key === started.key && configVar.value ? [configVar.value] : []),
    ]
    const same =
      values.some((value) => known.some((credential) => credential.value.equals(value))) ||
      (left.has(environment.ref) && (await anyKnown(journal, values, retires)))
    if (
      same &&
      !targets.some(
        (live) => live.environment.ref === environment.ref && live.vars.some(({key}) => key === configVar.key),
      )
    ) {
      found.push({environment, key: configVar.key, holds: 'same'})
    } else if (configVar.value === null && configVar.key === started.key && !own.has(environment.ref)) {
      found.push({environment, key: configVar.key, holds: 'unknown'})
    }
  }

  for (const {environment, status} of readings) {
    if (status === 'unreadable' && !own.has(environment.ref))
      found.push({environment, key: started.key, holds: 'unknown'})
  }

  return found
}

async function anyKnown(
  journal: Journal,
  values: readonly SecretValue[],
  fingerprints: readonly string[],
): Promise<boolean> {
  for (const value of values) if (await journal.knows(value, fingerprints)) return true
  return false
}
