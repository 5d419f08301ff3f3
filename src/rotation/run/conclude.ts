import type {Rotation} from '../../ledger/rotations.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {Check} from '../model/check.js'
import type {Ending, EnvironmentResult, RotationResult} from '../model/rotation-result.js'

import {hasNewValue} from '../../ledger/rotation-environment.js'
import {nameOfRef} from '../../model/environment.js'
import {Failure} from '../../model/failure.js'
import {endAllUnused, type EndNeeds, type IssuedEnd} from '../steps/end-unused.js'
import {nextSteps, whatHoldsNow} from './advice.js'

/** What it takes to conclude. */
export type ConcludeNeeds = EndNeeds & Pick<RotationRun, 'operator' | 'said' | 'usesLeft'>

/** Writes the end of a run into the ledger, where that still can be written, and tells what it came to. */
export async function conclude(run: ConcludeNeeds, ending: Ending): Promise<RotationResult> {
  const environments = await Promise.all(
    run.journal.rotation.environments.map(async (recorded) => {
      const live = run.targets.find(({environment}) => environment.ref === recorded.ref)
      return live ? resultOf(run, live, ending) : goneResult(recorded)
    }),
  )
  // An add-on that has not begun has issued nothing.
  const issued = ending.outcome === 'rolled-back' && !run.plan.addOn ? await endAllUnused(run) : null
  let {failure} = ending
  try {
    await run.journal.note({
      type: 'rotation.finished',
      outcome: ending.outcome,
      revocation: ending.revocation,
      environments: environments.map(({environment: {ref}, holds, release}) => ({ref, holds, release})),
    })
  } catch (error) {
    // The ledger then has the rotation in flight, which is true enough to go on from. What stopped it first is told.
    if (!(error instanceof Failure)) throw error
    failure ??= error
  }

  const told = failure && tell(run, failure, environments, {...ending, issued})
  return {
    id: run.journal.id,
    plan: run.plan,
    outcome: failure && ending.outcome === 'completed' ? 'stopped' : ending.outcome,
    direction: ending.direction,
    environments,
    revocation: {status: ending.revocation, at: run.journal.rotation.revocation.at},
    failure: told,
    ...(run.oldDynos.lingering.length > 0 && {oldDynos: run.oldDynos.lingering}),
    ...(issued && {issuedEnded: issued.ended}),
    next: nextSteps(run, {...ending, issued}, failure),
    ledger: run.journal.path,
    elapsed: run.clock.monotonic() - ending.begun,
  }
}

/** The failure with what holds now and what to do, so that nobody is left wondering. */
function tell(
  run: ConcludeNeeds,
  failure: Failure,
  environments: readonly EnvironmentResult[],
  ending: Ending & {readonly issued: IssuedEnd | null},
): Failure {
  const next = [...(failure.next === undefined ? [] : [failure.next]), ...nextSteps(run, ending, failure)]
  return new Failure(failure.code, `${failure.message} ${whatHoldsNow(run, environments, ending)}`, {
    details: {...failure.details, rotation: run.journal.id},
    next: next.join('\n'),
  })
}

async function resultOf(
  run: Pick<RotationRun, 'journal' | 'observer'>,
  live: LiveTarget,
  {justSeen}: Ending,
): Promise<EnvironmentResult> {
  const {environment} = live
  const recorded = run.journal.environment(environment.ref)
  const {checks, inDoubt, release, state} = recorded
  const expected = hasNewValue(recorded) ? 'new' : 'old'
  return {
    environment,
    state,
    release,
    checks: checks as readonly Check[],
    ...(justSeen && inDoubt === null ? {holds: expected} : await seen(run, live)),
  }
}

/** Of an environment that Heroku no longer has. */
function goneResult(recorded: Rotation['environments'][number]): EnvironmentResult {
  const {appId, checks, ref, release, stage, state} = recorded
  const name = nameOfRef(ref)
  const kind = appId === null ? 'pipeline' : 'app'
  return {
    environment: {ref, name, kind, stage, pipeline: null, appId},
    state,
    release,
    checks: checks as readonly Check[],
    holds: 'unknown',
  }
}

/** What an environment holds as Heroku says, and what it is about to hold. */
async function seen(
  {journal, observer}: Pick<RotationRun, 'journal' | 'observer'>,
  live: LiveTarget,
): Promise<Pick<EnvironmentResult, 'holds' | 'soon'>> {
  try {
    const releases = live.environment.appId === null ? [] : await observer.recentReleases(live.environment)
    // While a release command runs, the config shows what was there before it.
    if (releases.some(({status}) => status === 'pending')) {
      const recorded = journal.environment(live.environment.ref)
      const isOwn = recorded.inDoubt === null && recorded.release?.id === releases[0].id
      return {holds: 'unknown', ...(isOwn && {soon: hasNewValue(recorded) ? 'new' : 'old'})}
    }

    const holds = await observer.whatIsHeld(live, releases)
    return {holds: holds === 'other' ? 'unknown' : holds}
  } catch (error) {
    if (error instanceof Failure) return {holds: 'unknown'}
    throw error
  }
}
