import * as v from 'valibot'

import type {EventDraft, LedgerEvent} from './event.js'

import {STAGES} from '../model/stage.js'
import {isUlid} from './ulid.js'

// Loose objects everywhere: what a newer version adds is kept, and the hash covers it.
const ulid = v.pipe(v.string(), v.check(isUlid))
const release = v.nullable(v.looseObject({id: v.string(), version: v.pipe(v.number(), v.safeInteger())}))
const credential = v.looseObject({part: v.string(), fingerprint: v.string()})
const changes = v.array(
  v.looseObject({key: v.string(), fingerprint: v.nullable(v.string()), withheld: v.optional(v.boolean())}),
)
const checks = v.array(
  v.looseObject({name: v.string(), result: v.picklist(['passed', 'failed', 'skipped']), detail: v.string()}),
)
const runner = v.looseObject({host: v.string(), pid: v.pipe(v.number(), v.safeInteger())})
const phase = v.picklist(['announced', 'done'])
const revocation = v.picklist(['proven', 'confirmed', 'pending', 'not-needed'])
const base = {rotation: ulid, run: ulid, by: v.string()}

const target = v.looseObject({
  ref: v.string(),
  appId: v.nullable(v.string()),
  stage: v.nullable(v.picklist(STAGES)),
  part: v.string(),
  masked: v.boolean(),
  oldFingerprint: v.nullable(v.string()),
  newFingerprint: v.nullable(v.string()),
  retires: v.array(credential),
  releaseBefore: release,
  vars: v.optional(
    v.pipe(
      v.array(
        v.looseObject({
          key: v.string(),
          part: v.string(),
          oldFingerprint: v.nullable(v.string()),
          updatedAt: v.nullable(v.string()),
          companion: v.optional(v.boolean()),
          half: v.optional(v.string()),
          attachment: v.optional(v.looseObject({id: v.string(), name: v.string()})),
          list: v.optional(
            v.looseObject({
              form: v.picklist(['list-new-first', 'list-new-last', 'numbered']),
              separator: v.pipe(v.string(), v.minLength(1), v.maxLength(8)),
            }),
          ),
          role: v.optional(v.picklist(['added', 'kept'])),
        }),
      ),
      v.minLength(1),
    ),
  ),
  slot: v.optional(v.string()),
  crashedBefore: v.optional(v.array(v.string())),
  crashedTypes: v.optional(v.record(v.string(), v.string())),
  handover: v.optional(v.looseObject({kind: v.picklist(['preboot', 'rolling']), turns: v.number()})),
  oldAccepted: v.optional(v.boolean()),
})

const addOn = v.looseObject({
  id: v.string(),
  name: v.string(),
  service: v.string(),
  plan: v.string(),
  app: v.looseObject({id: v.string(), name: v.string()}),
  kind: v.picklist(['key-value-store', 'postgres', 'postgres-advanced']),
  credential: v.string(),
  usual: v.boolean(),
})

const settings = v.looseObject({
  valueFrom: v.string(),
  generate: v.nullable(v.string()),
  verifyUrl: v.nullable(v.string()),
  verifyCommand: v.nullable(v.string()),
  verifyTimeout: v.nullable(v.number()),
  onFailure: v.picklist(['rollback', 'stop']),
  revoke: v.picklist(['ask', 'auto', 'confirmed', 'later']),
  atOnce: v.optional(v.boolean()),
  bootTimeout: v.optional(v.number()),
})

const started = v.looseObject({
  ...base,
  type: v.literal('rotation.started'),
  phase: v.literal('new'),
  key: v.string(),
  scope: v.looseObject({kind: v.picklist(['app', 'pipeline', 'team']), name: v.string()}),
  provider: v.nullable(v.string()),
  strategy: v.picklist(['replace', 'overlap']),
  previousKey: v.nullable(v.string()),
  overlap: v.optional(
    v.looseObject({
      form: v.picklist(['list-new-first', 'list-new-last', 'next', 'numbered']),
      nextKey: v.nullable(v.string()),
      separator: v.pipe(v.string(), v.minLength(1), v.maxLength(8)),
    }),
  ),
  to: v.optional(v.string()),
  undoOf: v.optional(ulid),
  protects: v.optional(v.looseObject({class: v.string(), lossAccepted: v.optional(v.boolean())})),
  separate: v.boolean(),
  targets: v.array(target),
  heldElsewhere: v.array(v.string()),
  reason: v.nullable(v.string()),
  settings,
  runner,
  addOn: v.optional(addOn),
  uses: v.optional(
    v.looseObject({
      builds: v.array(
        v.looseObject({
          key: v.string(),
          kind: v.picklist(['build-only', 'compiled']),
          how: v.string(),
          where: v.nullable(v.string()),
        }),
      ),
      places: v.array(
        v.looseObject({
          place: v.string(),
          key: v.string(),
          name: v.string(),
          environment: v.optional(v.string()),
          where: v.array(v.string()),
        }),
      ),
    }),
  ),
})

