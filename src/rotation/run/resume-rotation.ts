import type {RecordedSettings} from '../../ledger/event.js'
import type {Rotation} from '../../ledger/rotations.js'
import type {Scope} from '../../model/inventory.js'
import type {Stage} from '../../model/stage.js'
import type {ScopeReading} from '../live/holders.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {RotationResult} from '../model/rotation-result.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {isPublishedKey} from '../../classify/key-name.js'
import {historyCommand} from '../../ledger/history-command.js'
import {fingerprintsIn} from '../../ledger/retired.js'
import {hasNewValue} from '../../ledger/rotation-environment.js'
import {foldRotations} from '../../ledger/rotations.js'
import {nameOfRef} from '../../model/environment.js'
import {Failure} from '../../model/failure.js'
import {isProtectionClass, UNSAFE_CLASSES} from '../../model/protection-class.js'
import {isReservedKey} from '../../model/reserved-key.js'
import {distinct} from '../../model/wording.js'
import {reasonWords} from '../../protects/reason-words.js'
import {PROTECTED} from '../../protects/what-is-protected.js'
import {commandPart} from '../../text/command.js'
import {agree, askWhether, confirmedName} from '../evidence/agree.js'
import {refuseAlive} from '../evidence/refuse-alive.js'
import {type TakingUp, targetsStory} from '../evidence/take-up-story.js'
import {whoseRotation} from '../evidence/whose-rotation.js'
import {refuseOutside} from '../evidence/within-scope.js'
import {Journal} from '../live/journal.js'
import {DEFAULT_VERIFY_TIMEOUT, type Overrides, type RotationOptions, typedChecks} from '../model/plan.js'
import {ownOrder, previousPlace} from '../model/previous-place.js'
import {takenUpOf, takeUpCommand} from '../model/take-up-command.js'
import {Checklist} from '../operator/checklist.js'
import {agreeToChecks} from './agree-to-checks.js'
import {beforeAnyChange} from './before-any-change.js'
import {goOn} from './go-on.js'
import {readScopes} from './read-scopes.js'
import {rebuildRun, type RebuiltRun} from './rebuild-run.js'
import {takeBack} from './take-back.js'
import {
  isOneOfSeveral,
  isPastOne,
  isReplacedSince,
  pickOne,
  pickUnfinished,
  type Wanted,
} from './unfinished-rotation.js'
import {waitForOtherRun} from './wait-for-other-run.js'

/** What is known as a rotation is taken up. */
export interface KnownBeside {
  readonly again: ScopeReading
  readonly email: string
  readonly rotations: readonly Rotation[]
}

/** Which rotation is to be taken up again, and how. */
export interface TakeUpRequest {
  /** Id of the rotation; null to find it by key or as the only one. */
  readonly id: null | string
  readonly key: null | string
  /** The scope that was named; null when none was: then it is that of the rotation. */
  readonly scope: null | Scope
  readonly overrides: Overrides
  /** Whether a person is asked before it is taken up, though it is their own. */
  readonly ask?: boolean
  /** What `--confirm` says; null without. */
  readonly confirm: null | string
  /** What `--trust-policy` says; null without. */
  readonly trust: null | string
  /** Finds what an unfinished undoing brings back, where no environment has it yet. Changes the run. */
  knowBefore?(run: RotationRun, beside: KnownBeside): Promise<void>
  /** Reads the environments of a scope. */
  readAgain(scope: Scope): Promise<ScopeReading>
}

/**
 * Takes an unfinished rotation up and carries it through.
 *
 * @throws {Failure} when there is none, or it cannot be taken up
 */
export async function resumeRotation(deps: RotationDeps, request: TakeUpRequest): Promise<RotationResult> {
  const {held, run} = await takeUp(deps, request, 'resumed')
  const result = await goOn(run, held, request.overrides.valueFrom)
  if (!('takeUp' in result)) return result
  const {rotation: id, valueFrom} = result
  return resumeRotation(deps, {
    ...request,
    id,
    ask: false,
    overrides: {...request.overrides, ...(valueFrom && {valueFrom})},
  })
}

