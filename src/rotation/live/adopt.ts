import type {Release} from '../../heroku/releases.js'
import type {ReleaseIdentity} from '../../ledger/event.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {ChangeIdentity} from './changer.js'
import type {RotationRun} from './rotation-run.js'

import {hasNewValue} from '../../ledger/rotation-environment.js'
import {identityOf} from '../model/release-identity.js'
import {changedVars, type LiveTarget, type LiveVar} from './live-target.js'
import {changesOf, fingerprintsOf} from './new-value-changes.js'
import {identityOfRecorded} from './recorded-identity.js'

/**
 * Notes that an environment holds the new value already: set by an earlier run whose word about it was lost. Notes nothing
 * when it is recorded as set and nothing that could have undone that is in doubt.
 */
export async function adoptNew(
  run: Pick<RotationRun, 'changer' | 'journal' | 'observer' | 'plan' | 'telling'>,
  live: LiveTarget,
): Promise<void> {
  const {environment} = live
  const recorded = run.journal.environment(environment.ref)
  const {inDoubt} = recorded
  const tellSet = (release: null | ReleaseIdentity) => run.telling.environment(environment, {what: 'set', release})
  const isSet = hasNewValue(recorded)
  // Whether the old value under another key is gone is a question of its own.
  const setInDoubt = inDoubt?.type === 'rotation.set' && inDoubt.act === 'new-value'
  if (isSet && inDoubt?.type !== 'rotation.rolled-back' && !setInDoubt) {
    tellSet(recorded.release)
    return
  }

  const announced = run.journal.rotation.events
    .filter((event) => event.type === 'rotation.set')
    .findLast(({act, ref}) => ref === environment.ref && act === 'new-value')
  const known = announced
    ? {changes: announced.changes, credentials: announced.credentials}
    : await fingerprintsOf(run, live, changesOf(run, live, null))
  const note = {type: 'rotation.set', phase: 'done', ref: environment.ref, act: 'new-value', ...known} as const
  if (isSet && !setInDoubt) {
    // It was going to be put back, which did not happen: all is as it was.
    await run.journal.note({...note, releaseBefore: recorded.releaseBefore, release: recorded.release})
    tellSet(recorded.release)
    return
  }

  const before = setInDoubt ? inDoubt.releaseBefore : beforeLastChange(recorded)
  const effect = await run.changer.findEffect(
    environment,
    identityOfVars(live, (one, value) => run.observer.isFresh(one, value)),
    before,
  )
  const release = identityOf(effect.made ? effect.release : null)
  await run.journal.note({...note, releaseBefore: before, release})
  tellSet(release)
}

function beforeLastChange({
  plannedRelease,
  release,
  releaseBefore,
  state,
}: ReturnType<RotationRun['journal']['environment']>): null | ReleaseIdentity {
  return (state === 'rolled-back' ? release : null) ?? releaseBefore ?? plannedRelease
}

/** A change known by what it made of each config var, not by its text. */
function identityOfVars(
  live: LiveTarget,
  isMade: (one: LiveVar, value: SecretValue) => Promise<boolean>,
): ChangeIdentity {
  return {
    keys: changedVars(live).map(({key}) => key),
    async matches(key, value) {
      if (value === null) return null
      const one = live.vars.find((candidate) => candidate.key === key)!
      return value !== undefined && isMade(one, value)
    },
  }
}

/**
 * Notes that an environment holds the old value already: an earlier run put it back, or the new one never arrived.
 *
 * @returns the release that brought it back; null when there is none
 */
export async function adoptOld(
  run: Pick<RotationRun, 'changer' | 'journal' | 'observer'>,
  live: LiveTarget,
): Promise<null | ReleaseIdentity> {
  const {ref} = live.environment
  const recorded = run.journal.environment(ref)
  if (recorded.state === 'rolled-back' && recorded.inDoubt === null) return recorded.release
  const {inDoubt} = recorded
  if (recorded.state === 'rolled-back' && inDoubt?.type === 'rotation.rolled-back') {
    const last = run.journal.rotation.events.findLast(
      (event) => event.type === 'rotation.rolled-back' && event.phase === 'done' && event.ref === ref,
    )
    if (last?.type === 'rotation.rolled-back') {
      // What it had gone over was to be given back, which did not happen: all is as it was.
      const {changes, method, release, releaseBefore} = last
      await run.journal.note({type: last.type, phase: 'done', ref, method, changes, releaseBefore, release})
      return release
    }
  }

  const before = inDoubt?.releaseBefore ?? recorded.releaseBefore
  let release: null | Release = null
  if (inDoubt?.type === 'rotation.rolled-back' && live.environment.appId !== null) {
    release =
      inDoubt.method === 'release'
        ? (run.changer.ownRollback(await run.observer.recentReleases(live.environment), before) ?? null)
        : await releaseWithOld(run, live, before)
  }

  await run.journal.note({
    type: 'rotation.rolled-back',
    phase: 'done',
    ref,
    method: inDoubt?.type === 'rotation.rolled-back' ? inDoubt.method : 'value',
    changes: inDoubt?.type === 'rotation.rolled-back' ? inDoubt.changes : [],
    releaseBefore: before,
    release: identityOf(release),
  })
  return identityOf(release)
}

async function releaseWithOld(
  {changer, journal, observer}: Pick<RotationRun, 'changer' | 'journal' | 'observer'>,
  live: LiveTarget,
  before: null | ReleaseIdentity,
): Promise<null | Release> {
  const {inDoubt} = journal.environment(live.environment.ref)
  const hasRoles = live.vars.some(({role}) => role !== undefined)
  const identity =
    hasRoles && inDoubt
      ? identityOfRecorded({journal}, inDoubt.changes)
      : identityOfVars(live, (one, value) => observer.isOld(one, value))
  const effect = await changer.findEffect(live.environment, identity, before)
  return effect.made ? effect.release : null
}
