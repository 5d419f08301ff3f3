import type {EventDraft, RecordedTarget, RecordedVar, ReleaseIdentity} from '../../src/ledger/event.js'
import type {Stage} from '../../src/model/stage.js'
import type {Rehearsal} from './rehearsal.js'

/** A config var as a forger writes it down; `old` and `fresh` are values whose fingerprints they know. */
export interface ForgedVar {
  readonly key: string
  readonly part?: string
  readonly old: null | string
  readonly fresh?: string
  readonly companion?: true
  readonly attachment?: {readonly id: string; readonly name: string}
}

/** An environment as a forger writes it down. */
export interface ForgedTarget {
  /** What it is called. */
  readonly app: string
  /** The app whose id it has; default the same. */
  readonly idOf?: string
  readonly stage: Stage
  readonly vars: readonly ForgedVar[]
  readonly masked?: boolean
  readonly slot?: string
  /** The release that is to have come before; default none. */
  readonly before?: ReleaseIdentity
  /** The release that is to have brought the new value. With it, the environment is said to have been set. */
  readonly release?: ReleaseIdentity
}

/** What else a forged rotation says. */
export interface Forged {
  readonly key: string
  readonly targets: readonly ForgedTarget[]
  /** Default the account that will be deceived. */
  readonly by?: string
  readonly scope?: {readonly kind: 'app' | 'pipeline' | 'team'; readonly name: string}
  readonly previousKey?: string
  readonly settings?: Readonly<Record<string, unknown>>
  readonly more?: Readonly<Record<string, unknown>>
  /** How it ended; default stopped. */
  readonly last?: object
  /** Further events, before the end. */
  readonly events?: readonly object[]
}

const SETTINGS = {
  valueFrom: 'generate',
  generate: null,
  verifyUrl: null,
  verifyCommand: null,
  verifyTimeout: null,
  onFailure: 'rollback',
  revoke: 'later',
}

/** A release of an app as the ledger names it: the newest, or one before. */
export function releaseOf(on: Rehearsal, app: string, back = 0): ReleaseIdentity {
  const {id, version} = on.sandbox.app(app).releases.at(-1 - back)!
  return {id, version}
}

/**
 * Writes a stopped rotation into the ledger that never was, with right hashes and in the right place of the chain: as
 * whoever may push to the repository can.
 *
 * @returns its id
 */
export async function forge(on: Rehearsal, forged: Forged): Promise<string> {
  const {by = 'maya@acme.example', events = [], key, more = {}, previousKey = null, settings = {}} = forged
  const rotation = on.newId()
  const ledger = on.newLedger()
  const write = async (event: object) => ledger.append({rotation, run: rotation, by, ...event} as unknown as EventDraft)
  await write({
    type: 'rotation.started',
    phase: 'new',
    key,
    scope: forged.scope ?? {kind: 'pipeline', name: 'acme'},
    provider: null,
    strategy: previousKey === null ? 'replace' : 'overlap',
    previousKey,
    separate: false,
    targets: await Promise.all(forged.targets.map((target) => asRecorded(on, target))),
    heldElsewhere: [],
    reason: null,
    settings: {...SETTINGS, ...settings},
    runner: {host: 'here', pid: 4711},
    ...more,
  })
  for (const target of forged.targets) {
    if (!target.release) continue
    const changes = await Promise.all(
      target.vars.map(async ({fresh, key: changed}) => ({
        key: changed,
        fingerprint: fresh === undefined ? null : await on.fingerprint(fresh),
      })),
    )
    const releaseBefore = target.before ?? null
    const set = {
      type: 'rotation.set',
      ref: `app:${target.app}`,
      act: 'new-value',
      changes,
      credentials: [],
      releaseBefore,
    }
    await write({...set, phase: 'announced', release: null})
    await write({...set, phase: 'done', release: target.release})
  }

  for (const event of events) await write(event)
  const stopped = {type: 'rotation.finished', outcome: 'stopped', revocation: 'pending', environments: []}
  await write(forged.last ?? stopped)
  return rotation
}

async function asRecorded(on: Rehearsal, target: ForgedTarget): Promise<RecordedTarget> {
  const {app, before = null, idOf = app, masked = false, slot, stage} = target
  const vars = await Promise.all(
    target.vars.map(async ({attachment, companion, key, old, part = 'value'}): Promise<RecordedVar> => ({
      key,
      part,
      oldFingerprint: old === null ? null : await on.fingerprint(old),
      updatedAt: null,
      ...(companion && {companion}),
      ...(attachment && {attachment}),
    })),
  )
  const [{fresh}] = target.vars
  return {
    ref: `app:${app}`,
    appId: on.sandbox.app(idOf).id,
    stage,
    part: vars[0].part,
    masked,
    oldFingerprint: vars[0].oldFingerprint,
    newFingerprint: fresh === undefined ? null : await on.fingerprint(fresh),
    retires: [],
    releaseBefore: before,
    vars,
    ...(slot !== undefined && {slot}),
  }
}
