import type {Rotation} from '../../ledger/rotations.js'
import type {Scope} from '../../model/inventory.js'
import type {RotationResult} from '../model/rotation-result.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {fingerprintsIn} from '../../ledger/retired.js'
import {foldRotations} from '../../ledger/rotations.js'
import {nameOfRef} from '../../model/environment.js'
import {Failure} from '../../model/failure.js'
import {Journal} from '../live/journal.js'
import {DEFAULT_VERIFY_TIMEOUT, type Overrides, type RotationOptions, typedChecks} from '../model/plan.js'
import {Checklist} from '../operator/checklist.js'
import {agreeToChecks} from './agree-to-checks.js'
import {beforeAnyChange} from './before-any-change.js'
import {goOn} from './go-on.js'
import {type ReadAgain, rebuildRun, type RebuiltRun} from './rebuild-run.js'
import {takeBack} from './take-back.js'
import {pickUnfinished} from './unfinished-rotation.js'
import {waitForOtherRun} from './wait-for-other-run.js'

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
  /** What `--trust-policy` says; null without. */
  readonly trust: null | string
  /** Reads the environments of the rotation again. */
  readAgain(scope: Scope): Promise<ReadAgain>
}

/**
 * Takes an unfinished rotation up and carries it through.
 *
 * @throws {Failure} when there is none, or it cannot be taken up
 */
export async function resumeRotation(deps: RotationDeps, request: TakeUpRequest): Promise<RotationResult> {
  const {held, run} = await takeUp(deps, request, 'resumed')
  return goOn(run, held)
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

async function takeUp(deps: RotationDeps, request: TakeUpRequest, phase: 'aborting' | 'resumed'): Promise<RebuiltRun> {
  const reading = await deps.ledger.read()
  const rotation = pickUnfinished(reading, request)
  if (request.confirm !== null && request.confirm !== rotation.scope.name) {
    throw new Failure(
      'bad-usage',
      `--confirm ${request.confirm} does not name what is rotated, ${rotation.scope.name}.`,
    )
  }

  if (phase === 'aborting') refuseDeadOldValue(rotation)
  const options = optionsOf(rotation, request.overrides)
  await beforeAnyChange(() => agreeToChecks(deps, options, request.trust))
  await deps.ledger.assertWritable()
  const again = await request.readAgain(rotation.scope)
  const {email} = await deps.platform.account()
  const fingerprinter = deps.fingerprinter(fingerprintsIn(foldRotations(reading.events)))
  const journal = new Journal(
    {fingerprinter, store: deps.ledger},
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
  const telling = new Checklist(deps.progress)
  await waitForOtherRun({...deps, telling}, journal.rotation, rotation)
  const {verifyTimeout} = options
  const rebuilt = await rebuildRun({deps, journal, telling, verifyTimeout}, options, again)
  if (rebuilt.gone.length > 0) {
    telling.notice({what: 'left-out', names: rebuilt.gone.map((ref) => nameOfRef(ref))})
  }

  return rebuilt
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

function optionsOf(rotation: Rotation, overrides: Overrides): RotationOptions {
  const {key, previousKey, reason, separate, settings, strategy} = rotation
  return {
    key,
    only: null,
    separate,
    strategy,
    previousKey,
    valueFrom:
      settings.valueFrom === 'generate' || settings.valueFrom === 'provider' ? {kind: settings.valueFrom} : null,
    generate: settings.generate,
    verifyUrl: settings.verifyUrl,
    verifyCommand: settings.verifyCommand,
    typed: typedChecks(overrides),
    verifyTimeout: settings.verifyTimeout ?? DEFAULT_VERIFY_TIMEOUT,
    onFailure: settings.onFailure,
    revoke: settings.revoke,
    reason,
    ...overrides,
  }
}
