import type {Mode} from '../model/classification.js'
import type {AttachmentIdentity} from '../model/config-var.js'
import type {EnvironmentKind} from '../model/environment.js'
import type {ReadError} from '../model/inventory.js'
import type {Stage} from '../model/stage.js'
import type {Likeness} from './likeness.js'

/** An environment as a comparison lists it. */
export interface ComparedEnvironment {
  readonly ref: string
  readonly name: string
  readonly kind: EnvironmentKind
  readonly stage: null | Stage
  /** How many config vars it holds; 0 when unreadable. */
  readonly configVars: number
  readonly status: 'read' | 'unreadable'
  /** Only when unreadable. */
  readonly error?: ReadError
}

/**
 * How a key compares: `missing` where an environment does not hold it, else `different` where two known values differ,
 * else `unknown` where a masked value, or not knowing who reads a file, stands in the way of the answer, else `same`.
 */
export type DiffStatus = 'different' | 'missing' | 'same' | 'unknown'

export const DIFF_STATUSES: readonly DiffStatus[] = ['same', 'different', 'missing', 'unknown']

/** Two or more different values that would be equal but for one thing. */
export interface LikeValues {
  /** What alone they differ by. */
  readonly by: Likeness
  /** Their numbers in `groups`. */
  readonly groups: readonly number[]
}

/** One key, side by side. Holds no value, but for those of settings that were asked for. */
export interface DiffEntry {
  readonly key: string
  readonly status: DiffStatus
  /** Whether it is a secret in at least one environment. */
  readonly secret: boolean
  /** As Classification.kind. */
  readonly kind: string
  readonly provider: null | string
  /** Refs of the environments that hold it, together where the value is equal, in the order of the environments. */
  readonly groups: ReadonlyArray<readonly string[]>
  /**
   * Ref of an environment → letter. Equal letters stand for the same credential, as in an audit; a stroke behind the letter
   * (`A′`) for another text around it. Without those where it is missing, masked or empty.
   */
  readonly letters: Readonly<Record<string, string>>
  /** Refs of the environments where it is set to nothing. */
  readonly emptyIn: readonly string[]
  /** Whether each group's value acts on real data, where its provider makes a difference. */
  readonly modes: ReadonlyArray<Mode | null>
  readonly missingFrom: readonly string[]
  /** Refs of the environments where it is masked. */
  readonly maskedIn: readonly string[]
  /** Refs of the files whose value depends on the program that reads them; only where there are any. */
  readonly unclearIn?: readonly string[]
  /** Why it is not known whether a file has the same: `the same as Ruby's dotenv reads it, different as …`. */
  readonly reason?: string
  /** Refs of the files that name the key without giving a value. */
  readonly notGivenIn: readonly string[]
  /** The attachment that sets it, by ref, where it is an add-on's. */
  readonly addons: Readonly<
    Record<string, {attachment: {id: string; name: null | string}; addon: AttachmentIdentity['addon']}>
  >
  /** Values that differ only by something that is usually a mistake. */
  readonly differOnlyBy: readonly LikeValues[]
  /** What should not be as it is: `shared-across-stages`. */
  readonly concerns: readonly string[]
  /** Concerns that the policy allows. */
  readonly allowed: readonly string[]
  /** The value of each group; only where it was asked for, and never of a secret. */
  readonly values?: readonly string[]
}

/** Config side by side: the JSON document of the contract, key for key. */
export interface DiffReport {
  readonly version: 1
  /** In the order in which they are compared. */
  readonly environments: readonly ComparedEnvironment[]
  /** By key. */
  readonly entries: readonly DiffEntry[]
  readonly counts: Readonly<Record<DiffStatus, number>>
  /** Whether all environments could be read. Those that could not are compared with nothing. */
  readonly complete: boolean
}

/** Whether anything is missing somewhere, or a secret is shared across stages: what `--exit-code` exits with 1 for. */
export function hasObjection({entries}: DiffReport): boolean {
  return entries.some(({concerns, status}) => status === 'missing' || concerns.length > 0)
}
