import type {Rotation} from '../../ledger/rotations.js'
import type {Environment} from '../../model/environment.js'
import type {Inventory} from '../../model/inventory.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {RotationResult} from '../model/rotation-result.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {Before} from './values-before.js'

import {foldRotations} from '../../ledger/rotations.js'
import {Failure} from '../../model/failure.js'
import {command, commandPart} from '../../text/command.js'
import {agree, confirmedName} from '../evidence/agree.js'
import {whoseRotation} from '../evidence/whose-rotation.js'
import {refuseOutside} from '../evidence/within-scope.js'
import {beforeAnyChange} from '../run/before-any-change.js'
import {dryRun, type StartRequest, startRotation} from '../run/start-rotation.js'
import {type TakeUp} from '../run/unfinished-question.js'
import {oldCredentials} from '../steps/old-credentials.js'
import {pickFinished, refuseBeyondUndo} from './finished-rotation.js'
import {planUndo} from './plan-undo.js'
import {rotateAnew} from './rotate-anew.js'
import {valuesBefore} from './values-before.js'

/** What a finished rotation is undone with. */
export interface UndoRequest extends StartRequest {
  /** What `--rotation` says; null for the last one of the key. */
  readonly id: null | string
  readonly planOnly: boolean
}

/**
 * Undoes a finished rotation whose old value is still alive: a rotation of its own, from the present value back to the one
 * before. One that still keeps its old value beside the new one is taken back instead.
 *
 * @returns how it ended; or which rotation is to be taken up or taken back instead
 * @throws {Failure} when it does not begin: then nothing was changed, and it says so
 */
export async function undoRotation(deps: RotationDeps, request: UndoRequest): Promise<RotationResult | TakeUp> {
  const prepared = await beforeAnyChange(() => prepare(deps, request))
  if ('takeUp' in prepared) return prepared
  return request.planOnly ? dryRun(deps, prepared) : startRotation(deps, prepared)
}

async function prepare(deps: RotationDeps, request: UndoRequest): Promise<StartRequest | TakeUp> {
  const {id, inventory, options, planOnly} = request
  const {key, only} = options
  const {kind, name} = inventory.scope
  const scope = commandPart` --${kind} ${name}`
  const reading = await deps.ledger.read()
  const rotations = foldRotations(reading.events)
  const rotation = pickFinished(reading, {
    confirm: deps.operator.attended ? null : name,
    id,
    key,
    refs: inventory.focus,
    scope,
  })
  refuseBeyondUndo(rotation, scope)
  if (rotation.outcome === 'revocation-pending' && rotation.strategy === 'overlap') {
    if (!planOnly) return {takeUp: 'abort', rotation: rotation.id, key: rotation.key}
    throw new Failure(
      'bad-usage',
      `The rotation ${rotation.id} of ${rotation.key} still keeps its old value, so it is simply taken back.`,
      {
        next: command`heroku secrets:rotate ${rotation.key}${scope} --abort${deps.operator.attended ? [] : commandPart` --confirm ${name}`}`,
      },
    )
  }

  const {email} = await deps.platform.account()
  const origin = await whoseRotation(deps, rotation, email)
  const own = origin.begunHere
  const confirmName = confirmedName(inventory, rotation, planOnly ? null : request.confirm)
  await refuseOutside(deps, rotation, inventory, {
    named: true,
    own,
    act: commandPart` --undo`,
    attended: deps.operator.attended,
    ...(options.again && {again: options.again}),
  })
  const ground = {deps, rotation, rotations, by: email, own, options, reading: request}
  const {before: all, run} = await valuesBefore(ground)
  const before = all.filter(
    ({live: {environment}}) => only === null || only.includes(environment.ref) || only.includes(environment.name),
  )
  if (before.length === 0) {
    throw new Failure('bad-usage', `--only names no environment that rotation ${rotation.id} of ${key} has changed.`)
  }

  if (!planOnly && (!own || origin.others.length > 0)) {
    await agree(
      deps,
      {...request, key, scopeNamed: true},
      {act: 'aborting', option: commandPart` --undo`, confirmName, origin, rotation, run},
    )
  }

  await refuseDead(run, before, rotation)
  const undoing = {...options, undoOf: rotation.id, valueFrom: {kind: 'undo'} as const}
  // Under the names that Heroku has for them now.
  const now = before.map((one) => ({...one, live: {...one.live, environment: currentOf(one, inventory)}}))
  const planned = await planUndo(
    deps,
    {...request, options: undoing, tryPermission: !planOnly && (deps.operator.attended || request.confirm !== null)},
    {before: now, rotation, run},
  )
  return {...request, options: undoing, undo: planned}
}

function currentOf({live: {environment}}: Before, {readings}: Inventory): Environment {
  const found = readings.find((one) => one.environment.appId !== null && one.environment.appId === environment.appId)
  return found?.environment ?? environment
}

/** @throws {Failure} `refused` where the service no longer accepts the old value, or nobody can tell and it was said to be revoked */
async function refuseDead(run: RotationRun, before: readonly Before[], rotation: Rotation): Promise<void> {
  const {id, key, revocation} = rotation
  const targets = before.map(({live}) => live)
  const isSaidDead = revocation.status === 'confirmed'
  let isAlive = false
  for (const {acceptedBefore, subject} of await oldCredentials({...run, targets})) {
    const answer = await run.services.verify(subject, acceptedBefore)
    if (answer?.result === 'refused') {
      throw new Failure('refused', `The old value of ${key} cannot come back, as it is dead: ${answer.detail}.`, {
        details: {rotation: id},
        next: command`Rotate anew instead: ${rotateAnew(rotation)}`,
      })
    }

    isAlive ||= answer?.result === 'accepted'
  }

  if (!isSaidDead || isAlive) return
  throw new Failure(
    'refused',
    `The old value of ${key} was said to be revoked at ${revocation.at}, and its service does not say that it still works.`,
    {details: {rotation: id}, next: command`Rotate anew instead: ${rotateAnew(rotation)}`},
  )
}
