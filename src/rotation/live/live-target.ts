import type {AttachmentName} from '../../ledger/event.js'
import type {Environment} from '../../model/environment.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {ComposedVar} from '../model/composed-var.js'
import type {PlannedTarget, RotationOptions, RotationPlan} from '../model/plan.js'
import type {ChecklistLine, LineUpdate} from '../operator/progress.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {Journal} from './journal.js'

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
  readonly line: ChecklistLine
  /** See LineUpdate.facts. */
  readonly facts: string[]
  /** Whether the service of the old value accepted it before anything was changed. */
  oldAccepted: boolean
}

/** One run of a rotation. */
export interface RotationRun {
  readonly deps: RotationDeps
  readonly journal: Journal
  readonly plan: RotationPlan
  readonly options: RotationOptions
  readonly fingerprinter: ReturnType<RotationDeps['fingerprinter']>
  readonly targets: readonly LiveTarget[]
}

/** Shows how an environment stands. */
export function show(
  run: RotationRun,
  live: LiveTarget,
  state: LineUpdate['state'],
  detail: null | string = null,
): void {
  run.deps.progress.update({line: live.line, state, facts: [...live.facts], detail})
}

/** Whether the text is the new value of the var, known by itself or by its fingerprint. */
export async function isFresh(run: RotationRun, one: LiveVar, value: SecretValue): Promise<boolean> {
  if (one.fresh?.fresh.equals(value)) return true
  return one.freshFingerprints.size > 0 && (await run.fingerprinter.matching(value, one.freshFingerprints)).length > 0
}

/** Whether the text is the old value of the var. */
export async function isOld(run: RotationRun, one: LiveVar, value: SecretValue): Promise<boolean> {
  if (one.old) return one.old.equals(value)
  return one.oldFingerprint !== null && (await run.fingerprinter.matches(value, one.oldFingerprint)) === true
}
