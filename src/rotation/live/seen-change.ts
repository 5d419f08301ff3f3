import type {Release} from '../../heroku/releases.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {RotationRun} from './rotation-run.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {activeMember, hasMember} from '../model/members.js'
import {releasesAfter} from '../model/release-identity.js'
import {changedVars, type LiveTarget, type LiveVar} from './live-target.js'

/** The release that brought the values which an app holds now, as Heroku has it. */
export interface SeenChange {
  readonly release: Release
  /** What the keys held right before; a masked one is null. */
  readonly before: ReadonlyMap<string, null | SecretValue>
}

/**
 * Finds the release that brought in what an app holds now. Ids and versions in the ledger only say where to look first: what
 * a release did is told by its config and that of the release before it.
 *
 * @param live holds values that may be the new ones in all of its config vars
 * @returns `unknown` where nothing can be looked at any more; null where no such release is to be found
 */
export async function seenChange(
  {journal, observer}: Pick<RotationRun, 'journal' | 'observer'>,
  live: LiveTarget,
): Promise<'unknown' | null | SeenChange> {
  const {environment} = live
  if (environment.appId === null) return 'unknown'
  const vars = changedVars(live)
  try {
    for (const release of await candidates({journal, observer}, live)) {
      const after = await observer.configVarsAt(environment, release.version)
      if (!vars.every((one) => hasNew(one, after.get(one.key)))) continue
      const before = await observer.configVarsAt(environment, release.version - 1)
      if (vars.some((one) => hasNew(one, before.get(one.key)))) continue
      return {release, before}
    }
  } catch (error) {
    // Out of retention, or not allowed.
    if (error instanceof PlatformFailure && (error.status === 403 || error.status === 404)) return 'unknown'
    throw error
  }

  return null
}

/** Whether a config var had its new value: in a list, as one of the members. */
function hasNew({fresh, list}: LiveVar, value: null | SecretValue | undefined): boolean {
  if (!fresh || !value) return false
  return list ? hasMember(value, activeMember(fresh.fresh, list), list) : value.equals(fresh.fresh)
}

async function candidates(
  {journal, observer}: Pick<RotationRun, 'journal' | 'observer'>,
  {environment}: LiveTarget,
): Promise<Release[]> {
  const named: Release[] = []
  for (const event of [...journal.rotation.events].reverse()) {
    if (event.type !== 'rotation.set' || event.ref !== environment.ref || event.release === null) continue
    if (event.act !== 'new-value') continue
    const release = await observer.release(environment, event.release.id)
    if (release) named.push(release)
  }

  const {inDoubt, plannedRelease, releaseBefore} = journal.environment(environment.ref)
  const since = releasesAfter(
    await observer.recentReleases(environment),
    inDoubt?.releaseBefore ?? releaseBefore ?? plannedRelease,
  )
  return [...named, ...since.filter(({id}) => named.every((one) => one.id !== id))]
}
