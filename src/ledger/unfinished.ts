import type {Rotation} from './rotations.js'

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
      (rotation.outcome === 'in-flight' ||
        rotation.outcome === 'stopped' ||
        (wanted.awaitingRevocation === true && rotation.outcome === 'revocation-pending')) &&
      (wanted.key === undefined || rotation.key === wanted.key) &&
      (wanted.id === undefined || rotation.id === wanted.id) &&
      (refs === undefined || rotation.environments.some(({ref}) => refs.has(ref))),
  )
}
