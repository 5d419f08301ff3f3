import type {LedgerProblem} from './chain/verify-chain.js'
import type {EventDraft, ForeignEvent, LedgerEvent} from './event.js'

/** Something about a ledger that is worth saying and stops nothing. */
export interface LedgerWarning {
  readonly kind: 'foreign-event' | 'half-written'
  readonly line: number
  /** One sentence, beginning in lower case with the line. */
  readonly message: string
}

/** A ledger as read at one moment. */
export interface LedgerReading {
  /** Where the ledger is, as a person would say it. */
  readonly path: string
  /** False when there is no ledger yet; everything else is empty then. */
  readonly exists: boolean
  /** The events this version understands and whose hash is right, in the order of the file, each once. */
  readonly events: readonly LedgerEvent[]
  /** Events of a newer version. Part of the chain; what they say is unknown. */
  readonly foreign: readonly ForeignEvent[]
  /** The line of each event by its id, counted from 1. */
  readonly lineOf: ReadonlyMap<string, number>
  /** Hashes that no event follows yet. */
  readonly heads: readonly string[]
  /** Hashes that lines which are damaged have or state, so that what is left of an event is not taken for missing. */
  readonly damagedHashes?: ReadonlySet<string>
  /** What is wrong, in the order of lines. The events that are not concerned are still there. */
  readonly problems: readonly LedgerProblem[]
  readonly warnings: readonly LedgerWarning[]
  /** Whether there is nothing wrong. A half-written last line is a warning, no damage. */
  readonly intact: boolean
}

/**
 * Looks at the ledger at the moment of appending, while nobody else can write, and throws to refuse: the way to make
 * "only if nobody else has begun" true.
 */
export type AppendGuard = (reading: LedgerReading) => void

/** Where a ledger is kept: a file, or another place that keeps the same promises. */
export interface LedgerStore {
  /** Where the ledger is, as a person would say it. */
  readonly path: string

  /**
   * Reads and verifies the ledger. Waits for nobody.
   *
   * @throws {Error} Failure `forbidden` or `invalid-file` when it cannot be read at all; damage is told in the reading
   */
  read(): Promise<LedgerReading>

  /**
   * Adds an event that follows all heads of the ledger. When it returns, the event is on the disk and was read back;
   * when it throws, the event is not in the ledger unless the message says that this is not known.
   *
   * @param draft what happened or is about to
   * @param guard sees the ledger under the lock, before anything is written; what it throws comes out of here
   * @returns the event as written
   * @throws {Error} Failure `invalid-file` for a damaged ledger or a full disk, `forbidden` without permission, `conflict` when
   *   another process holds the lock for too long
   */
  append(draft: EventDraft, guard?: AppendGuard): Promise<LedgerEvent>

  /**
   * Proves that events can be appended, without appending one: permission, lock, room on the disk, a ledger that is
   * intact. Leaves the ledger as it was.
   *
   * @throws {Error} Failure as {@link LedgerStore.append}
   */
  assertWritable(): Promise<void>
}
