import type {HygieneCheckName} from '../../model/hygiene-check-names.js'
import type {Level} from './level.js'

/** Something that a check has seen. */
export interface Seen {
  readonly level: Level
  readonly path: string
  /** From 1; null where the whole file is meant. */
  readonly line: null | number
}

/** What a check says of the things it has seen: what is wrong, and last what to type. */
export interface Words {
  readonly facts: readonly string[]
  readonly step?: null | string
}

/** What one check came to, before the policy has its say. */
export interface Observation<T extends Seen = Seen> {
  readonly check: HygieneCheckName
  readonly seen: readonly T[]
  /** What is said where nothing was seen. */
  readonly good: string
  /** What is said of things of one level. */
  readonly say: (seen: readonly T[], level: Level) => Words
}

/** The first few paths of a list, and how many more there are. */
export const shortList = (paths: readonly string[]) =>
  paths.slice(0, 5).join(', ') + (paths.length > 5 ? ` and ${paths.length - 5} more` : '')
