import type {RecordedCheck, RevocationStatus} from '../../ledger/event.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {Check} from '../model/check.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'
import type {Ending, RotationResult} from '../model/rotation-result.js'

import {Failure} from '../../model/failure.js'
import {distinct} from '../../model/wording.js'
import {isRenaming} from '../model/other-key.js'
import {stopIfAsked, Stopped} from '../model/stopping.js'
import {nothingAtWork} from '../model/what-was-seen.js'
import {changeByAddOn} from '../steps/change-by-add-on.js'
import {installStep} from '../steps/install-step.js'
import {mayDropKey} from '../steps/may-drop-key.js'
import {noteFailure, type StepName} from '../steps/note-failure.js'
import {rebuildApp} from '../steps/rebuild-app.js'
import {recordStep} from '../steps/record-step.js'
import {refuseLeavingBehind} from '../steps/refuse-leaving-behind.js'
import {removePreviousStep} from '../steps/remove-previous-step.js'
import {revokeStep} from '../steps/revoke-step.js'
import {rollBackStep} from '../steps/roll-back-step.js'
import {setStep} from '../steps/set-step.js'
import {NotVerified} from '../steps/verify/verification.js'
import {verifyStep} from '../steps/verify/verify-step.js'
import {isBuiltIn} from '../uses/planned-uses.js'
import {conclude} from './conclude.js'
import {hasChanged} from './unfinished-rotation.js'

/** A failure together with where it came up. */
class StepFailed extends Error {
  override readonly name = 'StepFailed'
  readonly failure: Failure
  readonly step: 'install' | StepName
  readonly live: LiveTarget | null

