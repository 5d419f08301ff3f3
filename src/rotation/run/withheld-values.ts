import type {RecordedTarget} from '../../ledger/event.js'
import type {ConfigVar} from '../../model/config-var.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {Journal} from '../live/journal.js'
import type {LiveTarget, LiveVar} from '../live/live-target.js'
import type {Observer} from '../live/observer.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {namesKey, releasesAfter} from '../model/release-identity.js'

/** What it takes to know them. */
interface Needs {
  readonly journal: Journal
  readonly observer: Observer
}

/**
 * Finds the old values again of which the ledger keeps no fingerprint, as they could be guessed: what Heroku says is
 * unchanged since the plan, or what the release had that was current then. Changes `vars`.
 *
 * @param current the config vars as they are now
 */
export async function findWithheldOld(
  {observer}: Pick<Needs, 'observer'>,
  {environment, vars}: LiveTarget,
  recorded: RecordedTarget,
  current: readonly ConfigVar[],
): Promise<void> {
  const unknown = vars.filter(({old, oldFingerprint}) => old === null && oldFingerprint === null)
  if (recorded.masked || unknown.length === 0) return
  const {releaseBefore} = recorded
  const before =
    environment.appId === null || !releaseBefore ? null : await configAt(observer, environment, releaseBefore.id)
  for (const one of unknown) {
    const planned = recorded.vars?.find(({key}) => key === one.key)
    const now = current.find(({key}) => key === one.key)
    const isUntouched = now !== undefined && now.updatedAt !== null && now.updatedAt === planned?.updatedAt
    one.old = (isUntouched ? now.value : null) ?? before?.get(one.key) ?? null
  }
}

/**
 * The same for the new value: as it was in the release that brought it. One that was announced and never noted as done is
 * in the first release since by the same account that names the key.
 *
 * @returns null where the ledger has a fingerprint of it, or nothing has brought it
 */
export async function findWithheldNew(
  {journal, observer}: Needs,
  {environment}: LiveTarget,
  one: LiveVar,
): Promise<null | SecretValue> {
  if (environment.appId === null || one.freshFingerprints.size > 0) return null
  const announced = journal.rotation.events.findLast(
    (event) =>
      event.type === 'rotation.set' &&
      event.ref === environment.ref &&
      event.changes.some(({key, withheld}) => key === one.key && withheld === true),
  )
  if (announced?.type !== 'rotation.set') return null
  const release =
    announced.release ??
    releasesAfter(await observer.recentReleases(environment), announced.releaseBefore).find(
      ({by, description}) => by === announced.by && namesKey(description, one.key),
    )
  return release ? ((await configAt(observer, environment, release.id))?.get(one.key) ?? null) : null
}

/**
 * Where there are no releases, an old value without a fingerprint is known by the apps of the rotation that had the same.
 * Changes `targets`.
 */
export async function knowOldByOthers(
  {observer}: Pick<Needs, 'observer'>,
  targets: readonly LiveTarget[],
): Promise<void> {
  const known = targets.flatMap(({vars}) => vars.flatMap(({old}) => old ?? []))
  for (const {environment, target, vars} of targets) {
    const unknown = vars.filter(
      ({fresh, old, oldFingerprint}) => old === null && oldFingerprint === null && fresh === null,
    )
    if (environment.appId !== null || target.masked || unknown.length === 0) continue
    const current = await observer.configVars(environment)
    for (const one of unknown) {
      const value = current.find(({key}) => key === one.key)?.value
      if (value && known.some((other) => other.equals(value))) one.old = value
    }
  }
}

async function configAt(
  observer: Observer,
  environment: LiveTarget['environment'],
  release: string,
): Promise<null | ReadonlyMap<string, null | SecretValue>> {
  try {
    return await observer.configVarsAt(environment, release)
  } catch (error) {
    // Out of retention, or not allowed: then the value is taken for somebody else's, which is never overwritten.
    if (error instanceof PlatformFailure && (error.status === 403 || error.status === 404)) return null
    throw error
  }
}
