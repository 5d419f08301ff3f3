import type {Rotation} from '../../ledger/rotations.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {ScopeReading} from '../live/holders.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {RotationOptions} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {fingerprintsIn} from '../../ledger/retired.js'
import {hasNewValue} from '../../ledger/rotation-environment.js'
import {Journal} from '../live/journal.js'
import {findOldValues} from '../live/old-value.js'
import {Checklist} from '../operator/checklist.js'
import {rebuildRun} from '../run/rebuild-run.js'

/** What a finished rotation is looked into with. */
export interface FinishedGround {
  readonly deps: RotationDeps
  readonly rotation: Rotation
  /** All rotations of the ledger. */
  readonly rotations: readonly Rotation[]
  /** E-mail address of the account that acts. */
  readonly by: string
  /** Whether this person has begun it on this machine. */
  readonly own: boolean
  readonly options: RotationOptions
  readonly reading: ScopeReading
}

/** What an environment had before a finished rotation. */
export interface Before {
  readonly live: LiveTarget
  /** By key; null where it cannot be had any more. */
  readonly values: null | Readonly<Record<string, SecretValue>>
  /** What it holds now: the value of that rotation, or another one. */
  readonly holds: 'new' | 'old' | 'other'
}

/**
 * What the environments that a finished rotation changed held before it: as Heroku's releases show it, never as a ledger
 * says, which anybody may have written. Changes nothing, and writes nothing down.
 *
 * @throws {Failure} `refused` when Heroku shows something else than the ledger of somebody else says
 */
export async function valuesBefore({
  by,
  deps,
  options,
  own,
  reading,
  rotation,
  rotations,
}: FinishedGround): Promise<{readonly run: RotationRun; readonly before: readonly Before[]}> {
  const journal = new Journal(
    {fingerprinter: deps.fingerprinter(fingerprintsIn(rotations)), ownEvents: deps.ownEvents, store: deps.ledger},
    {rotation: rotation.id, run: deps.newId(deps.clock.now()), by},
    rotation,
  )
  const base = {
    deps,
    journal,
    telling: new Checklist(deps.progress),
    verifyTimeout: options.verifyTimeout,
    readAgain: async () => reading,
  }
  const asItWas: RotationOptions = {...options, strategy: rotation.strategy, previousKey: rotation.previousKey}
  const {run} = await rebuildRun(base, asItWas, reading, {own, rotations})
  const before: Before[] = []
  for (const live of run.targets) {
    if (!hasNewValue(journal.environment(live.environment.ref))) continue
    const holds = await run.observer.settledHolds(live)
    before.push({live, holds, values: (await findOldValues(run, live))?.values ?? null})
  }

  return {run, before}
}
