import type {EventDraft, LedgerEvent, ReleaseIdentity} from '../../../src/ledger/event.js'

import {Fingerprinter} from '../../../src/ledger/fingerprint.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {fileOf, finished, revoked, set, started, target, verified, written} from './example-events.js'

/** Cheap fingerprints: what they cost is no matter here. */
export const fingerprinter = new Fingerprinter({
  cost: 16,
  blockSize: 1,
  parallelization: 1,
  salt: Buffer.from('salt of a test. '),
})

/** One rotation of one key in one app, as it is to be recorded. */
export interface RotationToRecord {
  readonly id: string
  readonly key: string
  readonly ref: string
  readonly appId: string
  readonly by: string
  /** When Heroku made the release. ISO 8601. */
  readonly at: string
  readonly release: ReleaseIdentity
  readonly before: ReleaseIdentity
  readonly oldValue: string
  readonly newValue: string
  readonly revocation?: 'confirmed' | 'pending' | 'proven'
}

/** The events of a rotation that went well, as the command writes them; `at` a few seconds around the release. */
export async function draftsOf(
  rotation: RotationToRecord,
  fingerprints = fingerprinter,
): Promise<Array<{at: string; draft: EventDraft}>> {
  const {appId, before, by, id, key, newValue, oldValue, ref, release, revocation = 'proven'} = rotation
  const old = await fingerprints.fingerprint(new SecretValue(oldValue))
  const fresh = await fingerprints.fingerprint(new SecretValue(newValue))
  const seconds = (offset: number) => new Date(Date.parse(rotation.at) + offset * 1000).toISOString()
  const set_ = (phase: 'announced' | 'done') =>
    set(ref, phase, {
      changes: [{key, fingerprint: fresh}],
      credentials: [{part: 'value', fingerprint: fresh}],
      releaseBefore: before,
      release: phase === 'done' ? release : null,
    })
  const drafts: Array<[number, EventDraft]> = [
    [
      -5,
      started({
        key,
        targets: [
          target(ref, {
            appId,
            oldFingerprint: old,
            retires: [{part: 'value', fingerprint: old}],
            releaseBefore: before,
          }),
        ],
      }),
    ],
    [-1, set_('announced')],
    [4, set_('done')],
    [30, verified(ref, {release})],
    ...(revocation === 'pending'
      ? []
      : ([
          [40, revoked('announced', 'pending')],
          [45, revoked('done', revocation)],
        ] as Array<[number, EventDraft]>)),
    [46, finished(revocation === 'pending' ? 'revocation-pending' : 'completed', revocation)],
  ]
  return drafts.map(([offset, draft]) => ({at: seconds(offset), draft: {...draft, rotation: id, run: id, by}}))
}

/** The events of several rotations as one ledger has them. */
export async function eventsOf(
  rotations: readonly RotationToRecord[],
  fingerprints = fingerprinter,
): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = []
  for (const rotation of rotations) {
    for (const {at, draft} of await draftsOf(rotation, fingerprints)) {
      events.push(written(draft, events.length === 0 ? [] : [events.at(-1)!.hash], at))
    }
  }

  return events
}

/** The lines of a ledger file. */
export async function linesOf(rotations: readonly RotationToRecord[]): Promise<string[]> {
  return fileOf(await eventsOf(rotations))
    .toString('utf8')
    .trimEnd()
    .split('\n')
}
