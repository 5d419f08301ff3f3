import {DURATION_EXAMPLES, parseDuration} from '../model/duration.js'
import {Failure} from '../model/failure.js'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/

/**
 * The moment that `--since` names: a duration before now, a day (from its beginning, UTC) or a moment (ISO 8601; UTC unless
 * it says otherwise).
 *
 * @param now by the clock that has dated what is looked back at
 * @throws {Failure} `bad-usage` for anything else, and for what is not past
 */
export function parseSince(text: string, now: Date): Date {
  const since = readSince(text)
  if (typeof since === 'number') return new Date(now.getTime() - since)
  if (since > now) {
    throw new Failure('bad-usage', `--since ${text.trim()} is in the future.`, {next: 'Name a date that is past.'})
  }

  return since
}

/**
 * What `--since` says, before it is known what time it is: a duration in milliseconds, or a moment.
 *
 * @throws {Failure} `bad-usage` for anything else
 */
export function readSince(text: string): Date | number {
  const typed = text.trim()
  const duration = parseDuration(typed)
  if (duration !== null) return duration
  const isZoned = DAY.test(typed) || /(?:Z|[+-]\d{2}:?\d{2})$/.test(typed)
  const moment = DAY.test(typed) || MOMENT.test(typed) ? new Date(isZoned ? typed : `${typed}Z`) : null
  const isDate = moment !== null && !Number.isNaN(moment.getTime()) && (!DAY.test(typed) || isReal(typed, moment))
  if (!isDate) {
    throw new Failure('bad-usage', `--since ${JSON.stringify(text)} is neither a duration nor a date.`, {
      next: `Write it like ${DURATION_EXAMPLES}, or like 2026-01-31.`,
    })
  }

  return moment
}

/** JavaScript takes 2026-02-31 for a day in March. */
function isReal(day: string, moment: Date): boolean {
  return moment.toISOString().startsWith(day)
}
