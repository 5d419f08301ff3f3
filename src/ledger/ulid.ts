import {monotonicFactory} from 'ulid'

/**
 * A source of ULIDs (time, then 80 random bits, in Crockford's base 32). Those of one source sort in the order they
 * were made, even within a millisecond.
 */
export function ulidSource(): (at: Date) => string {
  const next = monotonicFactory()
  return (at) => next(at.getTime())
}

/** Whether the text has the form of a ULID. */
export function isUlid(text: string): boolean {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text)
}
