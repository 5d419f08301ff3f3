import type {Sink} from '../git/socket-pair.js'
import type {OnMatch, PatternSearch} from './pattern-search.js'

/** Bytes gathered before they are searched. */
const BATCH = 1024 * 1024

/**
 * Searches a stream of any length in constant memory. Matches come with their offsets in the stream, also those that
 * lie across the borders of the chunks it arrives in.
 */
export class StreamSearch implements Sink {
  /** Offset in the stream of the first byte in `text`. */
  base = 0
  /** Bytes in `text`. */
  filled = 0
  /** The part of the stream that is in memory. */
  readonly text: Buffer
  readonly #search: PatternSearch
  readonly #onMatch: OnMatch
  readonly #beforeSearch: () => void
  /** Index in `text` from which on nothing has been searched. */
  #searched = 0

  /**
   * @param search what to search for
   * @param onMatch called with offsets in the stream; the same match can come twice
   * @param beforeSearch called when `text` has new bytes that are about to be searched
   */
  constructor(search: PatternSearch, onMatch: OnMatch, beforeSearch: () => void = () => {}) {
    this.#search = search
    this.#onMatch = (pattern, start, end, breaks) => onMatch(pattern, this.base + start, this.base + end, breaks)
    this.#beforeSearch = beforeSearch
    this.text = Buffer.allocUnsafe(Math.max(BATCH, search.reach * 8))
  }

  push(chunk: Buffer): void {
    let taken = 0
    while (taken < chunk.length) {
      const copied = chunk.copy(this.space(), 0, taken)
      taken += copied
      this.arrived(copied)
    }
  }

  /** Where the next bytes of the stream go. */
  space(): Buffer {
    return this.text.subarray(this.filled)
  }

  /** Takes so many bytes, which now stand in the space, for the next of the stream. */
  arrived(bytes: number): void {
    this.filled += bytes
    if (this.filled === this.text.length) this.#advance(this.filled - this.#search.reach)
  }

  /** Searches what has arrived so far as if nothing followed, and again when more does. */
  flush(): void {
    const searched = this.#searched
    this.#advance(this.filled)
    this.#searched = Math.min(this.#searched, Math.max(searched, this.filled - this.#search.reach))
  }

  /** Searches the rest. */
  end(): void {
    this.#advance(this.filled)
  }

  #advance(to: number): void {
    this.#beforeSearch()
    this.#search.search(this.text.subarray(0, this.filled), this.#onMatch, this.#searched, to)
    this.#searched = Math.max(to, this.#searched)
    const dropped = Math.max(0, this.#searched - 2 * this.#search.reach)
    if (dropped < this.text.length / 2) return
    this.text.copyWithin(0, dropped, this.filled)
    this.base += dropped
    this.filled -= dropped
    this.#searched -= dropped
  }
}
