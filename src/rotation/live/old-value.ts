import type {SecretValue} from '../../model/secret-value.js'
import type {LiveTarget, LiveVar} from './live-target.js'
import type {RotationRun} from './rotation-run.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {keyed} from '../../model/keyed.js'
import {previousPlace} from '../model/previous-place.js'

/** Where the old values of an environment were found, by key. */
export interface OldValues {
  /** Without those of config vars that were not there before. */
  readonly values: Readonly<Record<string, SecretValue>>
  /** What the config var that keeps the old value in an overlap held before; undefined where it was not there, null when that is not known. */
  readonly previous: null | SecretValue | undefined
}

/**
 * The old values of an environment: from the release before, which keeps them; else as this run remembers them; else from
 * another environment that still holds the same. Null when one cannot be had any more. Of a rotation that was not begun
 * here, only what was seen in the releases: the ledger may name any release, and any value by its fingerprint.
 */
export async function findOldValues(
  run: Pick<RotationRun, 'journal' | 'observer' | 'plan' | 'targets'>,
  live: LiveTarget,
): Promise<null | OldValues> {
  const config = await configBefore(run, live)
  const values = keyed<SecretValue>()
  for (const one of live.vars) {
    if (one.role === 'added') continue
    const kept = config?.get(one.key) ?? null
    const isKept = kept !== null && (live.own || one.old !== null) && (await run.observer.isOld(one, kept))
    const value = isKept ? kept : (one.old ?? (live.own ? await elsewhere(run, live, one) : null))
    if (!value) return null
    values[one.key] = value
  }

  const place = previousPlace(run.plan.options)
  return {values, previous: place === null || !config ? null : config.get(place.key)}
}

async function configBefore(
  {journal, observer}: Pick<RotationRun, 'journal' | 'observer'>,
  live: LiveTarget,
): Promise<null | ReadonlyMap<string, null | SecretValue>> {
  const {environment, target} = live
  if (environment.appId === null) return null
  const recorded = journal.environment(environment.ref)
  const before = recorded.releaseBefore ?? recorded.plannedRelease ?? target.release
  if (!before) return null
  try {
    return await observer.configVarsAt(environment, before.id)
  } catch (error) {
    // Out of retention, or not allowed: there may be another way.
    if (error instanceof PlatformFailure && (error.status === 403 || error.status === 404)) return null
    throw error
  }
}

async function elsewhere(
  {observer, targets}: Pick<RotationRun, 'observer' | 'targets'>,
  live: LiveTarget,
  wanted: LiveVar,
): Promise<null | SecretValue> {
  for (const other of targets) {
    if (other === live) continue
    try {
      for (const {value} of await observer.configVars(other.environment)) {
        if (value !== null && (await observer.isOld(wanted, value))) return value
      }
    } catch (error) {
      if (!(error instanceof PlatformFailure)) continue // it is gone
      throw error
    }
  }

  return null
}

/**
 * A run that took the rotation up finds the old value in the releases: without it, it could not be told from the others of a
 * list. Changes `live`.
 */
export async function knowOld(
  run: Pick<RotationRun, 'journal' | 'observer' | 'plan' | 'targets'>,
  live: LiveTarget,
): Promise<void> {
  const [first] = live.vars
  if (first.old !== null || live.target.masked) return
  first.old = (await findOldValues(run, live))?.values[first.key] ?? null
}
