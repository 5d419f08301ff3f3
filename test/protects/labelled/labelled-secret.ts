import type {ProtectionClass} from '../../../src/model/protection-class.js'

/**
 * A config var with the company it keeps and the code that reads it, and what a careful person says that it protects.
 * Written from the sources, before the judgement was looked at.
 */
export interface LabelledSecret {
  readonly key: string
  /** Null for a setting: there is nothing to protect. */
  readonly class: null | ProtectionClass
  /** What is right as well, where the sources name both, or where it has two jobs. */
  readonly or?: readonly ProtectionClass[]
  /** An invented value; one of random letters and digits where the form says nothing. */
  readonly value?: string
  /** Other keys of the app, each with a value of its own. */
  readonly beside?: readonly string[]
  /** Other keys of the app that hold the same value. */
  readonly sameAs?: readonly string[]
  /** What the policy says of it. */
  readonly policy?: ProtectionClass
  /** The few lines that matter, retold, by path. Without any, there is no code to look at. */
  readonly code?: Readonly<Record<string, string>>
  /** `owner/name path` of the public file that it was read in; `documented` for a name out of a product's manual; `invented`. */
  readonly from: string
}
