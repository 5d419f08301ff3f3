import type {ClassificationOverride} from '../../model/classification.js'
import type {HeldVar, Inventory} from '../../model/inventory.js'
import type {UsesOf} from '../../model/key-use.js'
import type {CodeEvidence} from '../../protects/code-evidence.js'
import type {ProtectionOf} from '../../protects/protection.js'
import type {RotationOptions} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

/** What it takes to plan: to ask a person, to look at the apps, to know what their services can do. */
export type PlanningDeps = Pick<RotationDeps, 'clock' | 'operator' | 'platform' | 'services'>

/** What a rotation is planned from. */
export interface PlanningGround {
  readonly inventory: Inventory
  /** All config vars of the inventory, classified. */
  readonly held: readonly HeldVar[]
  readonly options: RotationOptions
  /** What the policy says of a key; left out, there is none. */
  readonly policyOf?: (key: string) => ClassificationOverride | undefined
  /** What config vars protect; left out, nobody has looked. */
  readonly protectionOf?: ProtectionOf
  /** The code at hand; left out, there is none. */
  readonly code?: CodeEvidence
  /** Finds where config vars are used beside running dynos; left out, nobody looks. */
  readonly usesOf?: UsesOf
  /** What the policy says of where else a secret is used. */
  readonly usedIn?: readonly string[]
  /** What `--confirm` says, where nobody can be asked and a rotation is to begin: then all that the command lacks is refused. */
  readonly unattended?: {readonly confirm: null | string}
  /** Whether the permission to change is tried by a change of nothing. Not for a plan alone. */
  readonly tryPermission: boolean
}
