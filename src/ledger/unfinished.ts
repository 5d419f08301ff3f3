import type {Rotation} from './rotations.js'

import {hasNewValue} from './rotation-environment.js'

/**
 * The rotations that can be resumed or aborted: in flight or stopped; oldest first.
 *
 * @param rotations as foldRotations gives them
 * @param wanted narrows them down
 * @param wanted.key to one key
 * @param wanted.id to one rotation
 * @param wanted.refs to those that touch any of these environments
 * @param wanted.awaitingRevocation also those that are done but for the revocation, which `--resume` takes up as well
 */
export function unfinished(
  rotations: readonly Rotation[],
  wanted: {key?: string; id?: string; refs?: Iterable<string>; awaitingRevocation?: boolean} = {},
): Rotation[] {
  const refs = wanted.refs && new Set(wanted.refs)
  return rotations.filter(
    (rotation) =>
      rotation.undoneBy === null &&
      (rotation.outcome === 'in-flight' ||
        rotation.outcome === 'stopped' ||
        (wanted.awaitingRevocation === true && rotation.outcome === 'revocation-pending')) &&
      (wanted.key === undefined || isAbout(rotation, wanted.key)) &&
      (wanted.id === undefined || rotation.id === wanted.id) &&
      (refs === undefined || rotation.environments.some(({ref}) => refs.has(ref))),
  )
}

/** Whether a rotation replaces a key, or changes it along with the one that it replaces. */
export function isAbout({events: [started], key}: Rotation, wanted: string): boolean {
  if (key === wanted) return true
  const targets = started?.type === 'rotation.started' && started.phase === 'new' ? started.targets : []
  return targets.some(({vars = []}) => vars.some((one) => one.companion === true && one.key === wanted))
}

/** Where the old key of a credential that goes to another one is still to be removed. */
export function oldKeyLeft({
  environments,
  events: [started],
  outcome,
  to,
  undoneBy,
}: Rotation): ReadonlyArray<Rotation['environments'][number]> {
  if (to === null || undoneBy !== null || outcome === 'completed' || outcome === 'rolled-back') return []
  const targets = started?.type === 'rotation.started' && started.phase === 'new' ? started.targets : []
  const losing = new Set(targets.filter(({vars = []}) => vars.some(({role}) => role === 'kept')).map(({ref}) => ref))
  return environments.filter((one) => losing.has(one.ref) && hasNewValue(one) && !one.previousRemoved)
}
