import type {Rotation} from '../ledger/rotations.js'
import type {Scope} from '../model/inventory.js'
import type {ComposedVar} from './compose-value.js'
import type {RotationOptions, ValueSlot} from './plan.js'
import type {RotationResult} from './rotation-result.js'
import type {RotationDeps} from './run-context.js'

import {fingerprintsIn} from '../ledger/retired.js'
import {foldRotations} from '../ledger/rotations.js'
import {Failure} from '../model/failure.js'
import {carryThrough} from './carry-through.js'
import {composeValues} from './compose-value.js'
import {conclude} from './conclude.js'
import {Journal} from './journal.js'
import {varsOfSlot} from './judge-value.js'
import {type LiveTarget, type RotationRun} from './live-target.js'
import {settledReleases, whatIsHeld} from './observe.js'
import {outwait} from './outwait.js'
import {type ReadAgain, rebuildRun, type RebuiltRun} from './rebuild-run.js'
import {takeBack} from './take-back.js'
import {pickUnfinished} from './unfinished-rotation.js'
import {findValues} from './value-source.js'
import {listed} from './wording.js'

/** What the command line says of how a rotation goes on; what it does not say stays as it was begun. */
export type Overrides = Partial<
  Pick<
    RotationOptions,
    'generate' | 'onFailure' | 'revoke' | 'valueFrom' | 'verifyCommand' | 'verifyTimeout' | 'verifyUrl'
  >
>

/** Which rotation is to be taken up again, and how. */
export interface TakeUpRequest {
  /** Id of the rotation; null to find it by key or as the only one. */
  readonly id: null | string
  readonly key: null | string
  /** Refs in scope, to tell several apart; null when no scope was named. */
  readonly refs: null | ReadonlySet<string>
  readonly overrides: Overrides
  /** What `--confirm` says; null without. */
  readonly confirm: null | string
  /** Reads the environments of the rotation again. */
  readAgain(scope: Scope): Promise<ReadAgain>
}

/**
 * Takes an unfinished rotation up and carries it through.
 *
 * @throws {Failure} when there is none, or it cannot be taken up
 */
export async function resumeRotation(deps: RotationDeps, request: TakeUpRequest): Promise<RotationResult> {
  const {journal, rebuilt} = await takeUp(deps, request, 'resumed')
  const {run} = rebuilt
  try {
    await settleValues(deps, rebuilt)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const revocation = journal.rotation.revocation.status
    return conclude(run, {
      direction: 'forward',
      outcome: 'stopped',
      revocation,
      failure: error,
      justSeen: false,
      begun: deps.clock.now().getTime(),
    })
  }

  return carryThrough(run)
}

/**
 * Takes an unfinished rotation back.
 *
 * @throws {Failure} when there is none, or the old value is dead
 */
export async function abortRotation(deps: RotationDeps, request: TakeUpRequest): Promise<RotationResult> {
  const {rebuilt} = await takeUp(deps, request, 'aborting')
  return takeBack(rebuilt.run)
}

async function takeUp(
  deps: RotationDeps,
  request: TakeUpRequest,
  phase: 'aborting' | 'resumed',
): Promise<{journal: Journal; rebuilt: RebuiltRun}> {
  const reading = await deps.ledger.read()
  const rotation = pickUnfinished(reading, request)
  if (request.confirm !== null && request.confirm !== rotation.scope.name) {
    throw new Failure(
      'bad-usage',
      `--confirm ${request.confirm} does not name what is rotated, ${rotation.scope.name}.`,
    )
  }

  if (phase === 'aborting') refuseDeadOldValue(rotation)
  await deps.ledger.assertWritable()
  const again = await request.readAgain(rotation.scope)
  const {email} = await deps.platform.account()
  const journal = new Journal(
    deps.ledger,
    {rotation: rotation.id, run: deps.newId(deps.clock.now()), by: email},
    rotation,
  )
  await journal.begin({type: 'rotation.started', phase, runner: deps.runner}, (now) => {
    // The run that is taken over has gone on meanwhile; to its end, it may be.
    const current = pickUnfinished(now, {...request, id: rotation.id})
    if (phase === 'aborting') refuseDeadOldValue(current)
    if (current.run.id === rotation.run.id) return
    throw new Failure('conflict', `The rotation of ${rotation.key} was taken up by somebody else just now.`, {
      next: 'Look again in a moment: heroku secrets:history',
    })
  })
  await outwait(deps, journal.rotation, rotation)
  const fingerprinter = deps.fingerprinter(fingerprintsIn(foldRotations(reading.events)))
  const options = optionsOf(journal, request.overrides)
  const rebuilt = await rebuildRun({deps, fingerprinter, journal, options}, again)
  if (rebuilt.gone.length > 0) {
    const names = listed(rebuilt.gone.map((ref) => ref.slice(ref.indexOf(':') + 1)))
    deps.progress.notice(`${names} ${rebuilt.gone.length === 1 ? 'is' : 'are'} no longer there and left out.`)
  }

  return {journal, rebuilt}
}

