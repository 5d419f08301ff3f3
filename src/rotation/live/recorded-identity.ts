import type {RecordedChange} from '../../ledger/event.js'
import type {ChangeIdentity} from './changer.js'
import type {RotationRun} from './rotation-run.js'

/** The identity of a change as the ledger announced it: by the fingerprints of what each key gets. */
export function identityOfRecorded(
  {journal}: Pick<RotationRun, 'journal'>,
  changes: readonly RecordedChange[],
): ChangeIdentity {
  return {
    keys: changes.map(({key}) => key),
    async matches(key, value) {
      const {fingerprint, withheld} = changes.find((one) => one.key === key)!
      if (fingerprint === null && !withheld) return value === undefined
      if (value === undefined) return false
      // Of a masked value, and of one without a fingerprint, the release's description has to do.
      if (value === null || fingerprint === null) return null
      return journal.knows(value, [fingerprint])
    },
  }
}
