import {z} from 'zod'

import type {EventDraft, LedgerEvent} from './event.js'

import {STAGES} from '../model/stage.js'
import {isUlid} from './ulid.js'

// Loose objects everywhere: what a newer version adds is kept, and the hash covers it.
const ulid = z.string().refine(isUlid)
const release = z.looseObject({id: z.string(), version: z.number().int()}).nullable()
const credential = z.looseObject({part: z.string(), fingerprint: z.string()})
const changes = z.array(z.looseObject({key: z.string(), fingerprint: z.string().nullable()}))
const checks = z.array(
  z.looseObject({name: z.string(), result: z.enum(['passed', 'failed', 'skipped']), detail: z.string()}),
)
const runner = z.looseObject({host: z.string(), pid: z.number().int()})
const phase = z.enum(['announced', 'done'])
const revocation = z.enum(['proven', 'confirmed', 'pending', 'not-needed'])
const base = {rotation: ulid, run: ulid, by: z.string()}

const target = z.looseObject({
  ref: z.string(),
  appId: z.string().nullable(),
  stage: z.enum(STAGES).nullable(),
  part: z.string(),
  masked: z.boolean(),
  oldFingerprint: z.string().nullable(),
  newFingerprint: z.string().nullable(),
  retires: z.array(credential),
  releaseBefore: release,
  vars: z
    .array(
      z.looseObject({
        key: z.string(),
        part: z.string(),
        oldFingerprint: z.string().nullable(),
        updatedAt: z.string().nullable(),
        companion: z.boolean().optional(),
        attachment: z.looseObject({id: z.string(), name: z.string()}).optional(),
      }),
    )
    .optional(),
  slot: z.string().optional(),
  crashedBefore: z.array(z.string()).optional(),
  oldAccepted: z.boolean().optional(),
})

const addOn = z.looseObject({
  id: z.string(),
  name: z.string(),
  service: z.string(),
  plan: z.string(),
  app: z.looseObject({id: z.string(), name: z.string()}),
  kind: z.enum(['key-value-store', 'postgres', 'postgres-advanced']),
  credential: z.string(),
  usual: z.boolean(),
})

const settings = z.looseObject({
  valueFrom: z.string(),
  generate: z.string().nullable(),
  verifyUrl: z.string().nullable(),
  verifyCommand: z.string().nullable(),
  verifyTimeout: z.number().nullable(),
  onFailure: z.enum(['rollback', 'stop']),
  revoke: z.enum(['ask', 'auto', 'confirmed', 'later']),
  atOnce: z.boolean().optional(),
})

const started = z.looseObject({
  ...base,
  type: z.literal('rotation.started'),
  phase: z.literal('new'),
  key: z.string(),
  scope: z.looseObject({kind: z.enum(['app', 'pipeline', 'team']), name: z.string()}),
  provider: z.string().nullable(),
  strategy: z.enum(['replace', 'overlap']),
  previousKey: z.string().nullable(),
  separate: z.boolean(),
  targets: z.array(target),
  heldElsewhere: z.array(z.string()),
  reason: z.string().nullable(),
  settings,
  runner,
  addOn: addOn.optional(),
})

const takenUp = z.looseObject({
  ...base,
  type: z.literal('rotation.started'),
  phase: z.enum(['aborting', 'resumed']),
  runner,
})

const issue = z.looseObject({
  ...base,
  type: z.literal('rotation.started'),
  phase: z.enum(['issuing', 'issued']),
  slot: z.string(),
  knownIds: z.array(z.string()),
  issuedId: z.string().nullable(),
})

const set = z.looseObject({
  ...base,
  type: z.literal('rotation.set'),
  phase,
  ref: z.string(),
  act: z.enum(['new-value', 'remove-previous']),
  changes,
  credentials: z.array(credential),
  releaseBefore: release,
  release,
  madeBy: z.string().optional(),
})

const verified = z.looseObject({
  ...base,
  type: z.literal('rotation.verified'),
  ref: z.string(),
  holds: z.enum(['new', 'old']),
  release,
  checks,
})

const failed = z.looseObject({
  ...base,
  type: z.literal('rotation.failed'),
  ref: z.string().nullable(),
  step: z.enum(['record', 'revoke', 'rollback', 'set', 'verify']),
  code: z.string(),
  message: z.string(),
  checks,
  unchanged: z.boolean().optional(),
})

const rolledBack = z.looseObject({
  ...base,
  type: z.literal('rotation.rolled-back'),
  phase,
  ref: z.string(),
  method: z.enum(['release', 'value']),
  changes,
  releaseBefore: release,
  release,
})

const revoked = z.looseObject({
  ...base,
  type: z.literal('rotation.revoked'),
  phase,
  status: revocation,
  credentials: z.array(z.string()),
  detail: z.string().nullable(),
})

const finished = z.looseObject({
  ...base,
  type: z.literal('rotation.finished'),
  outcome: z.enum(['completed', 'revocation-pending', 'rolled-back', 'stopped']),
  revocation,
  environments: z.array(z.looseObject({ref: z.string(), holds: z.enum(['new', 'old', 'unknown']), release})),
})

const byType = {
  'rotation.started': z.union([started, takenUp, issue]),
  'rotation.set': set,
  'rotation.verified': verified,
  'rotation.failed': failed,
  'rotation.rolled-back': rolledBack,
  'rotation.revoked': revoked,
  'rotation.finished': finished,
} satisfies Record<LedgerEvent['type'], z.ZodType<EventDraft>>

/** Answers given before: the same event is asked about at every reading of its ledger. */
const understood = new WeakMap<object, boolean>()

/** Whether this version understands the event: a known type with every field of it. Says nothing about its hash. */
export function isUnderstood(event: {readonly type: string}): event is LedgerEvent {
  let answer = understood.get(event)
  if (answer === undefined) {
    answer = Object.hasOwn(byType, event.type) && byType[event.type as LedgerEvent['type']].safeParse(event).success
    understood.set(event, answer)
  }

  return answer
}

/** The paths of the fields that are missing or wrong in a draft (`targets.0.ref`), without their content. Empty when good. */
export function faultsOf(draft: EventDraft): string[] {
  if (!Object.hasOwn(byType, draft.type)) return ['type']
  const result = byType[draft.type].safeParse(draft)
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join('.') || 'type')
}
