import type {HeldVar, Inventory} from '../../model/inventory.js'
import type {RotationOptions} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

/** What it takes to plan: to ask a person, to look at the apps, to know what their services can do. */
export type PlanningDeps = Pick<RotationDeps, 'operator' | 'platform' | 'services'>

/** What a rotation is planned from. */
export interface PlanningGround {
  readonly inventory: Inventory
  /** All config vars of the inventory, classified. */
  readonly held: readonly HeldVar[]
  readonly options: RotationOptions
  /** Whether the permission to change is tried by a change of nothing. Not for a plan alone. */
  readonly tryPermission: boolean
}
