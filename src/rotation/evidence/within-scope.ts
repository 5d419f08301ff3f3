import type {RotationEnvironment} from '../../ledger/rotation-environment.js'
import type {Rotation} from '../../ledger/rotations.js'
import type {EnvironmentReading, Inventory} from '../../model/inventory.js'
import type {CommandPart} from '../../text/command.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {historyCommand} from '../../ledger/history-command.js'
import {nameOfRef} from '../../model/environment.js'
import {Failure} from '../../model/failure.js'
import {takeUpCommand} from '../model/take-up-command.js'

/** What decides how strictly the targets of a rotation are held to a scope. */
export interface Held {
  /** Whether the operator has named the scope. */
  readonly named: boolean
  /** See Origin.begunHere. */
  readonly own: boolean
  /** What is done with the rotation: ` --resume`. */
  readonly act: CommandPart
  /** Whether a person can be asked. */
  readonly attended: boolean
  /** See TakenUp. */
  readonly again?: readonly CommandPart[]
}

/**
 * Refuses a rotation that changes anything outside of the scope, or whose environments are not those that it names: an app
 * has one id and one name, and Heroku says which. What an add-on changes by itself is held to what it is attached to instead.
 *
 * @throws {Failure} `refused`
 */
export async function refuseOutside(
  deps: Pick<RotationDeps, 'platform'>,
  rotation: Rotation,
  inventory: Inventory,
  held: Held,
): Promise<void> {
  const {environments} = rotation
  const places = environments.map(({appId, ref}) => appId ?? ref)
  if (new Set(places).size < places.length) throw mislabelled(rotation, 'it names one environment twice')
  for (const recorded of environments) {
    const reading = inventory.readings.find(({environment}) => isPlace(recorded, environment))
    if (!held.own) await refuseMislabelled(deps, rotation, recorded, {inventory, reading})
    if (rotation.addOn !== null) continue
    const isInside = reading !== undefined && inventory.focus.has(reading.environment.ref)
    if (isInside || (held.own && !held.named)) continue
    if (await isGone(deps, recorded)) continue
    const name = reading?.environment.name ?? nameOfRef(recorded.ref)
    const {kind, name: scope} = inventory.scope
    throw new Failure(
      'refused',
      `The rotation ${rotation.id} of ${rotation.key} changes ${name} as well, which is outside of ${kind} ${scope}. Nothing was changed.`,
      {
        details: {rotation: rotation.id, environment: recorded.ref, scope: {kind, name: scope}},
        // What somebody else has written is not repeated as a command.
        next: held.own
          ? `Name what it was begun for: ${takeUpCommand(
              {
                ...rotation,
                confirm: held.attended ? null : rotation.scope.name,
                ...(held.again && {again: held.again}),
              },
              held.act,
            )}`
          : 'Name a scope that holds all of it: --pipeline example or --team example',
      },
    )
  }
}

function isPlace({appId, ref}: RotationEnvironment, environment: EnvironmentReading['environment']): boolean {
  return appId === null ? environment.ref === ref : environment.appId === appId
}

async function refuseMislabelled(
  {platform}: Pick<RotationDeps, 'platform'>,
  rotation: Rotation,
  {appId, ref}: RotationEnvironment,
  {inventory, reading}: {inventory: Inventory; reading: EnvironmentReading | undefined},
): Promise<void> {
  const name = nameOfRef(ref)
  if (appId === null || reading?.environment.ref === ref) return
  if (inventory.readings.some(({environment}) => environment.ref === ref)) {
    throw mislabelled(rotation, `by its id what it calls ${name} is ${reading?.environment.name ?? 'another app'}`)
  }

  try {
    const {id} = await platform.app(name)
    if (id !== appId) throw mislabelled(rotation, `by its id what it calls ${name} is another app`)
  } catch (error) {
    // Nothing is called so any more.
    if (!(error instanceof PlatformFailure) || (error.status !== 403 && error.status !== 404)) throw error
  }
}

/** Whether Heroku no longer has an app: then nothing of it is changed. */
async function isGone({platform}: Pick<RotationDeps, 'platform'>, {appId}: RotationEnvironment): Promise<boolean> {
  if (appId === null) return true
  try {
    await platform.app(appId)
    return false
  } catch (error) {
    if (error instanceof PlatformFailure && error.status === 404) return true
    throw error
  }
}

function mislabelled({events, id, key}: Rotation, why: string): Failure {
  return new Failure('refused', `The rotation ${id} of ${key} is not gone on with: ${why}. Nothing was changed.`, {
    details: {rotation: id},
    next: `See what there was: ${historyCommand(events)}`,
  })
}
