import type {AttachmentName} from '../../ledger/event.js'
import type {Environment} from '../../model/environment.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {ComposedVar} from '../model/composed-var.js'
import type {PlannedTarget, PlannedVar} from '../model/plan.js'

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
  /** See PlannedVar.attachment; null when no add-on sets it. */
  readonly attachment: AttachmentName | null
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
}

/** A config var as a rotation is planned, whether it is new or taken up again. */
export function liveVar(
  {attachment, companion, key, part}: Pick<PlannedVar, 'attachment' | 'key' | 'part'> & {readonly companion?: boolean},
  known: Partial<Pick<LiveVar, 'fresh' | 'freshFingerprints' | 'old' | 'oldFingerprint'>>,
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
    ...known,
  }
}
