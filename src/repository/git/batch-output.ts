/** What kind of thing git stored. */
export type ObjectType = 'blob' | 'commit' | 'tag' | 'tree'

/** Where an object stands in the output of `git cat-file --batch`. */
export interface StoredObject {
  /** Its name in hexadecimal. */
  readonly object: string
  readonly type: ObjectType
  /** Offset in the output of its first byte. */
  readonly start: number
  /** Offset of the byte after its last. */
  readonly end: number
}

const NEWLINE = 10
const SPACE = 32
const ZERO = 48
/** Objects remembered before those that have passed are forgotten. */
const MOST_BODIES = 4096

/** A header in the output of `git cat-file --batch`, by its place in the text. */
export interface ObjectHeader {
  readonly start: number
  readonly nameEnd: number
  /** The byte after its newline. */
  readonly end: number
  /** Null when git has no such object. */
  readonly type: null | ObjectType
  readonly size: number
}

/** The type by the letters it begins with: `blob`, `commit`, `tag`, `tree`; all else is `missing`. */
function typeAt(text: Uint8Array, at: number): null | ObjectType {
  switch (text[at]) {
    case 98: {
      return 'blob'
    }

    case 99: {
      return 'commit'
    }

    case 116: {
      return text[at + 1] === 97 ? 'tag' : 'tree'
    }

    default: {
      return null
    }
  }
}

/**
 * Reads the header `NAME TYPE SIZE` or `NAME missing` that begins at `start`. There are many: this makes no text of them.
 *
 * @param filled where the text ends
 * @returns null when it has not arrived whole
 */
export function readHeader(text: Uint8Array, start: number, filled: number): null | ObjectHeader {
  let nameEnd = start
  while (nameEnd < filled && text[nameEnd] !== SPACE) nameEnd++
  let size = 0
  let at = nameEnd + 1
  for (; at < filled && text[at] !== NEWLINE; at++) {
    if (text[at] >= ZERO && text[at] <= ZERO + 9) size = size * 10 + text[at] - ZERO
  }

  return at < filled ? {start, nameEnd, end: at + 1, type: typeAt(text, nameEnd + 1), size} : null
}

/** The objects whose bytes are in memory or on their way, in the order of the output. Makes texts only of what is asked for. */
export class ObjectBodies {
  #names = Buffer.alloc(0)
  #nameLength = 0
  #types: ObjectType[] = []
  #starts: number[] = []
  #ends: number[] = []

  add(name: Uint8Array, type: ObjectType, start: number, end: number): void {
    this.#nameLength = name.length
    const at = this.#starts.length * name.length
    if (at + name.length > this.#names.length) {
      this.#names = Buffer.concat([this.#names, Buffer.alloc(Math.max(this.#names.length, MOST_BODIES * name.length))])
    }

    this.#names.set(name, at)
    this.#types.push(type)
    this.#starts.push(start)
    this.#ends.push(end)
  }

  /** The last object that begins at an offset or before it. */
  at(offset: number): StoredObject | undefined {
    let low = 0
    let high = this.#starts.length
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (this.#starts[middle] <= offset) low = middle + 1
      else high = middle
    }

    if (low === 0) return undefined
    const name = (low - 1) * this.#nameLength
    return {
      object: this.#names.toString('latin1', name, name + this.#nameLength),
      type: this.#types[low - 1],
      start: this.#starts[low - 1],
      end: this.#ends[low - 1],
    }
  }

  /** Forgets the objects that end before an offset, when there are many. */
  forget(before: number): void {
    if (this.#starts.length < MOST_BODIES) return
    const kept = this.#ends.findIndex((end) => end > before)
    const passed = kept === -1 ? this.#ends.length : kept
    if (passed < this.#ends.length / 2) return
    this.#names.copyWithin(0, passed * this.#nameLength, this.#ends.length * this.#nameLength)
    this.#types = this.#types.slice(passed)
    this.#starts = this.#starts.slice(passed)
    this.#ends = this.#ends.slice(passed)
  }
}
