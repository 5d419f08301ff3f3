import type {Runner} from '../../ledger/event.js'
import type {ClassificationOverride} from '../../model/classification.js'
import type {HeldVar, Inventory, Scope} from '../../model/inventory.js'
import type {UsesOf} from '../../model/key-use.js'
import type {Stage} from '../../model/stage.js'
import type {CodeEvidence} from '../../protects/code-evidence.js'
import type {ProtectionOf} from '../../protects/protection.js'
import type {ScopeReading} from '../live/holders.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {ComposedVar} from '../model/composed-var.js'
import type {RotationOptions, RotationPlan} from '../model/plan.js'
import type {RotationResult} from '../model/rotation-result.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {fingerprintsIn} from '../../ledger/retired.js'
import {foldRotations} from '../../ledger/rotations.js'
import {Failure} from '../../model/failure.js'
import {distinct} from '../../model/wording.js'
import {Journal} from '../live/journal.js'
import {type LiveTarget, liveVar} from '../live/live-target.js'
import {mendedValues} from '../mend/mended-values.js'
import {refuseWrongConfirmation} from '../model/confirmation.js'
import {isRenaming} from '../model/other-key.js'
import {isRead, ONLY_SLOT} from '../model/plan.js'
import {stopIfAsked} from '../model/stopping.js'
import {Checklist} from '../operator/checklist.js'
import {
  completeLine,
  isSourceless,
  missingFlags,
  missingOverlapFlags,
  refuseMissingFlags,
} from '../operator/missing-flags.js'
import {keptFor} from '../plan/kept-for.js'
import {published} from '../plan/other-key-obstacles.js'
import {withoutStaying} from '../plan/plan-companions.js'
import {issuerNotes} from '../plan/plan-notes.js'
import {planRotation} from '../plan/plan-rotation.js'
import {planSteps} from '../plan/plan-steps.js'
import {protectionNotes} from '../plan/protection-notes.js'
import {oldAccepted} from '../services/old-accepted.js'
import {usesNotes} from '../uses/uses-words.js'
import {findValues} from '../value/find-values.js'
import {keptValues} from '../value/kept-values.js'
import {agreeToChecks, foreignChecks} from './agree-to-checks.js'
import {beforeAnyChange} from './before-any-change.js'
import {goOn} from './go-on.js'
import {openObserver, openRun} from './open-run.js'
import {readScopes} from './read-scopes.js'
import {refuseToldSecrets} from './refused-texts.js'
import {refuseRetired, refuseTold} from './refused-values.js'
import {startedNote} from './started-note.js'
import {dealWithUnfinished, type TakeUp} from './unfinished-question.js'
import {blockingRotation, inTheWay, isOneOfSeveral, type ToBeRotated} from './unfinished-rotation.js'

/** What a rotation is planned from. */
export interface PlanRequest {
  readonly inventory: Inventory
  /** All config vars of the inventory, classified. */
  readonly held: readonly HeldVar[]
  readonly options: RotationOptions
  /** See PlanningGround. */
  readonly code?: CodeEvidence
  readonly policyOf?: (key: string) => ClassificationOverride | undefined
  readonly usesOf?: UsesOf
  readonly usedIn?: readonly string[]
  readonly protectionOf?: ProtectionOf
  /** What `--confirm` says; null without. */
  readonly confirm: null | string
  /** What `--trust-policy` says; null without. */
  readonly trust: null | string
  /** Set where a finished rotation is undone: what is done, and what comes back. */
  readonly undo?: {readonly plan: RotationPlan; readonly values: readonly ComposedVar[]}
}

