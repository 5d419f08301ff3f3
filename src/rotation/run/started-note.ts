import type {RecordedAddOn, RecordedCredential, RecordedSettings, RecordedTarget} from '../../ledger/event.js'
import type {Note} from '../live/journal.js'
import type {RotationOptions} from '../model/plan.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'

import {type LiveTarget, type RotationRun} from '../live/live-target.js'
import {replacedCredentials} from '../model/composed-var.js'
import {distinct} from '../model/wording.js'

/** The event that begins a rotation: the whole plan, values as fingerprints. Keeps the fingerprints in the live targets. */
export async function startedNote(run: RotationRun): Promise<Note & {readonly type: 'rotation.started'}> {
  const {deps, options, plan, targets} = run
  const recorded: RecordedTarget[] = []
  for (const live of targets) recorded.push(await recordedTarget(run, live))
  return {
    type: 'rotation.started',
    phase: 'new',
    key: options.key,
    scope: plan.scope,
    provider: plan.credential.provider,
    strategy: options.strategy,
    previousKey: options.previousKey,
    separate: options.separate ?? false,
    targets: recorded,
    // What an add-on ends is in use nowhere any more: a copy of it that stays is a mistake.
    heldElsewhere: plan.addOn
      ? []
      : distinct(plan.heldElsewhere.filter(({holds}) => holds === 'same').map(({environment}) => environment.ref)),
    reason: options.reason,
    settings: recordedSettings(options, plan.atOnce),
    runner: deps.runner,
    ...(plan.addOn && {addOn: recordedAddOn(plan.addOn)}),
  }
}

async function recordedTarget({fingerprinter}: RotationRun, live: LiveTarget): Promise<RecordedTarget> {
  const {environment, target, vars} = live
  const retires: RecordedCredential[] = []
  for (const one of vars) {
    one.oldFingerprint = one.old && (await fingerprinter.fingerprint(one.old))
    if (one.companion) continue
    for (const {part, value} of replacedCredentials({environment, key: one.key, part: one.part, value: one.old})) {
      const fingerprint = await fingerprinter.fingerprint(value)
      if (!retires.some((other) => other.fingerprint === fingerprint)) retires.push({part, fingerprint})
    }
  }

  const [first] = vars
  return {
    ref: environment.ref,
    appId: environment.appId,
    stage: environment.stage,
    part: first.part,
    masked: target.masked,
    oldFingerprint: first.oldFingerprint,
    newFingerprint: first.fresh && (await fingerprinter.fingerprint(first.fresh.fresh)),
    retires,
    releaseBefore: target.release,
    vars: vars.map(({attachment, companion, key, oldFingerprint, part}, index) => ({
      key,
      part,
      oldFingerprint,
      updatedAt: target.vars[index].updatedAt,
      ...(companion && {companion}),
      ...(attachment && {attachment: {id: attachment.id, name: attachment.name}}),
    })),
    slot: target.slot,
    crashedBefore: target.crashedBefore,
    ...(live.oldAccepted && {oldAccepted: true}),
  }
}

function recordedAddOn({addOn, credential, kind, usual}: RotatableCredential): RecordedAddOn {
  const {app, id, name, plan, service} = addOn
  return {id, name, service, plan, app: {id: app.id, name: app.name}, kind, credential, usual}
}

function recordedSettings(options: RotationOptions, atOnce: boolean): RecordedSettings {
  const {generate, onFailure, revoke, valueFrom, verifyCommand, verifyTimeout, verifyUrl} = options
  return {
    valueFrom: valueFrom?.kind ?? 'prompt',
    generate,
    verifyUrl,
    verifyCommand,
    verifyTimeout,
    onFailure,
    revoke,
    ...(atOnce && {atOnce}),
  }
}
