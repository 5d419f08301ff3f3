const NEWLINE = 10

/** Turns byte offsets in a text that arrives in chunks into line numbers, from 1. */
export class LineNumbers {
  /** Offset → line, for the offsets passed so far. */
  readonly found = new Map<number, number>()
  readonly #offsets: readonly number[]
  #next = 0
  #position = 0
  #line = 1
  /** Where the newline byte stands in a unit of UTF-16, by the byte order mark; null in other text. */
  #unit: 'big' | 'little' | null = null
  #before = -1

  /** @param offsets ascending */
  constructor(offsets: readonly number[]) {
    this.#offsets = offsets
  }

  /** Whether all offsets have their line. */
  get done(): boolean {
    return this.#next === this.#offsets.length
  }

  push(chunk: Buffer): void {
    if (this.#position === 0 && chunk.length > 1) this.#unit = byteOrder(chunk)
    let at = 0
    while (!this.done) {
      const wanted = this.#offsets[this.#next] - this.#position
      if (wanted > chunk.length) break
      this.#count(chunk, at, wanted)
      at = Math.max(at, wanted)
      this.found.set(this.#offsets[this.#next], this.#line)
      this.#next++
    }

    if (!this.done) this.#count(chunk, at, chunk.length)
    this.#position += chunk.length
    this.#before = chunk.at(-1) ?? this.#before
  }

  #count(chunk: Buffer, from: number, to: number): void {
    for (let at = chunk.indexOf(NEWLINE, from); at >= 0 && at < to; at = chunk.indexOf(NEWLINE, at + 1)) {
      if (this.#isNewline(chunk, at)) this.#line++
    }
  }

  #isNewline(chunk: Buffer, at: number): boolean {
    const isEven = (this.#position + at) % 2 === 0
    if (this.#unit === 'little') return isEven && (chunk[at + 1] ?? 0) === 0
    if (this.#unit === 'big') return !isEven && (at === 0 ? this.#before : chunk[at - 1]) === 0
    return true
  }
}

function byteOrder(text: Buffer): 'big' | 'little' | null {
  if (text[0] === 0xff && text[1] === 0xfe) return 'little'
  return text[0] === 0xfe && text[1] === 0xff ? 'big' : null
}
