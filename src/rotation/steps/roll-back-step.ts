import type {Release} from '../../heroku/releases.js'
import type {RecordedChange, ReleaseIdentity} from '../../ledger/event.js'
import type {SecretValue} from '../../model/secret-value.js'

import {appOf} from '../../model/environment.js'
import {Failure} from '../../model/failure.js'
import {adoptNew, adoptOld, ownRollback} from '../live/adopt.js'
import {doubtful, makeChange, refuseAttached, uncertainFailure} from '../live/changer.js'
import {type LiveTarget, type RotationRun, show} from '../live/live-target.js'
import {recentReleases, settledReleases, whatIsHeld} from '../live/observer.js'
import {findOldValues} from '../live/old-value.js'
import {identityOf, releasesAfter} from '../model/release-identity.js'
import {listed} from '../model/wording.js'
import {verifyStep} from './verify/verify-step.js'

/**
 * Puts the old value back into an environment, if it still holds the new one, and sees it work again.
 *
 * @throws {Failure} `conflict` when it holds somebody else's value; `refused` when the old value cannot be had or put back;
 *   NotVerified when the old value is back and the app does not work all the same
 */
export async function rollBackStep(run: RotationRun, live: LiveTarget): Promise<void> {
  refuseAttached(live)
  show(run, live, 'working', 'putting the old value back')
  const releases = await settledReleases(run, live)
  const holds = await whatIsHeld(run, live, releases)
  if (holds === 'other') {
    throw new Failure(
      'conflict',
      `${keysOf(live)} of ${live.environment.name} was changed by somebody else, and is left as it is.`,
      {
        details: {environment: live.environment.name},
      },
    )
  }

  // Its release is not to be missing in the ledger, although it is undone at once.
  if (holds === 'new' && run.journal.environment(live.environment.ref).inDoubt?.type === 'rotation.set') {
    await adoptNew(run, live)
  }

  const release =
    holds === 'old'
      ? await adoptOld(run, live)
      : live.target.masked
        ? await byRelease(run, live, releases)
        : await byValue(run, live, identityOf(releases[0]))
  live.facts.push(release ? `old value is back in v${release.version}` : 'old value is back')
  await verifyOld(run, live, release)
}

async function byValue(
  run: RotationRun,
  live: LiveTarget,
  before: null | ReleaseIdentity,
): Promise<null | ReleaseIdentity> {
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
        next: 'Set a value that works by hand, or go on with the new one: --resume',
      },
    )
  }

  const {previousKey} = run.options
  const changes: Record<string, null | SecretValue> = {...old.values}
  if (previousKey !== null && old.previousKeyWasThere !== true) changes[previousKey] = null
  const recorded: RecordedChange[] = []
  for (const [key, value] of Object.entries(changes)) {
    recorded.push({key, fingerprint: value && (await run.fingerprinter.fingerprint(value))})
  }

  const note = {
    type: 'rotation.rolled-back',
    ref: environment.ref,
    method: 'value',
    changes: recorded,
    releaseBefore: before,
  } as const
  await run.journal.note({...note, phase: 'announced', release: null})
  const release = identityOf(
    (await makeChange(run, live, changes, {
      before,
      async refuseUnlessUnchanged() {
        if ((await whatIsHeld(run, live, await settledReleases(run, live))) === 'other') {
          throw new Failure(
            'conflict',
            `${keysOf(live)} of ${environment.name} was changed by somebody else meanwhile.`,
          )
        }
      },
    })) ?? undefined,
  )
  await run.journal.note({...note, phase: 'done', release})
  return release
}

/** By Heroku's own rollback, which brings back all config vars and the code: only where nothing else came after. */
async function byRelease(
  run: RotationRun,
  live: LiveTarget,
  releases: readonly Release[],
): Promise<null | ReleaseIdentity> {
  const {environment} = live
  const {ref} = environment
  const recorded = run.journal.environment(ref)
  const to = recorded.releaseBefore ?? recorded.plannedRelease
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
        next: `If that may be undone as well: heroku rollback v${to.version} --app ${environment.name}`,
      },
    )
  }

  if (since.at(-1)!.status !== 'succeeded') {
    throw new Failure(
      'refused',
      `${masked}; as v${since.at(-1)!.version} failed, v${to.version} is still what runs, and Heroku does not roll back to what runs.`,
      {
        details: {environment: environment.name},
        next: `Set a value that works: heroku config:edit ${live.vars[0].key} --app ${environment.name}`,
      },
    )
  }

  const before = identityOf(releases[0])
  const note = {type: 'rotation.rolled-back', ref, method: 'release', changes: [], releaseBefore: before} as const
  await run.journal.note({...note, phase: 'announced', release: null})
  for (let attempt = 1; ; attempt++) {
    await run.journal.assertOwn()
    let made: Release | undefined
    const failure = await uncertainFailure(async () => {
      made = await run.deps.platform.releases.rollBack(appOf(environment), to)
    })
    made ??= await doubtful(environment.name, async () =>
      ownRollback(run, await recentReleases(run, environment), before),
    )
    if (made) {
      const release = identityOf(made)
      await run.journal.note({...note, phase: 'done', release})
      return release
    }

    if (attempt === 3 && failure) throw failure
    await run.deps.clock.sleep(1000 * attempt)
  }
}

/**
 * After a rollback by value the release command runs once more. When it fails again, the config holds the old value and
 * the dynos still run the release before, which has it too: that is what was wanted.
 */
async function verifyOld(run: RotationRun, live: LiveTarget, release: null | ReleaseIdentity): Promise<void> {
  const {environment} = live
  if (environment.appId === null || !release) {
    await verifyStep(run, live, {holds: 'old', release})
    return
  }

  const releases = await settledReleases(run, live)
  const own = releases.find(({id}) => id === release.id)
  const running = releases.find(({status}) => status === 'succeeded')
  const failedAgain = own?.status === 'failed' && running !== undefined && running.version < release.version
  await verifyStep(run, live, {holds: 'old', release, runsOn: failedAgain ? identityOf(running) : release})
}

function keysOf({vars}: LiveTarget): string {
  return listed(vars.map(({key}) => key))
}
