import type {Release} from '../../heroku/releases.js'
import type {ReleaseIdentity} from '../../ledger/event.js'

import {identityOf, releasesAfter} from '../model/release-identity.js'
import {type ChangeIdentity, findEffect} from './changer.js'
import {isFresh, isOld, type LiveTarget, type RotationRun} from './live-target.js'
import {recentReleases} from './observer.js'
import {changesOf, fingerprintsOf} from './set-note.js'

/**
 * Notes that an environment holds the new value already: set by an earlier run whose word about it was lost. Notes nothing
 * when it is recorded as set and nothing that could have undone that is in doubt.
 */
export async function adoptNew(run: RotationRun, live: LiveTarget): Promise<void> {
  const {environment} = live
  const recorded = run.journal.environment(environment.ref)
  const {inDoubt, state} = recorded
  const isSet = state === 'set' || state === 'verified'
  // Whether the old value under another key is gone is a question of its own.
  const setInDoubt = inDoubt?.type === 'rotation.set' && inDoubt.act === 'new-value'
  if (isSet && inDoubt?.type !== 'rotation.rolled-back' && !setInDoubt) {
    tellSet(live, recorded.release)
    return
  }

  const announced = run.journal.rotation.events
    .filter((event) => event.type === 'rotation.set')
    .findLast(({act, ref}) => ref === environment.ref && act === 'new-value')
  const known = announced
    ? {changes: announced.changes, credentials: announced.credentials}
    : await fingerprintsOf(run, live, changesOf(run, live))
  const note = {type: 'rotation.set', phase: 'done', ref: environment.ref, act: 'new-value', ...known} as const
  if (isSet && !setInDoubt) {
    // It was going to be put back, which did not happen: all is as it was.
    await run.journal.note({...note, releaseBefore: recorded.releaseBefore, release: recorded.release})
    tellSet(live, recorded.release)
    return
  }

  const before = setInDoubt ? inDoubt.releaseBefore : beforeLastChange(recorded)
  const effect = await findEffect(run, live, freshIdentity(run, live), before)
  const release = identityOf((effect.made ? effect.release : null) ?? undefined)
  await run.journal.note({...note, releaseBefore: before, release})
  tellSet(live, release)
}

function beforeLastChange({
  plannedRelease,
  release,
  releaseBefore,
  state,
}: ReturnType<RotationRun['journal']['environment']>): null | ReleaseIdentity {
  return (state === 'rolled-back' ? release : null) ?? releaseBefore ?? plannedRelease
}

function tellSet(live: LiveTarget, release: null | ReleaseIdentity): void {
  live.facts.push(release ? `set in v${release.version}` : 'set')
}

function freshIdentity(run: RotationRun, live: LiveTarget): ChangeIdentity {
  return {
    keys: live.vars.map(({key}) => key),
    async matches(key, value) {
      if (value === null) return null
      const one = live.vars.find((candidate) => candidate.key === key)!
      return value !== undefined && isFresh(run, one, value)
    },
  }
}

/**
 * Notes that an environment holds the old value already: an earlier run put it back, or the new one never arrived.
 *
 * @returns the release that brought it back; null when there is none
 */
export async function adoptOld(run: RotationRun, live: LiveTarget): Promise<null | ReleaseIdentity> {
  const {ref} = live.environment
  const recorded = run.journal.environment(ref)
  if (recorded.state === 'rolled-back' && recorded.inDoubt === null) return recorded.release
  const {inDoubt} = recorded
  const before = inDoubt?.releaseBefore ?? recorded.releaseBefore
  let release: null | Release = null
  if (inDoubt?.type === 'rotation.rolled-back' && live.environment.appId !== null) {
    release =
      inDoubt.method === 'release'
        ? (ownRollback(run, await recentReleases(run, live.environment), before) ?? null)
        : await releaseWithOld(run, live, before)
  }

  await run.journal.note({
    type: 'rotation.rolled-back',
    phase: 'done',
    ref,
    method: inDoubt?.type === 'rotation.rolled-back' ? inDoubt.method : 'value',
    changes: inDoubt?.type === 'rotation.rolled-back' ? inDoubt.changes : [],
    releaseBefore: before,
    release: identityOf(release ?? undefined),
  })
  return identityOf(release ?? undefined)
}

async function releaseWithOld(
  run: RotationRun,
  live: LiveTarget,
  before: null | ReleaseIdentity,
): Promise<null | Release> {
  const effect = await findEffect(
    run,
    live,
    {
      keys: live.vars.map(({key}) => key),
      async matches(key, value) {
        if (value === null) return null
        const one = live.vars.find((candidate) => candidate.key === key)!
        return value !== undefined && isOld(run, one, value)
      },
    },
    before,
  )
  return effect.made ? effect.release : null
}

/** The release that a rollback of this account has made since. */
export function ownRollback(
  run: RotationRun,
  releases: readonly Release[],
  before: null | ReleaseIdentity,
): Release | undefined {
  return releasesAfter(releases, before).find(
    ({by, description}) => by === run.journal.by && /^Rollback to /i.test(description),
  )
}
