import type {HeldVar, Inventory} from '../../model/inventory.js'
import type {RotationOptions} from '../model/plan.js'

/** What a rotation is planned from. */
export interface PlanningGround {
  readonly inventory: Inventory
  /** All config vars of the inventory, classified. */
  readonly held: readonly HeldVar[]
  readonly options: RotationOptions
  /** Whether the permission to change is tried by a change of nothing. Not for a plan alone. */
  readonly tryPermission: boolean
}
