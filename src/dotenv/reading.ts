/** A variable, or a command, whose value a reader puts in its place. */
export interface Variable {
  /** Null for a command. */
  readonly name: null | string
  /** What stands there where it is not set. */
  readonly otherwise: string
}

/** A value as a reader takes it, before its variables are looked up. */
export type Parts = ReadonlyArray<string | Variable>

/** A value as a reader gives it to the app. */
export interface Reading {
  /** With what is not set left empty, or as its default. */
  readonly text: string
  /** What stands around variables that are not in the file, and may be set elsewhere; null where there are none. */
  readonly around: null | readonly string[]
}

/** Longer values, and those with more variables in them, are not put into others: a file could make them grow without end. */
const LONGEST = 64 * 1024
const MOST_PIECES = 32

/**
 * Looks the variables up.
 *
 * @param parts the value
 * @param known what the lines before say of other variables
 */
export function resolve(parts: Parts, known: ReadonlyMap<string, Reading>): Reading {
  let text = ''
  const around = ['']
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part
      around.push(around.pop()! + part)
      continue
    }

    const found = part.name === null ? undefined : known.get(part.name)
    const isUsable = found && found.text.length <= LONGEST && (found.around?.length ?? 0) <= MOST_PIECES
    const reading: Reading = isUsable ? found : {text: part.otherwise, around: ['', '']}
    const value = reading.text || part.otherwise
    text += value
    const [first, ...rest] = reading.around ?? [value]
    around.push(around.pop()! + first, ...rest)
  }

  return {text, around: around.length > 1 ? around : null}
}

/**
 * Takes a text apart at its variables.
 *
 * @param text with variables in it
 * @param pattern global; what a variable looks like, a backslash before it included
 * @param read what a match stands for
 */
export function partsOf(text: string, pattern: RegExp, read: (match: RegExpMatchArray) => string | Variable): Parts {
  const parts: Array<string | Variable> = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(at, match.index), read(match))
    at = match.index + match[0].length
  }

  return [...parts, text.slice(at)]
}
