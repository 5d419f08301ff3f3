import type {ReleaseIdentity, RotationRolledBack, RotationSet} from './event.js'
import type {Rotation} from './rotations.js'

/** A change that the ledger says was made, to be found among Heroku's releases. */
export interface RecordedRelease {
  readonly ref: string
  /** The event with the outcome. */
  readonly event: RotationRolledBack | RotationSet
  readonly release: ReleaseIdentity
}

/**
 * The changes of a rotation that made a release, in causal order, each release once: what Heroku's own record must
 * confirm. A run that took the rotation up may have said again what an earlier one had done.
 */
export function recordedReleases(rotation: Rotation): RecordedRelease[] {
  const seen = new Set<string>()
  return rotation.events.flatMap((event) => {
    if (event.type !== 'rotation.set' && event.type !== 'rotation.rolled-back') return []
    const {phase, ref, release} = event
    if (phase === 'announced' || release === null || seen.has(`${ref} ${release.id}`)) return []
    seen.add(`${ref} ${release.id}`)
    return [{ref, event, release}]
  })
}

/**
 * Who, by the ledger, made the release of an act: the account that acted, or the add-on that it asked to. Nobody but an
 * add-on can have such an address, so that no person's release passes for it.
 */
export function authorOf(act: RotationRolledBack | RotationSet): string {
  const madeBy = act.type === 'rotation.set' ? act.madeBy : undefined
  return madeBy !== undefined && /^[\w.-]+@addons\.heroku\.com$/.test(madeBy) ? madeBy : act.by
}
