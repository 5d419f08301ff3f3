import type {RecordedCredential, RevocationStatus, RotationFinished, RotationRevoked} from './event.js'

/** What became of the old credentials of a rotation. */
export interface Revocation {
  /** The worst of its credentials. */
  readonly status: RevocationStatus
  /** When that was established. ISO 8601; null while pending or when nothing was to revoke. */
  readonly at: null | string
}

const WORST_FIRST: readonly RevocationStatus[] = ['pending', 'confirmed', 'proven', 'not-needed']

/**
 * What became of the old credentials, as the events of a rotation tell it.
 *
 * @param environments those of the rotation
 * @param revocations its events of that type, in causal order
 * @param finished its last event, if that says how a run ended
 */
export function revocationOf(
  environments: ReadonlyArray<{readonly retires: readonly RecordedCredential[]}>,
  revocations: readonly RotationRevoked[],
  finished: null | RotationFinished,
): Revocation {
  const established = revocations.filter((event) => event.phase === 'done')
  const retired = environments.flatMap((environment) => environment.retires.map(({fingerprint}) => fingerprint))
  const last = new Map<string, RotationRevoked>()
  let ofAll: RotationRevoked | undefined
  for (const event of established) {
    if (event.credentials.length === 0) {
      ofAll = event
      last.clear()
    }

    for (const fingerprint of event.credentials) last.set(fingerprint, event)
  }

  if (established.length === 0) {
    const status = finished?.outcome === 'rolled-back' ? 'not-needed' : (finished?.revocation ?? 'pending')
    return {status, at: null}
  }

  // Those of masked values have no fingerprint to be named by: what was said of all counts, or else of any.
  const of = retired.length === 0 ? [ofAll ?? established.at(-1)] : retired.map((item) => last.get(item) ?? ofAll)
  const statuses = new Set(of.map((event) => event?.status ?? 'pending'))
  const status = WORST_FIRST.find((candidate) => statuses.has(candidate))!
  const dates = of.flatMap((event) => (event?.status === status ? [event.at] : [])).sort()
  return {status, at: status === 'pending' || status === 'not-needed' ? null : (dates.at(-1) ?? null)}
}