/**
 * Takes an unfinished rotation back.
 *
 * @throws {Failure} when there is none, or the old value is dead
 */
export async function abortRotation(deps: RotationDeps, request: TakeUpRequest): Promise<RotationResult> {
  const {run} = await takeUp(deps, request, 'aborting')
  return takeBack(run)
}

const NOT_RENAMED = '--deployed is said of a credential that goes to another key (--to NEW_KEY).'

async function takeUp(deps: RotationDeps, request: TakeUpRequest, phase: TakingUp): Promise<RebuiltRun> {
  const named = request.scope && (await request.readAgain(request.scope))
  const {again: judgedBy, typedLine} = request.overrides
  const {attended} = deps.operator
  const wanted = {
    ...request,
    refs: named?.inventory.focus ?? null,
    isUnattended: !attended,
    isUnconfirmed: !attended && request.confirm === null,
    ...(judgedBy && {again: judgedBy}),
    ...(typedLine && {typedLine}),
  }
  const reading = await deps.ledger.read()
  const rotations = foldRotations(reading.events)
  const rotation = await pickOne(deps, reading, wanted)
  if (phase === 'aborting') refuseDeadOldValue(rotation, wanted)
  const past = phase === 'aborting' && request.id === null && isPastOne(rotations, rotation)
  const alive = rotation.outcome === 'in-flight' && deps.runnerState(rotation.run.runner) === 'alive'
  if (past && !attended) throw pastOne(rotation, request)
  refuseOtherSource(rotation, request.overrides)
  if (request.overrides.deployed && rotation.to === null)
    throw new Failure('bad-usage', NOT_RENAMED, {next: 'Leave it out.'})
  const {email} = await deps.platform.account()
  const origin = await whoseRotation(deps, rotation, email)
  const own = origin.begunHere
  if (!own) refuseForeignKey(rotation)
  const again = named ?? (await readScopes(request, [rotation.scope]))
  const confirmName = confirmedName(again.inventory, rotation, request.confirm)
  const act = phase === 'aborting' ? commandPart` --abort` : commandPart` --resume`
  await refuseOutside(deps, rotation, again.inventory, {
    named: named !== null,
    own,
    act,
    attended,
    ...(judgedBy && {again: judgedBy}),
  })
  await deps.ledger.assertWritable()
  const {fingerprinter: continuing, ownEvents} = deps
  const journal = new Journal(
    {fingerprinter: continuing(fingerprintsIn(rotations)), ownEvents, store: deps.ledger},
    {rotation: rotation.id, run: deps.newId(deps.clock.now()), by: email},
    rotation,
  )
  const telling = new Checklist(deps.progress)
  const options = {
    ...optionsOf(rotation, request.overrides, {attended: deps.operator.attended, own}),
    ...(isOneOfSeveral(rotations, rotation) && {byId: rotation.id}),
  }
  const readScope = async () => readScopes(request, [rotation.scope, ...(request.scope ? [request.scope] : [])])
  const base = {deps, journal, telling, verifyTimeout: options.verifyTimeout, readAgain: readScope}
  const rebuild = () => rebuildRun(base, options, again, {own, rotations})
  if (!own || origin.others.length > 0) {
    const {run} = await rebuild()
    const agreement = {...request, scopeNamed: named !== null}
    await agree(deps, agreement, {act: phase, confirmName, origin, rotation, run})
  } else if (request.ask || ((past || alive) && deps.operator.attended)) {
    const {run} = await rebuild()
    await askWhether(deps, {act: phase, rotation, run, alive})
  }

  await beforeAnyChange(() => agreeToChecks(deps, options, stagesOf(rotation, again), request.trust))
  await journal.begin({type: 'rotation.started', phase, runner: deps.runner}, (now) => {
    // The run that is taken over has gone on meanwhile; to its end, it may be.
    const current = pickUnfinished(now, {...wanted, id: rotation.id})
    if (phase === 'aborting') refuseDeadOldValue(current, wanted)
    if (current.run.id === rotation.run.id) return
    throw new Failure('conflict', `The rotation of ${rotation.key} was taken up by somebody else just now.`, {
      next: `Look again in a moment: ${historyCommand(now.events)}`,
    })
  })
  await waitForOtherRun({...deps, telling}, journal.rotation, rotation)
  const rebuilt = await rebuild()
  await request.knowBefore?.(rebuilt.run, {again, email, rotations})
  if (phase === 'resumed') {
    for (const live of rebuilt.run.targets)
      live.replacedSince = isReplacedSince(rotations, rotation, live.environment.ref)
    refuseUnsafeAgain(rebuilt.run)
    await refuseAlive(rebuilt.run)
  }

  telling.notice({what: 'taken-up', sentences: targetsStory(rebuilt.run, phase)})
  if (rebuilt.gone.length > 0) {
    telling.notice({what: 'left-out', names: rebuilt.gone.map((ref) => nameOfRef(ref))})
  }

  return rebuilt
}