  constructor(failure: Failure, step: 'install' | StepName, live: LiveTarget | null) {
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
  const begun = run.clock.monotonic()
  run.telling.begin(run.targets, ['revoke', 'record'])
  let revocation: RevocationStatus = run.journal.rotation.revocation.status
  try {
    if (run.plan.addOn) await replaceByAddOn(run, run.plan.addOn)
    else if (run.plan.atOnce) await changeAtOnce(run)
    else for (const live of run.targets) await changeEnvironment(run, live)
    if (isRenaming(run.plan.options)) {
      const mayGo = await during('revoke', null, () => mayDropKey(run))
      // What does not work without the key gets it back.
      if (mayGo) for (const live of run.targets) await during('verify', live, () => removePreviousStep(run, live))
      revocation = mayGo ? await during('revoke', null, () => revokeStep(run)) : 'pending'
    } else revocation = await during('revoke', null, () => revokeStep(run))

    if (revocation !== 'pending') {
      for (const live of run.targets) await during('set', live, () => removePreviousStep(run, live))
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

async function changeEnvironment(run: RotationRun, live: LiveTarget): Promise<void> {
  await during('set', live, async () => {
    stopIfAsked(run)
    await setStep(run, live)
  })
  await verifyEnvironment(run, live)
}

/**
 * Where the old value is dead, or will be in a moment, every environment gets the new one before any is verified, and
 * nothing comes in between: neither a request to stop, nor trouble with one of them.
 */
async function changeAtOnce(run: RotationRun): Promise<void> {
  const unstoppable = {...run, stop: new AbortController().signal, observer: run.observer.unstoppable}
  const failures: StepFailed[] = []
  for (const live of run.targets) {
    try {
      await during('set', live, () => setStep(unstoppable, live))
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error
      run.telling.environment(live.environment, {what: 'failed', message: error.failure.message})
      failures.push(error)
    }
  }

  // A service that is told the new value would end the old one where the new one is not yet.
  if (failures.length > 0) throw failures[0]
  await during('install', null, () => installStep(unstoppable))
  for (const live of run.targets) await verifyEnvironment(run, live)
}

/** The add-on changes every environment at once; here they are only seen to work with it. */
async function replaceByAddOn(run: RotationRun, credential: RotatableCredential): Promise<void> {
  await during('set', null, async () => {
    // What has begun goes on, whoever is left with the old value.
    if (run.journal.rotation.issues.size === 0) await refuseLeavingBehind(run)
    await changeByAddOn(run, credential)
  })
  for (const live of run.targets) await verifyEnvironment(run, live)
}

async function verifyEnvironment(run: RotationRun, live: LiveTarget): Promise<void> {
  const {environment} = live
  const {checks, release, state} = run.journal.environment(environment.ref)
  const built = await during('verify', live, () => rebuildWhereWanted(run, live))
  if (
    state === 'verified' &&
    !built?.now &&
    !wantsMore(run, live, checks) &&
    (await wasSeenHere(run, environment.ref))
  ) {
    const idle = nothingAtWork({appId: environment.appId, checks: checks as readonly Check[]})
    run.telling.environment(environment, {what: 'verified', holds: 'new', idle})
    return
  }

  await during('verify', live, async () => {
    stopIfAsked(run)
    await verifyStep(run, live, {holds: 'new', release: built?.release ?? release})
  })
}

/** Whether a check is asked for that has not been made: by whoever goes on. */
function wantsMore(
  {plan: {options}}: Pick<RotationRun, 'plan'>,
  {environment}: LiveTarget,
  checks: readonly RecordedCheck[],
): boolean {
  const lacks = (wanted: Check['name']) => !checks.some(({name}) => name === wanted)
  const {typed = []} = options
  return (
    (typed.includes('verifyUrl') && environment.appId !== null && lacks('url')) ||
    (typed.includes('verifyCommand') && lacks('command'))
  )
}

/** Null where it is not built again: nobody wants that, or it cannot be; what keeps it from that is told before the old value is revoked. */
async function rebuildWhereWanted(run: RotationRun, live: LiveTarget) {
  const {options, uses} = run.plan
  if (!options.rebuild || !isBuiltIn(uses) || live.environment.appId === null) return null
  const made = await rebuildApp(run, live)
  if (made.state === 'built') return made
  run.telling.notice({what: 'to-do', step: `${live.environment.name} cannot be built from here: ${made.why}.`})
  return null
}

/** That an app works is believed only where it was seen from here. */
async function wasSeenHere({journal}: Pick<RotationRun, 'journal'>, ref: string): Promise<boolean> {
  const seen = journal.rotation.events.findLast((event) => event.type === 'rotation.verified' && event.ref === ref)
  return seen !== undefined && journal.isOwn(seen)
}

async function during<T>(step: StepFailed['step'], live: LiveTarget | null, work: () => Promise<T>): Promise<T> {
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
    if (live) run.telling.environment(live.environment, {what: 'stopped'})
    return ending
  }

  const refusal = await noteFailure(run, {failure, live, step: step === 'install' ? 'set' : step})
  // What looks like somebody else's doing was the run that has taken over.
  if (refusal) return {...ending, failure: refusal.code === 'conflict' ? refusal : failure}
  const {plan, telling} = run
  const {options} = plan
  if (step === 'install' && options.onFailure === 'rollback' && failure.details?.uncertain !== true) {
    return undoneAll(run, ending, failure)
  }

  // Where the old value is dead there is no way back.
  const wanted =
    step === 'verify' && live && options.onFailure === 'rollback' && !plan.atOnce && failure instanceof NotVerified
  if (!wanted) {
    if (live) telling.environment(live.environment, {what: 'failed', message: failure.message})
    return ending
  }

  const {environment} = live
  telling.environment(environment, {what: 'putting-back', because: failure.message})
  try {
    await rollBackStep(run, live)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    telling.environment(environment, {what: 'failed', message: error.message})
    await noteFailure(run, {failure: error, live, step: 'rollback'})
    // The old value is back even where the app does not work with it.
    const outcome = error instanceof NotVerified ? outcomeAfterRollback(run) : 'stopped'
    return {...ending, outcome, failure: together(failure, error)}
  }

  telling.environment(environment, {what: 'undone', because: failure.message})
  return {...ending, outcome: outcomeAfterRollback(run)}
}

/** Puts the old value back everywhere, which the service still accepts as it did not take the new one. */
async function undoneAll(run: RotationRun, ending: Ending, failure: Failure): Promise<Ending> {
  try {
    for (const live of [...run.targets].reverse()) {
      await rollBackStep(run, live)
      run.telling.environment(live.environment, {what: 'undone', because: failure.message})
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return {...ending, failure: together(failure, error)}
  }

  return {...ending, outcome: outcomeAfterRollback(run), failure}
}

/** Where another environment still has the new value, there is something to go on with, or to undo. */
function outcomeAfterRollback({journal}: Pick<RotationRun, 'journal'>): 'rolled-back' | 'stopped' {
  return hasChanged(journal.rotation) ? 'stopped' : 'rolled-back'
}

/** A failure, with what went wrong as it was dealt with. */
function together(failure: Failure, after: Failure): Failure {
  const next = distinct([failure.next, after.next].filter((one) => one !== undefined))
  return new Failure(failure.code, `${failure.message} ${asSentence(after.message, failure.message)}`, {
    details: {...failure.details, ...(after.message === failure.message && {sameWithOld: true})},
    record: `${failure.record} ${asSentence(after.record, failure.record)}`,
    ...(next.length > 0 && {next: next.join('\n')}),
  })
}

/** What went wrong with the old value, beside what had gone wrong with the new one. */
function asSentence(message: string, before: string): string {
  return message === before ? 'It is the same with the old value, which is back.' : message
}
