import type {Fingerprinter} from '../../ledger/fingerprint.js'
import type {HeldVar, Inventory} from '../../model/inventory.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {RotationOptions, RotationPlan} from '../model/plan.js'
import type {RotationResult} from '../model/rotation-result.js'
import type {UnfinishedAnswer} from '../operator/operator.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {fingerprintsIn, retiredCredentials} from '../../ledger/retired.js'
import {foldRotations} from '../../ledger/rotations.js'
import {Failure} from '../../model/failure.js'
import {Journal} from '../live/journal.js'
import {type ComposedVar, replacedCredentials} from '../model/composed-var.js'
import {pause, stopIfAsked} from '../model/stopping.js'
import {Checklist} from '../operator/checklist.js'
import {missingFlags, refuseMissingFlags} from '../operator/missing-flags.js'
import {planRotation} from '../plan/plan-rotation.js'
import {oldAccepted} from '../services/old-accepted.js'
import {distinctCredentials} from '../value/distinct-credentials.js'
import {findValues} from '../value/find-values.js'
import {beforeAnyChange} from './before-any-change.js'
import {openObserver, openRun} from './open-run.js'
import {goOn} from './settle-values.js'
import {startedNote} from './started-note.js'
import {askAboutUnfinished} from './unfinished-question.js'
import {blockingRotation, inTheWay, type ToBeRotated} from './unfinished-rotation.js'

/** What a rotation begins with. */
export interface StartRequest {
  readonly inventory: Inventory
  /** All config vars of the inventory, classified. */
  readonly held: readonly HeldVar[]
  readonly options: RotationOptions
  /** What `--confirm` says; null without. */
  readonly confirm: null | string
}

/** Another rotation is to be dealt with first. */
export interface TakeUp {
  readonly takeUp: 'abort' | 'resume'
  readonly rotation: string
}

/**
 * Plans a rotation, has it confirmed and carries it through.
 *
 * @returns how it ended; or which unfinished rotation the operator wants to deal with instead
 * @throws {Failure} when it does not begin: then nothing was changed, and it says so
 */
export async function startRotation(deps: RotationDeps, request: StartRequest): Promise<RotationResult | TakeUp> {
  const prepared = await beforeAnyChange(() => prepare(deps, request))
  return 'takeUp' in prepared ? prepared : goOn(prepared, request.held)
}

/** Plans a rotation and nothing more. */
export async function dryRun(deps: RotationDeps, request: StartRequest): Promise<RotationResult> {
  const begun = deps.clock.now().getTime()
  const plan = await beforeAnyChange(() => planRotation(deps, {...request, tryPermission: false}))
  return {
    id: null,
    plan,
    outcome: 'planned',
    direction: 'forward',
    environments: plan.targets.map(({environment}) => ({
      environment,
      state: 'pending',
      release: null,
      checks: [],
      holds: 'old',
    })),
    revocation: {status: 'pending', at: null},
    failure: null,
    next: [],
    ledger: deps.ledger.path,
    elapsed: deps.clock.now().getTime() - begun,
  }
}

async function prepare(deps: RotationDeps, request: StartRequest): Promise<RotationRun | TakeUp> {
  const {options} = request
  if (!deps.operator.attended) refuseMissingFlags(missingFlags(options, request.confirm, request.inventory.scope.name))
  await deps.ledger.assertWritable()
  // Before planning: where another rotation is half way, environments that belong together hold different values.
  const early = await dealWithUnfinished(deps, inQuestion(request))
  if (early) return early
  const first = await planRotation(deps, {...request, tryPermission: true})
  const wanted = {key: options.key, refs: first.targets.map(({environment}) => environment.ref), addOn: first.addOn}
  const instead = await dealWithUnfinished(deps, wanted)
  if (instead) return instead
  refuseWrongConfirmation(first, request.confirm)
  deps.operator.showPlan?.(first)
  const telling = new Checklist(deps.progress)
  const accepted = await oldAccepted({...deps, telling}, first, request.held)
  const source = first.options.valueFrom ?? {kind: 'prompt'}
  const values =
    source.kind === 'provider'
      ? new Map<string, readonly ComposedVar[]>()
      : await findValues(
          {...deps, telling},
          {plan: first, held: request.held, slots: first.slots, taken: new Map(), source},
        )
  const plan: RotationPlan = {...first, options: {...first.options, valueFrom: source}}
  refuseTold(plan, [...values.values()].flat())
  const {events} = await deps.ledger.read()
  const rotations = foldRotations(events)
  const fingerprinter = deps.fingerprinter(fingerprintsIn(rotations))
  if (source.kind !== 'generate') await refuseRetired(fingerprinter, rotations, [...values.values()].flat())
  if (request.confirm === null && !(await deps.operator.confirmPlan(plan))) {
    throw new Failure('cancelled', 'The rotation was not confirmed.')
  }

  const account = await deps.platform.account()
  stopIfAsked(deps)
  const at = deps.clock.now()
  const journal = new Journal(
    {fingerprinter, store: deps.ledger},
    {rotation: deps.newId(at), run: deps.newId(at), by: account.email},
  )
  const base = {deps, fingerprinter, journal, telling, verifyTimeout: plan.options.verifyTimeout}
  const run = openRun(base, openObserver(base), {
    plan,
    targets: plan.targets.map((target) =>
      liveTarget(target, [...values.values()].flat(), accepted.has(target.environment.ref)),
    ),
  })
  await journal.begin(await startedNote(run, deps.runner), (reading) => {
    const blocking = blockingRotation(reading.events, wanted, (runner) => deps.runnerState(runner))
    if (blocking) throw inTheWay(blocking, (runner) => deps.runnerState(runner))
  })
  return run
}