/**
 * A rotation that was begun before anybody knew what its secret protects, or that somebody else has written into the ledger,
 * does not go on to replace it simply.
 */
function refuseUnsafeAgain(run: RebuiltRun['run']): void {
  const {journal, plan, targets} = run
  const taken = takenUpOf(run)
  const {options, protects} = plan
  if (!protects || !UNSAFE_CLASSES.has(protects.class) || keepsOld(options)) return
  if (options.acceptLoss === protects.class) return
  const waiting = targets.filter(({environment}) => !hasNewValue(journal.environment(environment.ref)))
  if (waiting.length === 0) return
  throw new Failure(
    'unsafe-to-replace',
    `${options.key} is replaced in no further app. It protects ${PROTECTED[protects.class]} (${reasonWords(protects.reason)}). If it is replaced simply: ${protects.effect}`,
    {
      details: {key: options.key, class: protects.class, rotation: journal.id},
      next: [
        `Undo it: ${takeUpCommand(taken, commandPart` --abort`)}`,
        `If all of that may be lost, say so: ${takeUpCommand(taken, commandPart` --resume --accept-loss ${protects.class}`)}`,
      ].join('\n'),
    },
  )
}

/** Whether the old value is kept at all: a ledger may call anything an overlap. */
function keepsOld(options: RotationOptions): boolean {
  if (options.strategy !== 'overlap') return false
  return previousPlace(options) !== null || ownOrder(options) !== null || (options.nextKey ?? null) !== null
}

/** A value that only goes to another key is not replaced on the way after all, nor the other way round. */
function refuseOtherSource({key, settings, to, undoOf}: Rotation, {valueFrom}: Overrides): void {
  if (valueFrom && undoOf !== null) {
    throw new Failure(
      'bad-usage',
      `The value of ${key} comes from before rotation ${undoOf}, so --value-from does not fit.`,
      {
        next: 'Leave it out.',
      },
    )
  }

  if (valueFrom && settings.valueFrom === 'mend') {
    throw new Failure('bad-usage', `${key} is mended and stays the same credential, so --value-from does not fit.`, {
      next: 'Leave it out, or undo the rotation with --abort and begin anew.',
    })
  }

  if (!valueFrom || (settings.valueFrom === 'keep') === (valueFrom.kind === 'keep')) return
  throw new Failure(
    'bad-usage',
    valueFrom.kind === 'keep'
      ? `--value-from keep goes with --to alone, and is decided as a rotation begins.`
      : `The value of ${key} stays the same as it goes to ${to}, so --value-from ${valueFrom.kind} does not fit.`,
    {next: 'Leave out --value-from, or undo the rotation with --abort and begin anew.'},
  )
}

