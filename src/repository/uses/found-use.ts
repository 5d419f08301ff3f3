import type {BuildUseKind} from '../../model/key-use.js'

/** A config var that a line of a file takes up. */
export interface FoundUse {
  readonly key: string
  /** From 1. */
  readonly line: number
}

/** One that a build takes up. */
export interface FoundBuildUse extends FoundUse {
  readonly kind: BuildUseKind
  /** See BuildUse.how. */
  readonly how: string
}

/** One of a place outside Heroku. */
export interface FoundOutsideUse extends FoundUse {
  readonly place: string
  readonly name: string
  readonly isVariable?: true
  /** See OutsideUse.environment. */
  readonly environment?: string
}
