import type {
  RecordedAddOn,
  RecordedOverlap,
  RecordedSettings,
  RecordedTarget,
  RecordedUses,
  Runner,
} from '../../ledger/event.js'
import type {Journal, Note} from '../live/journal.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {PlannedUses, RotationOptions} from '../model/plan.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'

import {distinct} from '../../model/wording.js'
import {type LiveTarget, newVarOf} from '../live/live-target.js'
import {isMend} from '../mend/is-mend.js'
import {endingCredentials} from '../model/composed-var.js'
import {isMove} from '../model/other-key.js'
import {isRepaired} from '../value/malformed-old.js'

/** The event that begins a rotation: the whole plan, values as fingerprints. Keeps the fingerprints in the live targets. */
export async function startedNote(
  {journal, plan, targets}: Pick<RotationRun, 'journal' | 'plan' | 'targets'>,
  runner: Runner,
): Promise<Note & {readonly type: 'rotation.started'}> {
  const {options} = plan
  const recorded: RecordedTarget[] = []
  for (const live of targets) {
    const target = await recordedTarget(journal, live)
    // What only gets another key, or is only written rightly, goes on being used.
    recorded.push(isMove(options) || isMend(options) || isRepaired(live.vars) ? {...target, retires: []} : target)
  }

  return {
    type: 'rotation.started',
    phase: 'new',
    key: options.key,
    scope: plan.scope,
    provider: plan.credential.provider,
    strategy: options.strategy,
    previousKey: options.previousKey,
    ...(options.to && {to: options.to}),
    ...(options.undoOf && {undoOf: options.undoOf}),
    ...recordedOverlap(options),
    ...(plan.protects && {
      protects: {class: plan.protects.class, ...(options.acceptLoss && {lossAccepted: true})},
    }),
    separate: options.separate ?? false,
    targets: recorded,
    // What an add-on ends is in use nowhere any more: a copy of it that stays is a mistake.
    heldElsewhere: plan.addOn
      ? []
      : distinct(plan.heldElsewhere.filter(({holds}) => holds === 'same').map(({environment}) => environment.ref)),
    reason: options.reason,
    settings: recordedSettings(options, plan.atOnce),
    runner,
    ...(plan.addOn && {addOn: recordedAddOn(plan.addOn)}),
    ...(plan.uses && {uses: recordedUses(plan.uses)}),
  }
}

async function recordedTarget(
  journal: Pick<Journal, 'fingerprint' | 'recordedCredentials'>,
  live: LiveTarget,
): Promise<RecordedTarget> {
  const {environment, target, vars} = live
  for (const one of vars) one.oldFingerprint = one.old && (await journal.fingerprint(one.key, one.old))
  const retires = await journal.recordedCredentials(
    vars.flatMap(({companion, key, list, old, part}) =>
      endingCredentials({environment, companion, key, part, value: old, list}).map((credential) => ({
        ...credential,
        key,
      })),
    ),
  )
  const [first] = vars
  const {fresh, key: freshKey} = newVarOf(live)
  return {
    ref: environment.ref,
    appId: environment.appId,
    stage: environment.stage,
    part: first.part,
    masked: target.masked,
    oldFingerprint: first.oldFingerprint,
    newFingerprint: fresh && (await journal.fingerprint(freshKey, fresh.fresh)),
    retires,
    releaseBefore: target.release,
    vars: vars.map(({attachment, companion, half, key, list, oldFingerprint, part, role}, index) => ({
      key,
      part,
      oldFingerprint,
      updatedAt: target.vars[index].updatedAt,
      ...(companion && {companion}),
      ...(half && {half}),
      ...(attachment && {attachment: {id: attachment.id, name: attachment.name}}),
      ...(list && {list}),
      ...(role && {role}),
    })),
    slot: target.slot,
    crashedBefore: target.crashedBefore,
    ...(target.crashedTypes && {crashedTypes: target.crashedTypes}),
    ...recordedHandover(target.handover),
    ...(live.oldAccepted && {oldAccepted: true}),
  }
}

function recordedUses({builds, places}: PlannedUses): RecordedUses {
  return {
    builds: builds.map(({how, key, kind, where}) => ({key, kind, how, where})),
    places: places.map(({environment, isVariable, key, name, place, where}) => ({
      place,
      key,
      name,
      ...(isVariable && {isVariable}),
      ...(environment !== undefined && {environment}),
      where,
    })),
  }
}

function recordedOverlap({nextKey = null, previousForm = 'single', separator = ','}: RotationOptions): {
  overlap?: RecordedOverlap
} {
  if (previousForm === 'single') return {}
  // Older versions know this form, and end it alike: by removing the rotated key.
  const form = previousForm === 'renamed' ? 'numbered' : previousForm
  return {overlap: {form, nextKey, separator}}
}

function recordedAddOn({addOn, credential, kind, usual}: RotatableCredential): RecordedAddOn {
  const {app, id, name, plan, service} = addOn
  return {id, name, service, plan, app: {id: app.id, name: app.name}, kind, credential, usual}
}

function recordedHandover(handover: LiveTarget['target']['handover']): Pick<RecordedTarget, 'handover'> {
  if (!handover || handover.kind === 'at-once') return {}
  return {handover: {kind: handover.kind, turns: handover.turns}}
}

function recordedSettings(options: RotationOptions, atOnce: boolean): RecordedSettings {
  const {bootTimeout, generate, onFailure, revoke, valueFrom, verifyCommand, verifyTimeout, verifyUrl} = options
  return {
    valueFrom: valueFrom?.kind ?? 'prompt',
    generate,
    verifyUrl,
    verifyCommand,
    verifyTimeout,
    onFailure,
    revoke,
    ...(atOnce && {atOnce}),
    ...(options.acceptForm && {acceptForm: true}),
    ...(options.rebuild && {rebuild: true}),
    ...(bootTimeout !== undefined && {bootTimeout}),
  }
}
