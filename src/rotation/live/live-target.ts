import type {AttachmentName} from '../../ledger/event.js'
import type {Environment} from '../../model/environment.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {ComposedVar} from '../model/composed-var.js'
import type {MemberOrder} from '../model/members.js'
import type {PlannedTarget, PlannedVar, VarRole} from '../model/plan.js'

/** A config var during a rotation. */
export interface LiveVar {
  readonly key: string
  readonly part: string
  /** The old value, where it is known; null when masked, or not read yet by a resumed run. */
  old: null | SecretValue
  oldFingerprint: null | string
  /** The new value, where it is known. */
  fresh: ComposedVar | null
  /** Fingerprints of every new value that this rotation has announced for it. */
  readonly freshFingerprints: Set<string>
  /** See PlannedVar.companion. */
  readonly companion: boolean
  /** See PlannedVar.half. */
  readonly half?: string
  /** See PlannedVar.attachment; null when no add-on sets it. */
  readonly attachment: AttachmentName | null
  /** See PlannedVar.list. */
  readonly list?: MemberOrder
  /** See PlannedVar.role. */
  readonly role?: VarRole
  /** What it holds once the old value has left its list; null before. */
  left: null | SecretValue
  /** What it holds after the old value has been put back and the new one kept beside it; null else. */
  swapped: null | SecretValue
  /** Fingerprints of that, as the ledger has them. */
  readonly swappedFingerprints: Set<string>
}

/** An environment during a rotation. */
export interface LiveTarget {
  readonly environment: Environment
  readonly target: PlannedTarget
  /** As in the plan. Never empty. */
  readonly vars: readonly LiveVar[]
  /** Whether the service of the old value accepted it before anything was changed. */
  oldAccepted: boolean
  /** Whether this person has planned it so on this machine; else it is as the ledger says, or as Heroku was seen to say. */
  readonly own: boolean
  /** Whether the new value that it holds, if it does, is known for this rotation's: from there, or from Heroku's releases. */
  proven: boolean
  /** True where a newer rotation has replaced the new value since: then there is nothing left to do but to end the old one. */
  replacedSince?: boolean
}

/** A config var as a rotation is planned, whether it is new or taken up again. */
export function liveVar(
  {
    attachment,
    companion,
    half,
    key,
    list,
    part,
    role,
  }: Pick<PlannedVar, 'attachment' | 'half' | 'key' | 'list' | 'part' | 'role'> & {readonly companion?: boolean},
  known: Partial<Pick<LiveVar, 'fresh' | 'freshFingerprints' | 'old' | 'oldFingerprint' | 'swappedFingerprints'>>,
): LiveVar {
  return {
    key,
    part,
    old: null,
    oldFingerprint: null,
    fresh: null,
    freshFingerprints: new Set<string>(),
    companion: companion ?? false,
    attachment: attachment ?? null,
    ...(half && {half}),
    ...(list && {list}),
    ...(role && {role}),
    left: null,
    swapped: null,
    swappedFingerprints: new Set<string>(),
    ...known,
  }
}

/** The config var that gets the new value. */
export function newVarOf({vars}: Pick<LiveTarget, 'vars'>): LiveVar {
  return vars.find(({role}) => role !== 'kept') ?? vars[0]
}

/** The config vars that a rotation changes as it brings in the new value. */
export function changedVars({vars}: Pick<LiveTarget, 'vars'>): readonly LiveVar[] {
  return vars.filter(({role}) => role !== 'kept')
}
