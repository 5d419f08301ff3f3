import type {
  EventDraft,
  LedgerEvent,
  RecordedTarget,
  RotationFinished,
  RotationRolledBack,
  RotationSet,
  RotationStarted,
  RotationVerified,
} from '../../../src/ledger/event.js'

import {canonicalJson, eventHash} from '../../../src/ledger/chain/canonical.js'
import {ulidSource} from '../../../src/ledger/ulid.js'

const nextId = ulidSource()

export const ROTATION = nextId(new Date('2026-01-01T00:00:00Z'))
export const RUN = nextId(new Date('2026-01-01T00:00:00Z'))
const BY = 'maya@example.com'

const common = {rotation: ROTATION, run: RUN, by: BY}

export const release = (version: number) => ({id: `release-${version}`, version})

export function target(ref: string, more: Partial<RecordedTarget> = {}): RecordedTarget {
  return {
    ref,
    appId: `id-of-${ref}`,
    stage: 'production',
    part: 'value',
    masked: false,
    oldFingerprint: 'scrypt$old',
    newFingerprint: null,
    retires: [{part: 'value', fingerprint: 'scrypt$old'}],
    releaseBefore: release(10),
    ...more,
  }
}

export function started(more: Partial<Omit<RotationStarted, 'hash' | 'id' | 'prev'>> = {}): EventDraft {
  return {
    ...common,
    type: 'rotation.started',
    phase: 'new',
    key: 'STRIPE_SECRET_KEY',
    scope: {kind: 'pipeline', name: 'example'},
    provider: 'stripe',
    strategy: 'replace',
    previousKey: null,
    separate: false,
    targets: [target('app:example-staging', {stage: 'staging'}), target('app:example-prod')],
    heldElsewhere: [],
    reason: 'a colleague left',
    settings: {
      valueFrom: 'prompt',
      generate: null,
      verifyUrl: 'https://example.com/health',
      verifyCommand: null,
      verifyTimeout: 120,
      onFailure: 'rollback',
      revoke: 'ask',
    },
    runner: {host: 'laptop', pid: 4711},
    ...more,
  }
}

export function takenUp(phase: 'aborting' | 'resumed', run = nextId(new Date()), by = BY): EventDraft {
  return {...common, run, by, type: 'rotation.started', phase, runner: {host: 'desktop', pid: 1}}
}

export function set(ref: string, phase: 'announced' | 'done', more: Partial<RotationSet> = {}): EventDraft {
  return {
    ...common,
    type: 'rotation.set',
    phase,
    ref,
    act: 'new-value',
    changes: [{key: 'STRIPE_SECRET_KEY', fingerprint: 'scrypt$new'}],
    credentials: [{part: 'value', fingerprint: 'scrypt$new'}],
    releaseBefore: release(11),
    release: phase === 'done' ? release(12) : null,
    ...more,
  }
}

export function removedPrevious(ref: string, phase: 'announced' | 'done'): EventDraft {
  return set(ref, phase, {
    act: 'remove-previous',
    changes: [{key: 'STRIPE_SECRET_KEY_PREVIOUS', fingerprint: null}],
    credentials: [],
    release: phase === 'done' ? release(13) : null,
  })
}

export function verified(ref: string, more: Partial<RotationVerified> = {}): EventDraft {
  return {
    ...common,
    type: 'rotation.verified',
    ref,
    holds: 'new',
    release: release(12),
    checks: [{name: 'dynos', result: 'passed', detail: '3 of 3 dynos up'}],
    ...more,
  }
}

export function failed(ref: null | string, step: 'set' | 'verify' = 'verify'): EventDraft {
  return {
    ...common,
    type: 'rotation.failed',
    ref,
    step,
    code: 'refused',
    message: 'web.1 crashed twice',
    checks: [{name: 'dynos', result: 'failed', detail: 'web.1 crashed twice'}],
  }
}

export function rolledBack(
  ref: string,
  phase: 'announced' | 'done',
  more: Partial<RotationRolledBack> = {},
): EventDraft {
  return {
    ...common,
    type: 'rotation.rolled-back',
    phase,
    ref,
    method: 'value',
    changes: [{key: 'STRIPE_SECRET_KEY', fingerprint: 'scrypt$old'}],
    releaseBefore: release(12),
    release: phase === 'done' ? release(14) : null,
    ...more,
  }
}

export function revoked(
  phase: 'announced' | 'done',
  status: 'confirmed' | 'not-needed' | 'pending' | 'proven',
  credentials: string[] = [],
): EventDraft {
  return {...common, type: 'rotation.revoked', phase, status, credentials, detail: null}
}

export function finished(
  outcome: RotationFinished['outcome'],
  revocation: RotationFinished['revocation'] = 'proven',
): EventDraft {
  return {...common, type: 'rotation.finished', outcome, revocation, environments: []}
}

let tick = Date.parse('2026-01-01T00:00:00Z')

/** An event as a ledger would write it, a second after the one built before. */
export function written(draft: EventDraft, prev: readonly string[], at?: string): LedgerEvent {
  tick += 1000
  const when = new Date(at ?? tick)
  const event = {...draft, id: nextId(when), at: when.toISOString(), prev: [...prev].sort()}
  return {...event, hash: eventHash(event)} as LedgerEvent
}

/** Events of which each follows the one before; the first follows `prev`. */
export function chainOf(drafts: readonly EventDraft[], prev: readonly string[] = []): LedgerEvent[] {
  const events: LedgerEvent[] = []
  for (const draft of drafts) events.push(written(draft, events.length === 0 ? prev : [events.at(-1)!.hash]))
  return events
}

/** As many different events, of no particular story. */
export function anyDrafts(count: number): EventDraft[] {
  return [started(), ...Array.from({length: count - 1}, (_, index) => verified(`app:example-${index}`))]
}

export function lineOf(event: object): string {
  return canonicalJson(event)
}

export function fileOf(events: readonly object[]): Buffer {
  return Buffer.from(events.map((event) => `${lineOf(event)}\n`).join(''))
}
