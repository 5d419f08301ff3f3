import type {RotationRun} from '../live/rotation-run.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {KnownBeside} from '../run/resume-rotation.js'

import {whoseRotation} from '../evidence/whose-rotation.js'
import {valuesOf} from './plan-undo.js'
import {valuesBefore} from './values-before.js'

/**
 * Finds again what a rotation that was cut short goes back to, in the environments that do not have it yet: as Heroku's
 * releases show it for the rotation that it undoes. Changes `run`.
 *
 * @throws {Failure} `refused` when Heroku shows something else than the ledger says
 */
export async function knowBefore(
  deps: RotationDeps,
  run: RotationRun,
  {again, email, rotations}: KnownBeside,
): Promise<void> {
  const waiting = run.targets.filter(({vars}) => vars.some(({fresh}) => fresh === null))
  const rotation = rotations.find(({id}) => id === run.plan.options.undoOf)
  if (waiting.length === 0 || !rotation) return
  const {begunHere: own} = await whoseRotation(deps, rotation, email)
  const {options} = run.plan
  const ground = {deps, rotation, rotations, by: email, own, options, reading: again}
  const {before} = await valuesBefore(ground)
  const values = before.filter(({holds}) => holds === 'new').flatMap((one) => valuesOf(one))
  for (const live of waiting) {
    const place = live.environment.appId ?? live.environment.ref
    for (const one of live.vars) {
      one.fresh ??=
        values.find(({environment, key}) => (environment.appId ?? environment.ref) === place && key === one.key) ?? null
    }
  }
}
