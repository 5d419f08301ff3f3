import type {ProtectionClass} from '../model/protection-class.js'
import type {OverlapForm, ValueShape} from './known-secret.js'

/** Something that code does with a config var. */
export interface CodeUse {
  readonly class: ProtectionClass
  /** Id of the product that it is handed to; null when it is none of those known. */
  readonly product: null | string
  /** `is handed to Lockbox.master_key in config/initializers/lockbox.rb:3` */
  readonly reason: string
  /** The form that the code demands, where it says so. */
  readonly shape?: ValueShape
}

/** An overlap that the code is written for. */
export interface WiredOverlap {
  readonly form: OverlapForm
  /** Config var of the old values; the key itself for a list in one config var. */
  readonly key: string
  readonly separator?: string
  /** `config/app.php:101` */
  readonly where: string
}

/** What the code at hand says about config vars. */
export interface CodeEvidence {
  /** Every config var that the code reads, and where first (`config/app.php:99`). */
  readonly reads: ReadonlyMap<string, string>
  /** What each is used for. */
  readonly uses: ReadonlyMap<string, readonly CodeUse[]>
  /** The overlap that is wired for a key. */
  readonly overlaps: ReadonlyMap<string, WiredOverlap>
  /** Whether everything could be read; else what could not, as a sentence. */
  readonly incomplete: null | string
}

/** Where there is no code to look at. */
export const NO_CODE: CodeEvidence = {
  reads: new Map(),
  uses: new Map(),
  overlaps: new Map(),
  incomplete: null,
}
