import type {Release} from '../../heroku/releases.js'
import type {RecordedChange, ReleaseIdentity} from '../../ledger/event.js'
import type {Rotation} from '../../ledger/rotations.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'

import {recordedReleases} from '../../ledger/recorded-release.js'
import {Failure} from '../../model/failure.js'
import {listed} from '../../model/wording.js'
import {command} from '../../text/command.js'
import {adoptNew, adoptOld} from '../live/adopt.js'
import {refuseAttached} from '../live/changer.js'
import {concludeDoubt} from '../live/conclude-doubt.js'
import {changesBack} from '../live/old-value-changes.js'
import {findOldValues} from '../live/old-value.js'
import {identityOf, namesKey, releasesAfter} from '../model/release-identity.js'
import {withoutEffect} from '../model/without-effect.js'
import {giveBackOverwritten} from './give-back.js'
import {type VerifyNeeds, verifyStep} from './verify/verify-step.js'

/** What it takes to put an old value back and to see it work. */
export type RollBackNeeds = Pick<RotationRun, 'changer' | 'journal'> & VerifyNeeds

/**
 * Puts the old value back into an environment, if it still holds the new one, and sees it work again.
 *
 * @throws {Failure} `conflict` when it holds somebody else's value, or the new one went over theirs, which is back then; `refused` when the old value cannot be had or put back;
 *   NotVerified when the old value is back and the app does not work all the same
 */
export async function rollBackStep(run: RollBackNeeds, live: LiveTarget): Promise<void> {
  refuseAttached(live)
  const {observer, telling} = run
  const {environment} = live
  telling.environment(environment, {what: 'putting-back', because: null})
  const releases = await observer.settledReleases(environment)
  const holds = await observer.whatIsHeld(live, releases)
  if (holds === 'other') {
    const failure = new Failure(
      'conflict',
      `${keysOf(live)} of ${environment.name} has another value than this rotation gave it, and is left as it is.`,
      {
        details: {environment: environment.name},
      },
    )
    throw (await concludeDoubt(run, live)) ? withoutEffect(failure) : failure
  }

  // Its release is not to be missing in the ledger, although it is undone at once.
  if (holds === 'new') {
    const {inDoubt} = run.journal.environment(environment.ref)
    if (inDoubt?.type === 'rotation.set' && inDoubt.act === 'remove-previous') await concludeDoubt(run, live)
    else if (inDoubt?.type === 'rotation.set') await adoptNew(run, live)
    // Not the older value comes back, but what somebody had set a moment before the new one.
    if (run.journal.environment(environment.ref).state === 'set') await giveBackOverwritten(run, live)
  }

  const release =
    holds === 'old'
      ? await adoptOld(run, live)
      : live.target.masked
        ? await byRelease(run, live, releases)
        : await byValue(run, live, identityOf(releases[0]))
  await giveBackOverwritten(run, live)
  telling.environment(environment, {what: 'put-back', release})
  await verifyOld(run, live, release)
}

async function byValue(
  run: Pick<RotationRun, 'changer' | 'journal' | 'observer' | 'plan' | 'targets'>,
  live: LiveTarget,
  before: null | ReleaseIdentity,
): Promise<null | ReleaseIdentity> {
  const {changer, journal, observer} = run
  const {environment} = live
  const old = await findOldValues(run, live)
  if (!old) {
    throw new Failure(
      'refused',
      environment.appId === null
        ? `The old value of ${keysOf(live)} of ${environment.name} cannot be put back: it has no releases that keep it, and nothing else holds it any more.`
        : `The old value of ${keysOf(live)} of ${environment.name} cannot be put back: the release before is no longer kept.`,
      {
        details: {environment: environment.name},
        next: 'Set a value that works by hand, or go on with the new one.',
      },
    )
  }

  const changes = changesBack(run, live, old, await observer.configVars(environment))
  const recorded = await journal.recorded(changes)
  noteSwapped(live, changes, recorded)
  const note = {
    type: 'rotation.rolled-back',
    ref: environment.ref,
    method: 'value',
    changes: recorded,
    releaseBefore: before,
  } as const
  await journal.note({...note, phase: 'announced', release: null})
  if (Object.keys(changes).length === 0) {
    // All of it is there: nothing but another key of the same value had been brought in.
    await journal.note({...note, phase: 'done', release: null})
    return null
  }

  const release = identityOf(
    await changer.change(live, changes, {
      before,
      async refuseUnlessUnchanged() {
        if ((await observer.settledHolds(live)) === 'other') {
          throw new Failure(
            'conflict',
            `${keysOf(live)} of ${environment.name} was changed by somebody else meanwhile.`,
          )
        }
      },
    }),
  )
  await journal.note({...note, phase: 'done', release})
  return release
}

