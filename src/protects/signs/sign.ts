import type {ProtectionClass} from '../../model/protection-class.js'
import type {ValueShape} from '../known-secret.js'

/** A language whose code is looked at. */
export type CodeLanguage = 'elixir' | 'go' | 'javascript' | 'jvm' | 'php' | 'python' | 'ruby' | 'settings'

/** How a value is written where it is read. */
export type ValueEncoding = 'base64' | 'hex' | 'text'

/** What is known of a value on its way from where it is read to where it is used. */
export interface HandedValue {
  /** The code right around the use. */
  readonly near: string
  /** How the value is written; null when the code does not say. */
  readonly encoding: null | ValueEncoding
  /** Whether the key is derived from it, so that it may have any form. */
  readonly derived: boolean
  /** The path of the file. */
  readonly path: string
}

/**
 * Something that code does with a value and that tells what the value protects.
 *
 * What a value is handed to is written as a chain, from the outside in: `Lockbox.master_key=` is an assignment,
 * `createCipheriv(1` the second argument of a call, `Hashids(0 salt=` one with a name, `session(0 {secret=` an entry of an
 * object in one, `MultiFernet(0 [1` the second member of a list in one, `return encryption_key=` what a function gives.
 */
export interface Sign {
  /** What the value is handed to, as a chain. */
  readonly chain: RegExp
  /** What has to stand right around it, where the chain says too little. */
  readonly near?: RegExp
  /** What must not stand around it. */
  readonly notNear?: RegExp
  /** What the file must hold as well. */
  readonly along?: RegExp
  /** Config vars, by name, of which it says nothing. */
  readonly notKey?: RegExp
  /** The files in which it counts; everywhere when left out. */
  readonly path?: RegExp
  /** What it says; null when it only tells of an overlap. */
  readonly class: null | ProtectionClass
  /** Other classes that it is of as well. */
  readonly also?: readonly ProtectionClass[]
  /** Id of the product; null for what is nobody's own. */
  readonly product: null | string
  /** What it is handed to, in the words of the code: `Lockbox.master_key`. */
  readonly to: string
  /** The form that it demands of the value. */
  readonly shape?: (value: HandedValue) => undefined | ValueShape
  /** Where several values may be given, which of them is used for what is new. */
  readonly list?: 'list-new-first' | 'list-new-last'
  /** Names the keys that belong together: the active one, and those of the past. */
  readonly slot?: string
  /** What this is in its slot; the active one when left out. */
  readonly role?: 'next' | 'previous'
}
