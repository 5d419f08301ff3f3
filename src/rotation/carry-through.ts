import type {RevocationStatus} from '../ledger/event.js'
import type {Ending, RotationResult} from './rotation-result.js'

import {Failure} from '../model/failure.js'
import {conclude} from './conclude.js'
import {type LiveTarget, type RotationRun, show} from './live-target.js'
import {noted, type StepName} from './note-failure.js'
import {recordStep} from './record-step.js'
import {removePreviousStep} from './remove-previous-step.js'
import {revokeStep} from './revoke-step.js'
import {rollBackStep} from './roll-back-step.js'
import {stopIfAsked, Stopped} from './run-context.js'
import {setStep} from './set-step.js'
import {hasChanged} from './unfinished-rotation.js'
import {NotVerified, verifyStep} from './verify-step.js'
import {capitalised} from './wording.js'

/** A failure together with where it came up. */
class StepFailed extends Error {
  override readonly name = 'StepFailed'
  readonly failure: Failure
  readonly step: StepName
  readonly live: LiveTarget | null

  constructor(failure: Failure, step: StepName, live: LiveTarget | null) {
    super(failure.message)
    this.failure = failure
    this.step = step
    this.live = live
  }
}

/**
 * Carries a rotation through, from wherever it is: set and verify each environment in order, then revoke, then record.
 * Every step looks at Heroku first, so what has been done already is only looked at.
 */
export async function carryThrough(run: RotationRun): Promise<RotationResult> {
  const begun = run.deps.clock.now().getTime()
  begin(run)
  let revocation: RevocationStatus = run.journal.rotation.revocation.status
  try {
    for (const live of run.targets) await changeEnvironment(run, live)
    revocation = await during('revoke', null, () => revokeStep(run))
    if (run.options.previousKey !== null && revocation !== 'pending') {
      for (const live of run.targets) {
        await during('set', live, () => removePreviousStep(run, live, run.options.previousKey!))
      }
    }

    const disagreements = await during('record', null, () => recordStep(run))
    if (disagreements.length > 0) {
      throw new StepFailed(new Failure('conflict', disagreements.join(' ')), 'record', null)
    }

    const outcome = revocation === 'pending' ? 'revocation-pending' : 'completed'
    return await conclude(run, {direction: 'forward', outcome, revocation, failure: null, justSeen: true, begun})
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    return conclude(run, await endAfter(run, error, revocation, begun))
  }
}

function begin({deps, targets}: RotationRun): void {
  deps.progress.begin([...targets.map(({line}) => line), {kind: 'revoke'}, {kind: 'record'}])
}

async function changeEnvironment(run: RotationRun, live: LiveTarget): Promise<void> {
  const {ref} = live.environment
  await during('set', live, async () => {
    stopIfAsked(run.deps)
    await setStep(run, live)
  })
  if (run.journal.environment(ref).state === 'verified') {
    show(run, live, 'done')
    return
  }

  await during('verify', live, async () => {
    stopIfAsked(run.deps)
    await verifyStep(run, live, {holds: 'new', release: run.journal.environment(ref).release})
  })
}

async function during<T>(step: StepName, live: LiveTarget | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Failure) throw new StepFailed(error, step, live)
    throw error
  }
}

/** What becomes of a rotation that a step stopped: noted, rolled back where that is wanted, and told. */
async function endAfter(
  run: RotationRun,
  {failure, live, step}: StepFailed,
  revocation: RevocationStatus,
  begun: number,
): Promise<Ending> {
  const ending = {direction: 'forward', outcome: 'stopped', revocation, failure, justSeen: false, begun} as const
  if (failure instanceof Stopped) {
    if (live) show(run, live, 'stopped', 'stopped here')
    return ending
  }

  const refusal = await noted(run, {failure, live, step})
  // What looks like somebody else's doing was the run that has taken over.
  if (refusal) return {...ending, failure: refusal.code === 'conflict' ? refusal : failure}
  const wanted = step === 'verify' && live && run.options.onFailure === 'rollback' && failure instanceof NotVerified
  if (!wanted) {
    if (live) show(run, live, 'failed', failure.message)
    return ending
  }

  show(run, live, 'working', `${failure.message} Putting the old value back`)
  try {
    await rollBackStep(run, live)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    show(run, live, 'failed', error.message)
    await noted(run, {failure: error, live, step: 'rollback'})
    // The old value is back even where the app does not work with it.
    const outcome = error instanceof NotVerified ? outcomeAfterRollback(run) : 'stopped'
    const both = new Failure(failure.code, `${failure.message} ${capitalised(error.message)}`, {
      details: failure.details,
      next: [failure.next, error.next].filter((next) => next !== undefined).join('\n') || undefined,
    })
    return {...ending, outcome, failure: both}
  }

  show(run, live, 'undone', failure.message)
  return {...ending, outcome: outcomeAfterRollback(run)}
}

/** Where another environment still has the new value, there is something to go on with, or to undo. */
function outcomeAfterRollback({journal}: RotationRun): 'rolled-back' | 'stopped' {
  return hasChanged(journal.rotation) ? 'stopped' : 'rolled-back'
}
