import type {ProtectionClass} from './protection-class.js'

/** How urgent a finding is, most urgent first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const

export type Severity = (typeof SEVERITIES)[number]

/** One place where a finding holds. */
export interface Occurrence {
  /** Ref of the environment. */
  readonly environment: string
  readonly key: string
  /** Which part of the value: see Credential.part; `value` when the whole value is meant. */
  readonly part: string
  readonly updatedAt: null | string
}

/** A rule broken, with where, why and the remedy. */
export interface Finding {
  /** Stable from run to run, built from rule, key and places; never from a value. */
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  /** The key it is about; the first by environment order where several keys hold the same credential. */
  readonly key: string
  readonly occurrences: readonly Occurrence[]
  /** One line: what is wrong. */
  readonly summary: string
  /** One or two sentences: what can happen. */
  readonly why: string
  /** The next command to type, or the next step. */
  readonly remedy: string
  /** The strictest of what the secrets that it is about protect; left out where it is about none. */
  readonly protects?: ProtectionClass
}

/** Orders severities, most urgent first. For `sort`. */
export function compareSeverities(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b)
}