function refuseDeadOldValue({key, revocation}: Rotation): void {
  if (revocation.status !== 'proven' && revocation.status !== 'confirmed') return
  throw new Failure(
    'refused',
    `The rotation of ${key} cannot be undone: its old value was revoked at ${revocation.at}.`,
    {
      next: `Go on with it: heroku secrets:rotate ${key} --resume`,
    },
  )
}

function optionsOf({started}: Journal, overrides: Overrides): RotationOptions {
  const {key, previousKey, reason, separate, settings, strategy} = started
  return {
    key,
    only: null,
    separate,
    strategy,
    previousKey,
    valueFrom: settings.valueFrom === 'generate' ? {kind: 'generate'} : null,
    generate: settings.generate,
    verifyUrl: settings.verifyUrl,
    verifyCommand: settings.verifyCommand,
    verifyTimeout: settings.verifyTimeout ?? DEFAULT_VERIFY_TIMEOUT,
    onFailure: settings.onFailure,
    revoke: settings.revoke,
    reason,
    ...overrides,
  }
}

/** Seconds that the verification of one environment may take where nobody says otherwise. */
export const DEFAULT_VERIFY_TIMEOUT = 300

/**
 * Settles what the environments that do not have the new value yet are to get: the value that others of the same slot
 * have, or where none has, a new one.
 */
async function settleValues(deps: RotationDeps, {held, run}: RebuiltRun): Promise<void> {
  const taken = new Map<string, readonly ComposedVar[]>()
  const open: ValueSlot[] = []
  for (const slot of run.plan.slots) {
    const members = run.targets.filter(({target}) => target.slot === slot.id)
    const waiting: LiveTarget[] = []
    for (const live of members) if (await needsValue(run, live)) waiting.push(live)
    if (waiting.length === 0) continue
    const given = fromHolder(members)
    if (given === null) {
      open.push({...slot, refs: waiting.map(({environment}) => environment.ref)})
      continue
    }

    // What holds somebody else's value is left to the step that refuses to overwrite it.
    const vars = varsOfSlot(run.plan, slot).filter(({environment, value}) =>
      waiting.some((live) => live.environment.ref === environment.ref && (value !== null || live.target.masked)),
    )
    if (vars.length === 0) continue
    const composition = composeValues(vars, given)
    if (composition.composed === null) throw new Failure('refused', composition.refused.join(' '))
    taken.set(slot.id, composition.composed)
  }

  if (open.length > 0) {
    const {valueFrom} = run.options
    const source = valueFrom ?? (deps.operator.attended ? ({kind: 'prompt'} as const) : null)
    if (!source) {
      throw new Failure(
        'bad-usage',
        `The new value for ${listed(open.map(({label}) => label))} is needed again, as no environment has it yet.`,
        {
          next: 'Give it with --value-from generate|stdin|file:PATH|env:NAME',
        },
      )
    }

    const found = await findValues(deps, {plan: run.plan, held, slots: open, taken, source})
    await refuseAnother(run, found)
    for (const [id, composed] of found) taken.set(id, composed)
  }

  for (const live of run.targets) {
    for (const one of live.vars) {
      one.fresh ??=
        [...taken.values()]
          .flat()
          .find(({environment, key}) => environment.ref === live.environment.ref && key === one.key) ?? null
    }
  }
}

async function needsValue(run: RotationRun, live: LiveTarget): Promise<boolean> {
  const {environment, target, vars} = live
  if (!target.masked) return vars.some(({fresh}) => fresh === null)
  const {inDoubt, state} = run.journal.environment(environment.ref)
  if (inDoubt === null) return state !== 'set' && state !== 'verified'
  return (await whatIsHeld(run, live, await settledReleases(run, live))) === 'old'
}

/** The new value as an environment of the same slot has it: the credential where only a part is replaced. */
function fromHolder(members: readonly LiveTarget[]): ComposedVar['fresh'] | null {
  for (const {vars} of members) {
    for (const {fresh, part} of vars) {
      if (!fresh) continue
      if (part === 'value') return fresh.fresh
      const credential = fresh.credentials.find((one) => one.part === part)
      if (credential) return credential.value
    }
  }

  return null
}

/** Where a masked environment has the new value, what is given for the others must be the same. */
async function refuseAnother(run: RotationRun, found: ReadonlyMap<string, readonly ComposedVar[]>): Promise<void> {
  for (const live of run.targets) {
    const {introduces, state} = run.journal.environment(live.environment.ref)
    if (state !== 'set' && state !== 'verified') continue
    const composed = found.get(live.target.slot)
    if (!composed || introduces.length === 0) continue
    const values = composed.flatMap(({credentials}) => credentials)
    const same = await Promise.all(
      values.map(
        async ({value}) =>
          (
            await run.fingerprinter.matching(
              value,
              introduces.map(({fingerprint}) => fingerprint),
            )
          ).length > 0,
      ),
    )
    if (same.includes(true)) continue
    throw new Failure('refused', `That is not the value that ${live.environment.name} was given.`, {
      next: 'Give the same one, or undo the rotation with --abort.',
    })
  }
}
