/**
 * A text as it can be understood, in bytes: what it says when an encoding is undone. Each byte knows which part of the
 * text it came from.
 */
export interface Reading {
  /** One character a byte (Latin-1). */
  readonly bytes: string
  /** Where in the text each byte begins. */
  readonly from: readonly number[]
  /** Where in the text each byte ends. */
  readonly to: readonly number[]
}

/** Bytes of a text in UTF-8, one character a byte. */
export function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** The text as it stands. */
export function plainReading(text: string): Reading {
  const from: number[] = []
  const to: number[] = []
  let bytes = ''
  let at = 0
  for (const character of text) {
    const encoded = utf8(character)
    bytes += encoded
    for (let i = 0; i < encoded.length; i++) {
      from.push(at)
      to.push(at + character.length)
    }

    at += character.length
  }

  return {bytes, from, to}
}

/**
 * The reading with every match replaced.
 *
 * @returns null when nothing matches
 */
export function rewritten(
  reading: Reading,
  pattern: RegExp,
  replace: (match: RegExpMatchArray) => string,
): null | Reading {
  const matches = [...reading.bytes.matchAll(pattern)]
  if (matches.length === 0) return null
  const from: number[] = []
  const to: number[] = []
  let bytes = ''
  let done = 0
  const keep = (end: number) => {
    bytes += reading.bytes.slice(done, end)
    for (; done < end; done++) {
      from.push(reading.from[done])
      to.push(reading.to[done])
    }
  }

  for (const match of matches) {
    keep(match.index!)
    done += match[0].length
    const replacement = replace(match)
    bytes += replacement
    for (let i = 0; i < replacement.length; i++) {
      from.push(reading.from[match.index!])
      to.push(reading.to[done - 1])
    }
  }

  keep(reading.bytes.length)
  return {bytes, from, to}
}

/** Letters and digits alone, in lower case: the same however a text is quoted, spaced, cut into pieces or shouted. */
export function bareReading(reading: Reading): Reading {
  const folded = foldedReading(reading)
  return rewritten(folded, NOT_BARE, () => '') ?? folded
}

/** In lower case. */
export function foldedReading({bytes, from, to}: Reading): Reading {
  return {bytes: folded(bytes), from, to}
}

/** Bytes in lower case, as many as there were. */
export function folded(bytes: string): string {
  return bytes.toLowerCase()
}

const NOT_BARE = /[^\da-z\u0080-\u00FF]+/g

/** What {@link bareReading} leaves of bytes, in the case that they had. */
export function bare(bytes: string): string {
  return bytes.replaceAll(/[^\dA-Za-z\u0080-\u00FF]+/g, '')
}
