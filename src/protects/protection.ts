import type {HeldVar} from '../model/inventory.js'
import type {ProtectionClass} from '../model/protection-class.js'
import type {CodeEvidence, WiredOverlap} from './code-evidence.js'
import type {KnownOverlap, KnownSecret, ValueShape} from './known-secret.js'

/** Which witness decided a class. */
export type Evidence = 'code' | 'form' | 'name' | 'policy'

/** What a secret protects. */
export interface Protection {
  readonly class: ProtectionClass
  readonly evidence: Evidence
  /** Why, as a short phrase that holds nothing of the value: `is named like the key of Lockbox`. */
  readonly reason: string
  /** What is known of it, where a product was recognised. */
  readonly known: null | KnownSecret
  /** Name of that product (`Lockbox`); null when unknown. */
  readonly product: null | string
  /** The form that its reader demands; null when none is known. */
  readonly shape: null | ValueShape
  /** The overlap of the product; null when it is known to have none, undefined when nobody knows. */
  readonly overlap: KnownOverlap | null | undefined
  /** The overlap that the code at hand is written for; null when none was seen. */
  readonly wired: null | WiredOverlap
}

/** What the witnesses are. */
export interface Witnesses {
  /** What the policy says of a key; undefined where it says nothing. */
  policy(key: string): ProtectionClass | undefined
  readonly code: CodeEvidence
}

/** Gives the protection of a config var of an inventory. */
export type ProtectionOf = (held: HeldVar) => Protection
