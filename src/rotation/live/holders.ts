import type {HeldVar, Inventory} from '../../model/inventory.js'
import type {UsesOf} from '../../model/key-use.js'
import type {ProtectionOf} from '../../protects/protection.js'
import type {HeldElsewhere} from '../model/plan.js'

/** Everything in the scope of a rotation, as it was just read. */
export interface ScopeReading {
  readonly inventory: Inventory
  /** All config vars of the inventory, classified. */
  readonly held: readonly HeldVar[]
  /** What they protect; left out, nobody has looked. */
  readonly protectionOf?: ProtectionOf
  /** Finds where config vars are used beside running dynos; left out, nobody looks. */
  readonly usesOf?: UsesOf
}

/** Who, beside the environments that are changed, holds the old credential: as planned at first, then as last seen. */
export class Holders {
  /** Reads the whole scope of the rotation, with what has come into it since. Throws when nothing can be read at all. */
  readonly read: () => Promise<ScopeReading>
  #known: readonly HeldElsewhere[]
  #readAt: null | string = null

  /** @param known as planned */
  constructor(read: () => Promise<ScopeReading>, known: readonly HeldElsewhere[]) {
    this.read = read
    this.#known = known
  }

  /** As far as is known. */
  get known(): readonly HeldElsewhere[] {
    return this.#known
  }

  /** When they were looked at last; null when not since the plan. ISO 8601. */
  get readAt(): null | string {
    return this.#readAt
  }

  /** Takes note of who was seen to hold it. */
  note(known: readonly HeldElsewhere[], readAt: string): void {
    this.#known = known
    this.#readAt = readAt
  }
}
