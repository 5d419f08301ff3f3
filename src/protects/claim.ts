import type {ProtectionClass} from '../model/protection-class.js'
import type {KnownSecret, ValueShape} from './known-secret.js'
import type {Evidence} from './protection.js'

/** What one witness says of a secret. */
export interface Claim {
  readonly class: ProtectionClass
  readonly evidence: Evidence
  /** Short phrase that holds nothing of the value. */
  readonly reason: string
  /** What is known of it, where the witness names it. */
  readonly known: KnownSecret | null
  /** Name of the product; null where it is none. */
  readonly product: null | string
  /** The form that the witness says its reader demands. */
  readonly shape: null | ValueShape
  /** The name that what is known of it fitted; the key itself where it was not by name. */
  readonly as: string
  /** True where the key holds another value of that secret: a former one, or one that is to come. */
  readonly another: boolean
}

/** A claim that names no product. */
export function plainClaim(kind: ProtectionClass, evidence: Evidence, reason: string, as: string): Claim {
  return {class: kind, evidence, reason, known: null, product: null, shape: null, as, another: false}
}
