const HOUR = 3_600_000
const UNITS: Readonly<Record<string, number>> = {
  h: HOUR,
  d: 24 * HOUR,
  w: 7 * 24 * HOUR,
  mo: 30 * 24 * HOUR,
  y: 365 * 24 * HOUR,
}

/** What a duration looks like, for messages. */
export const DURATION_EXAMPLES = '24h, 180d, 12w, 6mo or 1y'

/**
 * The length in milliseconds of a duration as people write it: a whole number and `h`, `d`, `w`, `mo` (30 days) or `y`
 * (365 days). Null for anything else, zero included.
 */
export function parseDuration(text: string): null | number {
  const match = /^\s*(\d{1,6})\s*(h|d|w|mo|y)\s*$/i.exec(text)
  if (!match) return null
  const length = Number(match[1]) * UNITS[match[2].toLowerCase()]
  return length > 0 ? length : null
}
