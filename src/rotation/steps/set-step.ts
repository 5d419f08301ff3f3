import type {ReleaseIdentity} from '../../ledger/event.js'
import type {ConfigVar} from '../../model/config-var.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'

import {Failure} from '../../model/failure.js'
import {command} from '../../text/command.js'
import {adoptNew, adoptOld} from '../live/adopt.js'
import {changed, changedMeanwhile} from '../live/changed-meanwhile.js'
import {concludeDoubt} from '../live/conclude-doubt.js'
import {changedVars} from '../live/live-target.js'
import {changesOf, fingerprintsOf, presentPrevious} from '../live/new-value-changes.js'
import {isInOrder} from '../model/members.js'
import {isMove} from '../model/other-key.js'
import {previousPlace} from '../model/previous-place.js'
import {identityOf} from '../model/release-identity.js'
import {stopIfAsked} from '../model/stopping.js'
import {withoutEffect} from '../model/without-effect.js'
import {giveBackOverwritten} from './give-back.js'

/**
 * Brings the new value into an environment, unless it is there already.
 *
 * @throws {Failure} `conflict` when somebody changed the value since it was planned, at the very moment too (then theirs is
 *   back); Heroku's when it refuses
 */
export async function setStep(
  run: Pick<RotationRun, 'changer' | 'journal' | 'observer' | 'plan' | 'stop' | 'telling'>,
  live: LiveTarget,
): Promise<void> {
  const {changer, journal, observer, telling} = run
  const {environment} = live
  telling.environment(environment, {what: 'looked-at'})
  const releases = await observer.settledReleases(environment)
  const vars = await observer.configVars(environment)
  const holds = await observer.whatIsHeld(live, releases, vars)
  if (holds === 'other') {
    const failure = changedMeanwhile(run, live)
    throw (await concludeDoubt(run, live)) ? withoutEffect(failure) : failure
  }

  if (holds === 'new' || isThereAlready(run, live, vars)) {
    if (isThereAlready(run, live, vars)) await announceNothing(run, live, identityOf(releases[0]))
    await adoptNew(run, live)
    if (journal.environment(environment.ref).state === 'set') await giveBackOverwritten(run, live)
    return
  }

  // An earlier run has put it back and did not come to say so.
  if (journal.environment(environment.ref).inDoubt?.type === 'rotation.rolled-back') await adoptOld(run, live)
  const {rollbackVerified, state} = journal.environment(environment.ref)
  if (state === 'rolled-back' && !rollbackVerified) await giveBackOverwritten(run, live)
  refuseOwned(run, live, vars)
  refuseMaskedChange(live, vars)
  await refusePreviousKey(run, live, vars)
  stopIfAsked(run)
  const before = identityOf(releases[0])
  const changes = changesOf(run, live, presentPrevious(run, vars))
  const note = await setNote(run, live, before, changes)
  await journal.note({...note, phase: 'announced', release: null})
  telling.environment(environment, {what: 'setting'})
  const release = await changer.change(live, changes, {
    before,
    async refuseUnlessUnchanged() {
      if ((await observer.settledHolds(live)) !== 'old') throw changedMeanwhile(run, live)
    },
  })
  const made = identityOf(release)
  await journal.note({...note, phase: 'done', release: made})
  telling.environment(environment, {what: 'set', release: made})
  await giveBackOverwritten(run, live)
}

/** Whether the other key, to which the value was to go, had that very value all along. */
function isThereAlready({plan}: Pick<RotationRun, 'plan'>, live: LiveTarget, vars: readonly ConfigVar[]): boolean {
  return (
    isMove(plan.options) &&
    changedVars(live).every(
      ({fresh, key, role}) =>
        role === undefined && vars.find((one) => one.key === key)?.value?.equals(fresh!.fresh) === true,
    )
  )
}

/** What is noted as done is announced before, though there is nothing to be done. */
async function announceNothing(
  run: Pick<RotationRun, 'journal' | 'plan'>,
  live: LiveTarget,
  before: null | ReleaseIdentity,
): Promise<void> {
  const {inDoubt, state} = run.journal.environment(live.environment.ref)
  if (state === 'set' || state === 'verified' || inDoubt?.type === 'rotation.set') return
  const note = await setNote(run, live, before, changesOf(run, live, null))
  await run.journal.note({...note, phase: 'announced', release: null})
}

async function setNote(
  run: Pick<RotationRun, 'journal'>,
  live: LiveTarget,
  releaseBefore: null | ReleaseIdentity,
  changes: Readonly<Record<string, SecretValue>>,
) {
  const known = await fingerprintsOf(run, live, changes)
  for (const one of live.vars) {
    const fingerprint = known.changes.find(({key}) => key === one.key)?.fingerprint
    if (fingerprint) one.freshFingerprints.add(fingerprint)
  }

  return {type: 'rotation.set', ref: live.environment.ref, act: 'new-value', ...known, releaseBefore} as const
}

/** What an add-on sets is never changed by config: not even where it came to own it only since the plan. */
function refuseOwned(
  {plan}: Pick<RotationRun, 'plan'>,
  {environment, vars: own}: LiveTarget,
  vars: readonly ConfigVar[],
): void {
  const previous = previousPlace(plan.options)
  const keys = new Set([...(previous === null ? [] : [previous.key]), ...own.map(({key}) => key)])
  const owned = vars.find(({attachment, key}) => attachment !== null && keys.has(key))
  if (!owned) return
  throw new Failure(
    'refused',
    `${owned.key} of ${environment.name} belongs to an add-on, so Heroku refuses to change it by config.`,
    {details: {environment: environment.name}, next: command`heroku addons --app ${environment.name}`},
  )
}

/** The value of a masked var cannot be compared, but when it was set can. */
function refuseMaskedChange({environment, target, vars: [one]}: LiveTarget, vars: readonly ConfigVar[]): void {
  const current = vars.find(({key}) => key === one.key)
  const planned = target.vars[0].updatedAt
  if (current?.value === null && planned !== null && current.updatedAt !== null && current.updatedAt !== planned) {
    throw changed(one.key, environment)
  }
}

/** @throws {Failure} `conflict` when the key that is to hold the old value holds something else, and is no list */
async function refusePreviousKey(
  {observer, plan}: Pick<RotationRun, 'observer' | 'plan'>,
  live: LiveTarget,
  vars: readonly ConfigVar[],
): Promise<void> {
  const previous = previousPlace(plan.options)
  const present = previous && vars.find(({key}) => key === previous.key)
  if (!present) return
  const {value} = present
  if (value !== null && (await observer.isOld(live.vars[0], value))) return
  if (value !== null && previous.list && isInOrder(value, previous.list)) return
  const what = previous.list ? 'no list that is written with commas' : 'something else'
  throw new Failure(
    'conflict',
    `${previous.key} of ${live.environment.name} holds ${what}, which keeping the old value there would overwrite.`,
    {
      next: command`Choose another key with --previous-key, or see what it holds: heroku config:get ${previous.key} --app ${live.environment.name}`,
    },
  )
}
