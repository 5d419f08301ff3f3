import type {Release} from '../../heroku/releases.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {isRollback} from '../model/release-identity.js'

/** Whether an app runs what was built since it has the new value, and what it runs. */
export interface SeenBuild {
  readonly since: 'no' | 'unknown' | 'yes'
  /** The release that runs; null where none is seen. */
  readonly current: null | Release
  /** The oldest release seen that brought what it runs: it says how that came there. */
  readonly bringer: null | Release
}

/**
 * Whether what an app runs was built since it has the new value: it is another slug than before, and made later. A slug that
 * was rolled back to, or promoted from another app, may be old.
 */
export async function builtSince(
  {building, journal, observer}: Pick<RotationRun, 'building' | 'journal' | 'observer'>,
  {environment}: LiveTarget,
): Promise<SeenBuild> {
  const releases = await observer.recentReleases(environment)
  const current = releases.find(({status}) => status === 'succeeded') ?? null
  const bringer = (current?.code && releases.findLast(({code}) => code?.id === current.code?.id)) ?? current
  const {release} = journal.environment(environment.ref)
  const change =
    releases.find(({id}) => id === release?.id) ?? (release && (await observer.release(environment, release.id)))
  if (!current?.code || !change?.code) return {since: 'unknown', current, bringer}
  if (current.version <= change.version || current.code.id === change.code.id) return {since: 'no', current, bringer}
  if (current.code.isImage) return {since: 'yes', current, bringer}
  const app = {id: environment.appId!, name: environment.name}
  const slugId = current.code.id
  const begun = await seen(async () => (await building.builds.newest(app)).find((build) => build.slugId === slugId))
  const made = begun?.createdAt ?? (await seen(async () => building.builds.slug(app, slugId)))?.createdAt
  // A build takes the config vars as they are when it begins.
  if (made) return {since: Date.parse(made) >= Date.parse(change.createdAt) ? 'yes' : 'no', current, bringer}
  return {since: isRollback(bringer!.description) || isPromoted(bringer!) ? 'unknown' : 'yes', current, bringer}
}

/** Whether a release has its slug from another app of the pipeline, as Heroku describes it. */
export function isPromoted({description}: Pick<Release, 'description'>): boolean {
  return /^Promot/i.test(description)
}

async function seen<T>(look: () => Promise<T>): Promise<null | T> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof PlatformFailure) return null
    throw error
  }
}
