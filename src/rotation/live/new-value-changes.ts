import type {RecordedChange, RecordedCredential} from '../../ledger/event.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {LiveTarget} from './live-target.js'
import type {RotationRun} from './rotation-run.js'

import {keyed} from '../../model/keyed.js'

/** What the PATCH of an environment does. */
export function changesOf({plan}: Pick<RotationRun, 'plan'>, live: LiveTarget): Record<string, SecretValue> {
  const {previousKey} = plan.options
  const changes = keyed<SecretValue>()
  for (const one of live.vars) {
    if (!one.fresh) throw new Error(`The new value of ${one.key} is not known.`)
    changes[one.key] = one.fresh.fresh
  }

  const [{old}] = live.vars
  if (previousKey !== null && old) changes[previousKey] = old
  return changes
}

/** The fingerprints of what it sets, and of the credentials in it. */
export async function fingerprintsOf(
  {journal}: Pick<RotationRun, 'journal'>,
  live: LiveTarget,
  changes: Readonly<Record<string, SecretValue>>,
): Promise<{changes: RecordedChange[]; credentials: RecordedCredential[]}> {
  const [{fresh, key}] = live.vars
  return {
    changes: await journal.recorded(changes),
    credentials: await journal.recordedCredentials((fresh?.credentials ?? []).map((one) => ({...one, key}))),
  }
}