function liveTarget(
  target: RotationPlan['targets'][number],
  composed: readonly ComposedVar[],
  accepted: boolean,
): LiveTarget {
  const {environment} = target
  return {
    environment,
    target,
    oldAccepted: accepted,
    vars: target.vars.map(({attachment, companion, key, part, value}) => ({
      key,
      part,
      old: value,
      oldFingerprint: null,
      fresh: composed.find((one) => one.environment.ref === environment.ref && one.key === key) ?? null,
      freshFingerprints: new Set<string>(),
      companion: companion ?? false,
      attachment: attachment ?? null,
    })),
  }
}

function refuseWrongConfirmation({confirmName, targets}: RotationPlan, confirm: null | string): void {
  if (confirm === null || confirm === confirmName) return
  const [only, ...others] = targets
  if (others.length === 0 && confirm === only.environment.name) return
  throw new Failure('bad-usage', `--confirm ${confirm} does not name what is rotated, ${confirmName}.`, {
    next: `If that is what you mean: --confirm ${confirmName}`,
  })
}

/** Those in scope that may be meant. */
function inQuestion({held, inventory: {focus, readings}, options: {key, only}}: StartRequest): ToBeRotated {
  const refs = readings.map(({environment}) => environment).filter(({ref}) => focus.has(ref))
  const meant = only === null ? refs : refs.filter(({name, ref}) => only.includes(ref) || only.includes(name))
  const inScope = new Set(meant.map(({ref}) => ref))
  const attachments = held
    .filter(({configVar, environment}) => configVar.key === key && inScope.has(environment.ref))
    .flatMap(({configVar}) => configVar.attachment?.id ?? [])
  return {key, refs: [...inScope], attachments}
}

/** Waits, asks or refuses while another rotation of the key is unfinished. */
async function dealWithUnfinished(deps: RotationDeps, wanted: ToBeRotated): Promise<null | TakeUp> {
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

    if (!deps.operator.attended) throw inTheWay(blocking, (runner) => deps.runnerState(runner))
    const stillRuns = blocking.outcome === 'in-flight' && deps.runnerState(blocking.run.runner) !== 'dead'
    if (waiting === null || !stillRuns) waiting = await askAboutUnfinished(deps, blocking)
    if (waiting === 'abort' || waiting === 'resume') return {takeUp: waiting, rotation: blocking.id}
    if (waiting === 'leave') throw new Failure('cancelled', `The other rotation of ${key} was left as it is.`)
    await pause(deps, 2000)
  }
}

/** What is told or written down must not hold a value. */
function refuseTold({options, targets}: RotationPlan, composed: readonly ComposedVar[]): void {
  const secrets: SecretValue[] = [
    ...composed.flatMap(({credentials, fresh}) => [fresh, ...credentials.map(({value}) => value)]),
    ...targets.flatMap(({environment, vars}) =>
      vars.flatMap((one) => [
        ...(one.value ? [one.value] : []),
        ...replacedCredentials({environment, ...one}).map(({value}) => value),
      ]),
    ),
  ]
  const told = {
    '--verify-url': options.verifyUrl,
    '--verify-command': options.verifyCommand,
    '--reason': options.reason,
  }
  for (const [flag, text] of Object.entries(told)) {
    if (text !== null && secrets.some((value) => value.byteLength >= 6 && text.includes(value.reveal()))) {
      throw new Failure('refused', `${flag} holds a value, and it is written into the ledger.`, {
        next: 'The verify command finds the new value in SECRET_VALUE.',
      })
    }
  }
}

async function refuseRetired(
  fingerprinter: Fingerprinter,
  rotations: ReturnType<typeof foldRotations>,
  composed: readonly ComposedVar[],
): Promise<void> {
  const retired = retiredCredentials(rotations)
  if (retired.length === 0) return
  const fingerprints = retired.map(({fingerprint}) => fingerprint)
  for (const {value} of distinctCredentials(composed.flatMap(({credentials}) => credentials))) {
    const [found] = await fingerprinter.matching(value, fingerprints)
    if (found === undefined) continue
    const {at, key, rotation} = retired.find(({fingerprint}) => fingerprint === found)!
    throw new Failure(
      'refused',
      `The new value was rotated out of ${key} at ${at} (rotation ${rotation}), so it must not come back.`,
      {
        next: 'Give another value.',
      },
    )
  }
}