/** What a rotation begins with. */
export interface StartRequest extends PlanRequest {
  /** Reads the scope again. */
  readAgain(scope: Scope): Promise<ScopeReading>
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

const NOT_LOOKED_AT = 'The new value is not looked at in a dry run: it is read and judged when the rotation begins.'

/** Plans a rotation and nothing more. */
export async function dryRun(deps: RotationDeps, request: PlanRequest): Promise<RotationResult> {
  const begun = deps.clock.monotonic()
  const plan = await beforeAnyChange(async () => {
    const {options} = request
    // What the rotation itself would be refused for before it needs a value; that and the confirmation may come later.
    if (!deps.operator.attended) {
      const {scope} = request.inventory
      refuseMissingFlags(missingOverlapFlags(options), completeLine(options, {confirm: scope.name, scope}))
    }

    refuseToldSecrets(options, request.held)
    const runnerState = (runner: Runner) => deps.runnerState(runner)
    const blocking = blockingRotation((await deps.ledger.read()).events, inQuestion(request), runnerState)
    if (blocking)
      throw inTheWay(blocking, runnerState, {
        attended: false,
        ...(request.options.again && {again: request.options.again}),
      })
    const planned =
      request.undo?.plan ??
      (await planRotation(deps, {...(await asTheLedgerKnows(deps, request)), tryPermission: false}))
    if (!deps.operator.attended && isRenaming(planned.options) && planned.options.valueFrom === null) {
      throw published(options)
    }

    refuseOtherName(planned, request.confirm)
    refuseTold(planned, [])
    return isRead(planned.options.valueFrom) ? {...planned, notes: [...planned.notes, NOT_LOOKED_AT]} : planned
  })
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
    foreign: foreignChecks(deps, request.options, stagesOf(request)),
    elapsed: deps.clock.monotonic() - begun,
  }
}

/** A config var that keeps the value of another secret protects what that one does: only the ledger knows. */
async function asTheLedgerKnows<T extends PlanRequest>({ledger}: Pick<RotationDeps, 'ledger'>, request: T): Promise<T> {
  if (!request.protectionOf) return request
  const {events} = await ledger.read()
  return {...request, protectionOf: keptFor(request.protectionOf, foldRotations(events))}
}

/** The stages of the environments in focus that hold the key. */
function stagesOf({held, inventory, options}: PlanRequest): (null | Stage)[] {
  return distinct(
    held
      .filter(({configVar, environment}) => configVar.key === options.key && inventory.focus.has(environment.ref))
      .map(({environment}) => environment.stage),
  )
}

async function prepare(deps: RotationDeps, request: StartRequest): Promise<RotationRun | TakeUp> {
  const {options} = request
  refuseToldSecrets(options, request.held)
  await agreeToChecks(deps, options, stagesOf(request), request.trust)
  await deps.ledger.assertWritable()
  // Before planning: where another rotation is half way, environments that belong together hold different values.
  const early = await dealWithUnfinished(deps, inQuestion(request), options.again)
  if (early) return early
  const first = request.undo?.plan ?? (await planToBegin(deps, request))
  const wanted = {key: options.key, refs: first.targets.map(({environment}) => environment.ref), addOn: first.addOn}
  const instead = await dealWithUnfinished(deps, wanted, options.again)
  if (instead) return instead
  refuseOtherName(first, request.confirm)
  if (!deps.operator.attended) refuseIncomplete(first, request)
  deps.operator.showPlan?.(first)
  const telling = new Checklist(deps.progress)
  if (!deps.operator.attended) {
    for (const step of [
      ...protectionNotes({...first, code: request.code}),
      ...usesNotes(first),
      ...issuerNotes(first),
    ]) {
      telling.notice({what: 'to-do', step})
    }
  }

  const accepted = await oldAccepted({...deps, telling}, first, request.held)
  const source = first.options.valueFrom ?? {kind: 'prompt'}
  const values =
    source.kind === 'provider'
      ? new Map<string, readonly ComposedVar[]>()
      : source.kind === 'keep' || source.kind === 'undo'
        ? new Map([[ONLY_SLOT, request.undo?.values ?? keptValues(first.targets, first.options)]])
        : source.kind === 'mend'
          ? await mendedValues({...deps, telling}, {...first, held: request.held})
          : await findValues(
              {...deps, telling},
              {plan: first, held: request.held, slots: first.slots, taken: new Map(), source},
            )
  const composed = [...values.values()].flat()
  const plan = settled(deps, {...first, options: {...first.options, valueFrom: source}}, composed)
  refuseTold(plan, composed)
  const {events} = await deps.ledger.read()
  const rotations = foldRotations(events)
  const fingerprinter = deps.fingerprinter(fingerprintsIn(rotations))
  const isKnown = ['generate', 'keep', 'mend', 'undo'].includes(source.kind)
  if (!isKnown) await refuseRetired(fingerprinter, rotations, composed)
  if (request.confirm === null && !(await deps.operator.confirmPlan(plan))) {
    throw new Failure('cancelled', 'The rotation was not confirmed.')
  }

  const account = await deps.platform.account()
  stopIfAsked(deps)
  const at = deps.clock.now()
  const journal = new Journal(
    {fingerprinter, ownEvents: deps.ownEvents, store: deps.ledger},
    {rotation: deps.newId(at), run: deps.newId(at), by: account.email},
  )
  const base = {
    deps,
    journal,
    telling,
    verifyTimeout: plan.options.verifyTimeout,
    readAgain: async () => readScopes(request, [plan.scope]),
  }
  const byId = isOneOfSeveral(rotations, {id: journal.id, key: plan.options.key}) ? {byId: journal.id} : {}
  const run = openRun(base, openObserver(base), {
    plan: {...plan, options: {...plan.options, ...byId}},
    targets: plan.targets.map((target) => liveTarget(target, composed, accepted.has(target.environment.ref))),
  })
  await journal.begin(await startedNote(run, deps.runner), (reading) => {
    const blocking = blockingRotation(reading.events, wanted, (runner) => deps.runnerState(runner))
    if (blocking) {
      throw inTheWay(blocking, (runner) => deps.runnerState(runner), {
        attended: deps.operator.attended,
        ...(options.again && {again: options.again}),
      })
    }
  })
  return run
}