/** Under which key a secret goes on is not for a file to say that anybody may have written, where it would be published. */
function refuseForeignKey({events, id, key, to}: Rotation): void {
  if (to === null || (/^\w+$/.test(to) && !isReservedKey(to) && !isPublishedKey(to))) return
  throw new Failure(
    'refused',
    `The rotation ${id} of ${key} is not gone on with: it would bring its value under a key where no secret belongs. Nothing was changed.`,
    {
      details: {rotation: id},
      next: `See what there was: ${historyCommand(events)}`,
    },
  )
}

/** The stages of what is rotated, as Heroku has them. */
function stagesOf({environments}: Rotation, {inventory}: ScopeReading): (null | Stage)[] {
  const ids = new Set(environments.map(({appId, ref}) => appId ?? ref))
  return distinct(
    inventory.readings
      .filter(({environment}) => ids.has(environment.appId ?? environment.ref))
      .map(({environment}) => environment.stage),
  )
}

/** That of several rotations the last one may be meant, which there is nothing to undo of. */
function pastOne(
  {id, key, scope, startedAt}: Rotation,
  {overrides: {again}}: Pick<TakeUpRequest, 'overrides'>,
): Failure {
  return new Failure(
    'bad-usage',
    `Of the last rotation of ${key} there is nothing to undo. The one before it, begun at ${startedAt}, waits for its old value to be revoked. Nothing was changed.`,
    {
      details: {rotation: id},
      next: `If the old value from before that one is to come back: ${takeUpCommand({key, scope, id, confirm: scope.name, ...(again && {again})}, commandPart` --abort`)}`,
    },
  )
}

function refuseDeadOldValue(
  {key, revocation, scope}: Rotation,
  {again, isUnattended}: Pick<Wanted, 'again' | 'isUnattended'>,
): void {
  if (revocation.status !== 'proven' && revocation.status !== 'confirmed') return
  throw new Failure(
    'refused',
    `The rotation of ${key} cannot be undone: its old value was revoked at ${revocation.at}.`,
    {
      next: `Go on with it: ${takeUpCommand({key, scope, confirm: isUnattended ? scope.name : null, ...(again && {again})}, commandPart` --resume`)}`,
    },
  )
}

/** What is to become of the old value has to be said by who goes on: here, or when they began it. */
function revokeOf(
  {revoke}: RecordedSettings,
  {attended, own}: {attended: boolean; own: boolean},
): RotationOptions['revoke'] {
  return own || revoke === 'ask' || revoke === 'later' ? revoke : attended ? 'ask' : 'later'
}

function optionsOf(
  rotation: Rotation,
  overrides: Overrides,
  by: {readonly attended: boolean; readonly own: boolean},
): RotationOptions {
  const {key, overlap, previousKey, protects, reason, separate, settings, strategy, to, undoOf} = rotation
  return {
    key,
    ...(overlap && {previousForm: overlap.form, nextKey: overlap.nextKey, separator: overlap.separator}),
    ...(undoOf !== null && {undoOf}),
    ...(to !== null && {previousForm: 'renamed', nextKey: to, to}),
    // What may be lost is for the person to say, not for a file that anybody may have written.
    ...(by.own && protects?.lossAccepted && isProtectionClass(protects.class) && {acceptLoss: protects.class}),
    ...(by.own && settings.acceptForm && {acceptForm: true}),
    ...(by.own && settings.rebuild && {rebuild: true}),
    only: null,
    separate,
    strategy,
    previousKey,
    valueFrom: ['generate', 'keep', 'mend', 'provider', 'undo'].includes(settings.valueFrom)
      ? {kind: settings.valueFrom as 'generate' | 'keep' | 'mend' | 'provider' | 'undo'}
      : null,
    generate: settings.generate,
    verifyUrl: settings.verifyUrl,
    verifyCommand: settings.verifyCommand,
    typed: typedChecks(overrides),
    verifyTimeout: settings.verifyTimeout ?? DEFAULT_VERIFY_TIMEOUT,
    ...(settings.bootTimeout !== undefined && {bootTimeout: settings.bootTimeout}),
    onFailure: settings.onFailure,
    revoke: revokeOf(settings, by),
    reason,
    ...overrides,
  }
}
