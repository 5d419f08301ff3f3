import type {HeldVar} from '../../model/inventory.js'
import type {PlannedTarget, PlannedVar, RotationPlan, UndoMethod} from '../model/plan.js'
import type {Holder} from './holders.js'
import type {AppState} from './look-at-app.js'

import {primaryCredential} from './holders.js'

/**
 * An environment that is going to be changed.
 *
 * @param state what its app is like now
 * @param companions the config vars that change along with the credential
 */
export function plannedTarget(
  {vars}: Holder,
  state: AppState,
  slots: RotationPlan['slots'],
  companions: readonly PlannedVar[],
): PlannedTarget {
  const {environment} = vars[0]
  const planned = vars.map((one): PlannedVar => ({
    key: one.configVar.key,
    part: primaryPart(one),
    value: one.configVar.value,
    updatedAt: one.configVar.updatedAt,
  }))
  const masked = [...planned.slice(0, 1), ...companions].find(({value}) => value === null)
  const isMasked = masked !== undefined
  const undo = undoOf(isMasked, environment.appId !== null)
  return {
    environment,
    vars: [...planned, ...companions] as unknown as PlannedTarget['vars'],
    masked: isMasked,
    slot: slots.find(({refs}) => refs.includes(environment.ref))!.id,
    undo,
    undoNote: undoNote(environment.name, masked?.key ?? planned[0].key, isMasked, environment.appId !== null),
    lastSet: state.lastSet,
    release: state.release,
    crashedBefore: state.crashedBefore,
    ...(state.crashedTypes && {crashedTypes: state.crashedTypes}),
    ...(state.handover && {handover: state.handover}),
  }
}

/** The part of a value that is replaced: that of its credential; of one that holds several, all of it. */
function primaryPart(one: HeldVar): string {
  const {credentials} = one.classification
  return credentials.length === 1 ? (primaryCredential(one)?.part ?? 'value') : 'value'
}

function undoOf(masked: boolean, hasReleases: boolean): UndoMethod {
  if (!masked) return 'value'
  return hasReleases ? 'release' : 'none'
}

function undoNote(name: string, key: string, masked: boolean, hasReleases: boolean): null | string {
  if (masked) {
    return `${key} of ${name} is masked: the old value cannot be read, so it can only come back by rolling back the whole release, while nothing else is released.`
  }

  return hasReleases
    ? null
    : `${name} has no releases that keep its old value: once this command has ended, it can be put back only while another environment of the rotation still holds it.`
}