/** The plan, now that it is known which of what may stay does. */
function settled(
  {services}: Pick<RotationDeps, 'services'>,
  plan: RotationPlan,
  composed: readonly ComposedVar[],
): RotationPlan {
  if (plan.targets.every(({vars}) => vars.every(({mayStay}) => !mayStay))) return plan
  const targets = withoutStaying(plan.targets, (ref, key) =>
    composed.some((one) => one.environment.ref === ref && one.key === key),
  )
  return {
    ...plan,
    targets,
    steps: planSteps({...plan, targets, service: services.guide(plan.credential).providerName}),
  }
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
    own: true,
    proven: true,
    vars: target.vars.map((one) =>
      liveVar(one, {
        old: one.value,
        fresh: composed.find(({environment: {ref}, key}) => ref === environment.ref && key === one.key) ?? null,
      }),
    ),
  }
}

/** Plans what is to begin at once, or, where nobody can be asked, refuses all that the command lacks. */
async function planToBegin(deps: RotationDeps, request: StartRequest): Promise<RotationPlan> {
  const {confirm, options} = request
  const {attended} = deps.operator
  const isWhole = confirm !== null && (isRenaming(options) || !isSourceless(options))
  return planRotation(deps, {
    ...(await asTheLedgerKnows(deps, request)),
    tryPermission: attended || isWhole,
    ...(!attended && {unattended: {confirm}}),
  })
}

/** @throws {Failure} `bad-usage` with the whole command, where it lacks what only a person could be asked for */
function refuseIncomplete(
  {options: settled}: RotationPlan,
  {confirm, inventory: {scope}, options}: Pick<PlanRequest, 'confirm' | 'inventory' | 'options'>,
): void {
  const asked = {...options, valueFrom: settled.valueFrom}
  refuseMissingFlags(
    missingFlags(asked, confirm, scope.name, {settled}),
    completeLine(asked, {confirm, scope, settled}),
  )
}

function refuseOtherName({confirmName, targets}: RotationPlan, confirm: null | string): void {
  const [only, ...others] = targets
  refuseWrongConfirmation(confirm, {name: confirmName, only: others.length === 0 ? only.environment.name : null})
}

/** Those in scope that may be meant. */
function inQuestion({held, inventory: {focus, readings}, options: {key, only}}: PlanRequest): ToBeRotated {
  const refs = readings.map(({environment}) => environment).filter(({ref}) => focus.has(ref))
  const meant = only === null ? refs : refs.filter(({name, ref}) => only.includes(ref) || only.includes(name))
  const inScope = new Set(meant.map(({ref}) => ref))
  const attachments = held
    .filter(({configVar, environment}) => configVar.key === key && inScope.has(environment.ref))
    .flatMap(({configVar}) => configVar.attachment?.id ?? [])
  return {key, refs: [...inScope], attachments}
}
