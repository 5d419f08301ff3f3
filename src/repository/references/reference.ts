/** A place in the code that reads an environment variable. */
export interface Reference {
  readonly key: string
  /** From 1. */
  readonly line: number
  /** Whether the code goes on without it: it gives a default, or only asks whether it is there. */
  readonly optional: boolean
  /** The default as text, where it stands there as a plain literal. */
  readonly default: null | string
}

/** Finds the references in the text of one file. */
export type ReferenceReader = (text: string) => Reference[]

/** The line, from 1, of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}