const takenUp = v.looseObject({
  ...base,
  type: v.literal('rotation.started'),
  phase: v.picklist(['aborting', 'resumed']),
  runner,
})

const issue = v.looseObject({
  ...base,
  type: v.literal('rotation.started'),
  phase: v.picklist(['issuing', 'issued']),
  slot: v.string(),
  knownIds: v.array(v.string()),
  issuedId: v.nullable(v.string()),
})

const set = v.looseObject({
  ...base,
  type: v.literal('rotation.set'),
  phase,
  ref: v.string(),
  act: v.picklist(['new-value', 'remove-previous']),
  changes,
  credentials: v.array(credential),
  releaseBefore: release,
  release,
  madeBy: v.optional(v.string()),
})

const verified = v.looseObject({
  ...base,
  type: v.literal('rotation.verified'),
  ref: v.string(),
  holds: v.picklist(['new', 'old']),
  release,
  checks,
})

const failed = v.looseObject({
  ...base,
  type: v.literal('rotation.failed'),
  ref: v.nullable(v.string()),
  step: v.picklist(['record', 'revoke', 'rollback', 'set', 'verify']),
  code: v.string(),
  message: v.string(),
  checks,
  unchanged: v.optional(v.boolean()),
})

const rolledBack = v.looseObject({
  ...base,
  type: v.literal('rotation.rolled-back'),
  phase,
  ref: v.string(),
  method: v.picklist(['release', 'value']),
  changes,
  releaseBefore: release,
  release,
})

const revoked = v.looseObject({
  ...base,
  type: v.literal('rotation.revoked'),
  phase,
  status: revocation,
  credentials: v.array(v.string()),
  detail: v.nullable(v.string()),
  holdersReadAt: v.optional(v.string()),
  elsewhere: v.optional(v.array(v.string())),
})

const rebuilt = v.looseObject({
  ...base,
  type: v.literal('rotation.rebuilt'),
  phase: v.picklist(['announced', 'started', 'done']),
  ref: v.string(),
  buildBefore: v.nullable(v.string()),
  build: v.nullable(v.string()),
  version: v.nullable(v.string()),
  release,
})

const finished = v.looseObject({
  ...base,
  type: v.literal('rotation.finished'),
  outcome: v.picklist(['completed', 'revocation-pending', 'rolled-back', 'stopped']),
  revocation,
  environments: v.array(v.looseObject({ref: v.string(), holds: v.picklist(['new', 'old', 'unknown']), release})),
})

const acknowledged = v.looseObject({
  ...base,
  type: v.literal('change.acknowledged'),
  ref: v.string(),
  appId: v.nullable(v.string()),
  release: v.looseObject({id: v.string(), version: v.pipe(v.number(), v.safeInteger())}),
  keys: v.array(v.string()),
  changedBy: v.string(),
  reason: v.string(),
})

const byType = {
  'change.acknowledged': acknowledged,
  'rotation.started': v.union([started, takenUp, issue]),
  'rotation.set': set,
  'rotation.verified': verified,
  'rotation.failed': failed,
  'rotation.rolled-back': rolledBack,
  'rotation.rebuilt': rebuilt,
  'rotation.revoked': revoked,
  'rotation.finished': finished,
} satisfies Record<LedgerEvent['type'], v.GenericSchema<EventDraft>>

/** Answers given before: the same event is asked about at every reading of its ledger. */
const understood = new WeakMap<object, boolean>()

/** Whether this version understands the event: a known type with every field of it. Says nothing about its hash. */
export function isUnderstood(event: {readonly type: string}): event is LedgerEvent {
  let answer = understood.get(event)
  if (answer === undefined) {
    answer = Object.hasOwn(byType, event.type) && v.is(byType[event.type as LedgerEvent['type']], event)
    understood.set(event, answer)
  }

  return answer
}

/** The paths of the fields that are missing or wrong in a draft (`targets.0.ref`), without their content. Empty when good. */
export function faultsOf(draft: EventDraft): string[] {
  if (!Object.hasOwn(byType, draft.type)) return ['type']
  const {issues = []} = v.safeParse(byType[draft.type], draft)
  return issues.map((issue) => v.getDotPath(issue) ?? 'type')
}
