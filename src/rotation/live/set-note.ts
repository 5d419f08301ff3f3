import type {RecordedChange} from '../../ledger/event.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {LiveTarget, RotationRun} from './live-target.js'

/** What the PATCH of an environment does. */
export function changesOf({options}: RotationRun, live: LiveTarget): Record<string, SecretValue> {
  const changes: Record<string, SecretValue> = {}
  for (const one of live.vars) {
    if (!one.fresh) throw new Error(`The new value of ${one.key} is not known.`)
    changes[one.key] = one.fresh.fresh
  }

  const [{old}] = live.vars
  if (options.previousKey !== null && old) changes[options.previousKey] = old
  return changes
}

/** The fingerprints of what it sets, and of the credentials in it. */
export async function fingerprintsOf(
  {fingerprinter}: RotationRun,
  live: LiveTarget,
  changes: Readonly<Record<string, SecretValue>>,
): Promise<{changes: RecordedChange[]; credentials: Array<{fingerprint: string; part: string}>}> {
  const recorded: RecordedChange[] = []
  for (const [key, value] of Object.entries(changes)) {
    recorded.push({key, fingerprint: await fingerprinter.fingerprint(value)})
  }

  const credentials: Array<{fingerprint: string; part: string}> = []
  for (const {part, value} of live.vars[0].fresh?.credentials ?? []) {
    credentials.push({part, fingerprint: await fingerprinter.fingerprint(value)})
  }

  return {changes: recorded, credentials}
}
