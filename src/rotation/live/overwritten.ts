import type {Release} from '../../heroku/releases.js'
import type {ReleaseIdentity, RotationRolledBack, RotationSet} from '../../ledger/event.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {LiveTarget} from './live-target.js'
import type {RotationRun} from './rotation-run.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {recordedReleases} from '../../ledger/recorded-release.js'
import {keyed} from '../../model/keyed.js'
import {previousPlace} from '../model/previous-place.js'
import {isRollback, namesKey, releasesAfter} from '../model/release-identity.js'

/** What somebody did in the moment between the last look and a change of this rotation, which therefore went over it. */
export interface Overwritten {
  /** The change that went over it. */
  readonly act: RotationRolledBack | RotationSet
  /** Its release. */
  readonly release: ReleaseIdentity
  /** The release right before it. */
  readonly theirs: Release
  /** E-mail address of who it was; empty where that is not known. */
  readonly by: string
  /** What they changed; empty where a whole release was rolled back over theirs. */
  readonly keys: readonly string[]
  /** What undoes the change without losing theirs; null removes a key. Null where a value is masked, or all of a release is lost. */
  readonly values: null | Readonly<Record<string, null | SecretValue>>
}

/**
 * Looks whether the last change of an environment by this rotation, be it of this run or of one that was killed right after
 * it, went over what somebody else had done a moment before. The releases tell: there is one between the change and what
 * was the newest when it was announced.
 */
export async function findOverwritten(
  {journal, observer, plan}: Pick<RotationRun, 'journal' | 'observer' | 'plan'>,
  live: LiveTarget,
): Promise<null | Overwritten> {
  const {environment} = live
  const act = journal.rotation.events.findLast(
    (event): event is RotationRolledBack | RotationSet =>
      (event.type === 'rotation.set' || event.type === 'rotation.rolled-back') &&
      event.phase === 'done' &&
      event.ref === environment.ref,
  )
  const {release = null, releaseBefore = null} = act ?? {}
  if (!act || !release || !releaseBefore || release.version <= releaseBefore.version + 1) return null
  const since = releasesAfter(await observer.recentReleases(environment), releaseBefore)
  const people = new Set(journal.rotation.events.map(({by}) => by))
  // The ledger only says which release it is: Heroku has to say the same.
  const own = since.find(({id, version}) => id === release.id && version === release.version)
  if (!own || (own.by !== '' && !people.has(own.by))) return null
  const between = since.filter(({version}) => version < release.version)
  const theirs = between.at(-1)
  // This rotation's own is nobody else's.
  if (!theirs || recordedReleases(journal.rotation).some((one) => one.release.id === theirs.id)) return null
  if (act.type === 'rotation.rolled-back' && act.method === 'release') {
    return {act, release, theirs, by: theirs.by, keys: [], values: null}
  }

  const previous = await configAt(observer, environment, theirs.version)
  return previous && compare({observer, plan}, live, {act, release, between, theirs, previous})
}

/** What stood in an environment right before a change, and who has put it there. */
interface Before extends Pick<Overwritten, 'act' | 'release' | 'theirs'> {
  /** The releases that came in between, oldest first. */
  readonly between: readonly Release[]
  readonly previous: ReadonlyMap<string, null | SecretValue>
}

async function compare(
  {observer, plan}: Pick<RotationRun, 'observer' | 'plan'>,
  live: LiveTarget,
  {act, between, previous, release, theirs}: Before,
): Promise<null | Overwritten> {
  const place = previousPlace(plan.options)
  const watched = new Set([...(place === null ? [] : [place.key]), ...live.vars.map(({key}) => key)])
  // A list that others are kept in may hold anything, as long as it is what it was.
  const asAnnounced = place?.list ? await configAt(observer, live.environment, act.releaseBefore!.version) : null
  const changed: string[] = []
  let isMasked = false
  for (const key of watched) {
    const value = previous.get(key)
    // One that is masked cannot be compared: what the releases say was done has to do.
    const isTheirs =
      value === null
        ? between.some((one) => mayChange(one, key))
        : !(await isExpected({observer, asAnnounced}, live, key, value))
    if (!isTheirs) continue
    isMasked ||= value === null
    changed.push(key)
  }

  if (changed.length === 0) return null
  const {by} = between.findLast((one) => changed.some((key) => mayChange(one, key))) ?? theirs
  // What brought in the new value is undone as a whole.
  const isSet = act.type === 'rotation.set' && act.act === 'new-value'
  const values = keyed<null | SecretValue>()
  for (const key of isSet ? watched : changed) values[key] = previous.get(key) ?? null
  return {act, release, theirs, by, keys: changed, values: isMasked ? null : values}
}

/** Whether a release says that it changed a key. */
function mayChange({description}: Release, key: string): boolean {
  return isRollback(description) || namesKey(description, key)
}

/** Whether a value is one that this rotation may change: the old one or the new one. */
async function isExpected(
  {
    asAnnounced,
    observer,
  }: Pick<RotationRun, 'observer'> & {readonly asAnnounced: null | ReadonlyMap<string, null | SecretValue>},
  {vars}: LiveTarget,
  key: string,
  value: SecretValue | undefined,
): Promise<boolean> {
  const own = vars.find((one) => one.key === key)
  const announced = asAnnounced?.get(key)
  if (!own && (value ? announced?.equals(value) : asAnnounced && announced === undefined)) return true
  // The key that keeps the old value meanwhile need not be there.
  if (!own) return value === undefined || observer.isOld(vars[0], value)
  if (value === undefined) return own.role !== undefined
  return (await observer.isOld(own, value)) || observer.isFresh(own, value)
}

async function configAt(
  observer: RotationRun['observer'],
  environment: LiveTarget['environment'],
  version: number,
): Promise<null | ReadonlyMap<string, null | SecretValue>> {
  try {
    return await observer.configVarsAt(environment, version)
  } catch (error) {
    // Out of retention, or not allowed: it cannot be told.
    if (error instanceof PlatformFailure && (error.status === 403 || error.status === 404)) return null
    throw error
  }
}
