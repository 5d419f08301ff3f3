import type {Rotation} from '../../ledger/rotations.js'
import type {CommandPart} from '../../text/command.js'
import type {ValueSource} from '../model/plan.js'
import type {UnfinishedAnswer} from '../operator/operator.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {nameOfRef} from '../../model/environment.js'
import {Failure} from '../../model/failure.js'
import {pause} from '../model/stopping.js'
import {blockingRotation, inTheWay, type ToBeRotated, waitsForCode} from './unfinished-rotation.js'

/** What it takes to deal with an unfinished rotation. */
type UnfinishedDeps = Pick<RotationDeps, 'clock' | 'ledger' | 'operator' | 'runnerState' | 'stop'>

/** A rotation is to be taken up: another one that is in the way, or the same one in another way. */
export interface TakeUp {
  readonly takeUp: 'abort' | 'resume'
  readonly rotation: string
  /** Its key, where that is not the one that was named. */
  readonly key?: string
  /** Set where the new value comes from elsewhere than it was planned. */
  readonly valueFrom?: ValueSource
}

/**
 * Waits, asks or refuses while another rotation of the key is unfinished.
 *
 * @param again see RotationOptions.again
 * @returns what the operator wants to do with it instead; null when none is in the way
 * @throws {Failure} `conflict` or `cancelled` when the new one cannot begin
 */
export async function dealWithUnfinished(
  deps: UnfinishedDeps,
  wanted: ToBeRotated,
  again?: readonly CommandPart[],
): Promise<null | TakeUp> {
  const {key} = wanted
  let waiting: UnfinishedAnswer | null = null
  for (;;) {
    const {events} = await deps.ledger.read()
    const blocking = blockingRotation(events, wanted, (runner) => deps.runnerState(runner))
    if (!blocking) {
      // What it changed is not what was read: the plan would be about yesterday.
      if (waiting)
        throw new Failure('conflict', `The other rotation of ${key} is over.`, {
          next: 'Run this again to plan from what is there now.',
        })
      return null
    }

    if (!deps.operator.attended)
      throw inTheWay(blocking, (runner) => deps.runnerState(runner), {attended: false, ...(again && {again})})
    const stillRuns = blocking.outcome === 'in-flight' && deps.runnerState(blocking.run.runner) !== 'dead'
    if (waiting === null || !stillRuns) waiting = await askAboutUnfinished(deps, blocking)
    if (waiting === 'abort' || waiting === 'resume') return {takeUp: waiting, rotation: blocking.id}
    if (waiting === 'leave') throw new Failure('cancelled', `The other rotation of ${key} was left as it is.`)
    await pause(deps, 2000)
  }
}

/** Asks the operator what to do about a rotation that is not finished. */
async function askAboutUnfinished(deps: UnfinishedDeps, rotation: Rotation): Promise<UnfinishedAnswer> {
  const {environments, id, key, run, startedAt, startedBy} = rotation
  return deps.operator.unfinished({
    id,
    key,
    startedAt,
    startedBy,
    runner: rotation.outcome === 'in-flight' ? deps.runnerState(run.runner) : 'dead',
    ...(rotation.outcome === 'revocation-pending' && {waits: waitsForCode(rotation)}),
    runnerName: `process ${run.runner.pid} on ${run.runner.host}`,
    environments: environments.map(({ref, state}) => ({name: nameOfRef(ref), state})),
  })
}