/** A value that the old one came back in together with the new one counts as the old one from then on. */
function noteSwapped(
  {vars}: LiveTarget,
  changes: Readonly<Record<string, null | SecretValue>>,
  recorded: readonly RecordedChange[],
): void {
  for (const one of vars) {
    const value = one.list && changes[one.key]
    if (!value) continue
    one.swapped = value
    const fingerprint = recorded.find(({key}) => key === one.key)?.fingerprint
    if (fingerprint) one.swappedFingerprints.add(fingerprint)
  }
}

/** By Heroku's own rollback, which brings back all config vars and the code: only where nothing else came after. */
async function byRelease(
  {changer, journal}: Pick<RotationRun, 'changer' | 'journal'>,
  live: LiveTarget,
  releases: readonly Release[],
): Promise<null | ReleaseIdentity> {
  const {environment} = live
  const {ref} = environment
  const recorded = journal.environment(ref)
  const to = rightBefore(releases, recorded, journal.rotation) ?? recorded.releaseBefore ?? recorded.plannedRelease
  const since = releasesAfter(releases, to)
  const foreign = since.filter(({id}) => id !== recorded.release?.id)
  const masked = `The old value of ${keysOf(live)} of ${environment.name} is masked, so it can only come back with the whole release before`
  if (!to || since.length === 0) throw new Failure('refused', `${masked}, which is not known.`)
  if (foreign.length > 0) {
    throw new Failure(
      'refused',
      `${masked}, and v${foreign[0].version} (${foreign[0].description}) was released since.`,
      {
        details: {environment: environment.name},
        next: command`If that may be undone as well: heroku rollback v${to.version} --app ${environment.name}`,
        record: `${masked}, and v${foreign[0].version} was released since.`,
      },
    )
  }

  refuseUnlessAsRecorded(journal, live, {to, releases, made: since.at(-1)!}, masked)
  if (since.at(-1)!.status !== 'succeeded') {
    throw new Failure(
      'refused',
      `${masked}; as v${since.at(-1)!.version} failed, v${to.version} is still what runs, and Heroku does not roll back to what runs.`,
      {
        details: {environment: environment.name},
        next: command`Set a value that works: heroku config:edit ${live.vars[0].key} --app ${environment.name}`,
      },
    )
  }

  const before = identityOf(releases[0])
  const note = {type: 'rotation.rolled-back', ref, method: 'release', changes: [], releaseBefore: before} as const
  await journal.note({...note, phase: 'announced', release: null})
  const release = identityOf(await changer.rollBack(environment, to, before))
  await journal.note({...note, phase: 'done', release})
  return release
}

/** The ledger only says which releases these are; a rollback brings back everything of one, so Heroku has to say the same. */
function refuseUnlessAsRecorded(
  {rotation}: Pick<RotationRun['journal'], 'rotation'>,
  {environment, vars}: LiveTarget,
  {made, releases, to}: {made: Release; releases: readonly Release[]; to: ReleaseIdentity},
  masked: string,
): void {
  const isThere = releases.some(({id, version}) => id === to.id && version === to.version)
  const people = new Set(rotation.events.map(({by}) => by))
  const isOwn = vars.some(({key}) => namesKey(made.description, key)) && (made.by === '' || people.has(made.by))
  if (isThere && isOwn) return
  throw new Failure(
    'refused',
    `${masked}, and Heroku does not show v${made.version} (${made.description}) as the change that the ledger has.`,
    {
      details: {environment: environment.name},
      next: command`See what there was: heroku releases --app ${environment.name}`,
    },
  )
}

/** What came between the last look and the change stays: the release right before it is gone back to, where it can be. */
function rightBefore(
  releases: readonly Release[],
  {release: own, releaseBefore: announced}: Rotation['environments'][number],
  rotation: Rotation,
): null | ReleaseIdentity {
  const isShown = releases.some(({id, version}) => id === announced?.id && version === announced.version)
  if (!own || !announced || !isShown || announced.version >= own.version - 1) return null
  const before = releases.find(({version}) => version === own.version - 1)
  const isOwn = recordedReleases(rotation).some(({release}) => release.id === before?.id)
  return before?.status === 'succeeded' && !isOwn ? identityOf(before) : null
}

/**
 * After a rollback by value the release command runs once more. When it fails again, the config holds the old value and
 * the dynos still run the release before, which has it too: that is what was wanted.
 */
async function verifyOld(run: VerifyNeeds, live: LiveTarget, release: null | ReleaseIdentity): Promise<void> {
  const {environment} = live
  if (environment.appId === null || !release) {
    await verifyStep(run, live, {holds: 'old', release})
    return
  }

  const releases = await run.observer.settledReleases(environment)
  const own = releases.find(({id}) => id === release.id)
  const running = releases.find(({status}) => status === 'succeeded')
  const failedAgain = own?.status === 'failed' && running !== undefined && running.version < release.version
  await verifyStep(run, live, {holds: 'old', release, runsOn: failedAgain ? identityOf(running) : release})
}

function keysOf({vars}: LiveTarget): string {
  return listed(vars.map(({key}) => key))
}
