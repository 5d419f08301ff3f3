import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {RotationResult} from '../model/rotation-result.js'

import {Failure} from '../../model/failure.js'
import {command} from '../../text/command.js'
import {isGone} from '../live/observer.js'
import {stopIfAsked, Stopped} from '../model/stopping.js'
import {noteFailure} from '../steps/note-failure.js'
import {type OldCredentialNeeds, oldCredentials} from '../steps/old-credentials.js'
import {type RollBackNeeds, rollBackStep} from '../steps/roll-back-step.js'
import {NotVerified} from '../steps/verify/verification.js'
import {conclude} from './conclude.js'
import {takeBackFromAddOn} from './take-back-from-add-on.js'
import {hasChanged} from './unfinished-rotation.js'

/**
 * Takes a rotation back: puts the old value back wherever the new one is, the environment changed last first. Where that
 * is not possible, it says why and goes on with the others.
 */
export async function takeBack(run: RotationRun): Promise<RotationResult> {
  const {clock, journal, plan, targets, telling} = run
  if (plan.addOn) return takeBackFromAddOn(run, plan.addOn)
  const begun = clock.monotonic()
  telling.begin(targets, [])
  const failures: Failure[] = []
  const base = {direction: 'abort', revocation: journal.rotation.revocation.status, justSeen: false, begun} as const
  try {
    const dead = await whyDead(run)
    if (dead !== null) {
      const failure = new Failure('refused', `${dead}. No app was changed.`, {details: {oldIsDead: true}})
      return await conclude(run, {...base, direction: 'forward', outcome: 'stopped', failure})
    }

    for (const live of [...targets].reverse()) {
      stopIfAsked(run)
      const failure = await takeBackOne(run, live)
      if (failure) failures.push(failure)
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    return conclude(run, {...base, outcome: 'stopped', failure: error})
  }

  // Where somebody else's value is, nothing of this rotation is left to undo.
  const outcome =
    failures.every(({code}) => code === 'conflict') || !hasChanged(journal.rotation) ? 'rolled-back' : 'stopped'
  const revocation = outcome === 'rolled-back' ? 'not-needed' : base.revocation
  return conclude(run, {...base, revocation, outcome, failure: together(failures)})
}

/** Which old value would not work if it were put back, by its service's word, as a sentence without its stop; null else. */
async function whyDead(run: OldCredentialNeeds): Promise<null | string> {
  if (!hasChanged(run.journal.rotation)) return null
  for (const {acceptedBefore, name, subject} of await oldCredentials(run)) {
    const answer = await run.services.verify(subject, acceptedBefore)
    if (answer?.result === 'refused') {
      return `The old value of ${name} cannot be put back, as it is dead: ${answer.detail}`
    }
  }

  return null
}

/** @returns why it is not as it was, or null */
async function takeBackOne(run: RollBackNeeds, live: LiveTarget): Promise<Failure | null> {
  const {environment} = live
  const {inDoubt, rollbackVerified, state} = run.journal.environment(environment.ref)
  if ((state === 'pending' && inDoubt === null) || (state === 'rolled-back' && rollbackVerified && inDoubt === null)) {
    run.telling.environment(environment, {what: 'old-value-held'})
    return null
  }

  try {
    await rollBackStep(run, live)
    return null
  } catch (error) {
    if (!(error instanceof Failure) || error instanceof Stopped) throw error
    if (isGone(error)) {
      run.telling.environment(environment, {what: 'gone'})
      return null
    }

    run.telling.environment(environment, {what: 'failed', message: error.message})
    const checked = error instanceof NotVerified
    const failure = checked
      ? new Failure(
          error.code,
          `The old value is back in ${environment.name}, but it does not work: ${error.message}`,
          {
            details: error.details,
            next: error.next ?? lookAt(live),
            record: `The old value is back in ${environment.name}, but it does not work: ${error.record}`,
          },
        )
      : error
    const refusal = await noteFailure(run, {failure, live, step: 'rollback'})
    if (refusal) throw refusal.code === 'conflict' ? refusal : failure
    return failure
  }
}

/** Where to see what is wrong, of what a check does not tell. */
function lookAt({environment: {appId, name}}: LiveTarget): string | undefined {
  return appId === null ? undefined : command`See what it says: heroku logs --app ${name}`
}

function together(failures: readonly Failure[]): Failure | null {
  const [first, ...rest] = failures
  if (!first || rest.length === 0) return first ?? null
  const next = failures.flatMap((failure) => (failure.next === undefined ? [] : [failure.next]))
  return new Failure(first.code, failures.map(({message}) => message).join(' '), {
    details: {failures: failures.map(({code, message}) => ({code, message}))},
    ...(next.length > 0 && {next: next.join('\n')}),
  })
}
