import type {Classification} from './classification.js'
import type {ConfigVar} from './config-var.js'
import type {Environment} from './environment.js'

/** What a command was asked to look at. */
export interface Scope {
  readonly kind: 'app' | 'pipeline' | 'team'
  readonly name: string
}

/** Why an environment could not be read. */
export interface ReadError {
  readonly code: string
  readonly message: string
}

/** An environment as read at one moment, its config vars sorted by key. */
export interface EnvironmentReading {
  readonly environment: Environment
  readonly status: 'read' | 'unreadable'
  /** Set when unreadable. */
  readonly error: null | ReadError
  /** Empty when unreadable. */
  readonly configVars: readonly ConfigVar[]
}

/** The environments in scope with their config vars, as read at one moment. */
export interface Inventory {
  readonly scope: Scope
  /** ISO 8601. */
  readonly at: string
  /** In stage order, then by name. */
  readonly readings: readonly EnvironmentReading[]
  /** Whether everything in scope was read. */
  readonly complete: boolean
  /**
   * Refs of the environments that a report is about: all of them, or for the scope of one app that app alone, the rest
   * having been read only to tell what is shared.
   */
  readonly focus: ReadonlySet<string>
}

/** A config var together with where it is held and what it is. */
export interface HeldVar {
  readonly environment: Environment
  readonly configVar: ConfigVar
  readonly classification: Classification
}
