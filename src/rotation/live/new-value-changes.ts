import type {RecordedChange, RecordedCredential} from '../../ledger/event.js'
import type {ConfigVar} from '../../model/config-var.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {RotationRun} from './rotation-run.js'

import {keyed} from '../../model/keyed.js'
import {withPassive} from '../model/members.js'
import {previousPlace} from '../model/previous-place.js'
import {changedVars, type LiveTarget, newVarOf} from './live-target.js'

/**
 * What the PATCH of an environment does.
 *
 * @param present what the config var of the old values holds now, where that is another than the rotated one; null for nothing
 */
export function changesOf(
  {plan}: Pick<RotationRun, 'plan'>,
  live: LiveTarget,
  present: null | SecretValue,
): Record<string, SecretValue> {
  const changes = keyed<SecretValue>()
  for (const one of changedVars(live)) {
    if (!one.fresh) throw new Error(`The new value of ${one.key} is not known.`)
    changes[one.key] = one.fresh.fresh
  }

  const [{old}] = live.vars
  const previous = previousPlace(plan.options)
  if (previous !== null && old) changes[previous.key] = previous.list ? withPassive(present, old, previous.list) : old
  return changes
}

/** What the config var of the old values holds among those; null where it is not there, or masked. */
export function presentPrevious(
  {plan}: Pick<RotationRun, 'plan'>,
  vars: ReadonlyArray<Pick<ConfigVar, 'key' | 'value'>>,
): null | SecretValue {
  const previous = previousPlace(plan.options)
  return (previous && vars.find(({key}) => key === previous.key)?.value) ?? null
}

/** The fingerprints of what it sets, and of the credentials in it. */
export async function fingerprintsOf(
  {journal}: Pick<RotationRun, 'journal'>,
  live: LiveTarget,
  changes: Readonly<Record<string, SecretValue>>,
): Promise<{changes: RecordedChange[]; credentials: RecordedCredential[]}> {
  const brought = [newVarOf(live), ...live.vars.filter(({companion}) => companion)]
  const credentials = brought.flatMap(({fresh, key}) => (fresh?.credentials ?? []).map((one) => ({...one, key})))
  return {
    changes: await journal.recorded(changes),
    credentials: await journal.recordedCredentials(credentials),
  }
}
