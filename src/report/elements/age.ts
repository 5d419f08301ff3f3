import {count} from './count.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * How long ago something was, in the largest unit that says enough: `just now`, `5 minutes ago`, `3 hours ago`,
 * `96 days ago`. Days are not turned into months or years, because a policy's `max_age` counts days.
 *
 * @param at ISO 8601
 * @returns null when `at` is no date
 */
export function ago(at: string, now: Date): null | string {
  const elapsed = now.getTime() - Date.parse(at)
  if (Number.isNaN(elapsed)) return null
  if (elapsed < MINUTE) return 'just now'
  if (elapsed < HOUR) return `${count(Math.floor(elapsed / MINUTE), 'minute')} ago`
  if (elapsed < DAY) return `${count(Math.floor(elapsed / HOUR), 'hour')} ago`
  return `${count(Math.floor(elapsed / DAY), 'day')} ago`
}

/**
 * How long ago several things were: `96 days ago` when it reads the same for all, else `3 to 96 days ago`.
 *
 * @param times ISO 8601, null where unknown
 * @returns null when none is known
 */
export function agoRange(times: ReadonlyArray<null | string>, now: Date): null | string {
  const known = times.filter((at): at is string => at !== null && !Number.isNaN(Date.parse(at)))
  if (known.length === 0) return null
  const sorted = [...known].sort((a, b) => Date.parse(b) - Date.parse(a))
  const latest = ago(sorted[0], now)!
  const earliest = ago(sorted.at(-1)!, now)!
  if (latest === earliest) return latest
  const [latestNumber, latestUnit] = latest.split(' ')
  const [, earliestUnit] = earliest.split(' ')
  const sameUnit = latestUnit.replace(/s$/, '') === earliestUnit.replace(/s$/, '')
  return sameUnit ? `${latestNumber} to ${earliest}` : `${latest.replace(/ ago$/, '')} to ${earliest}`
}

/**
 * When something ends, seen from today: `ends in 12 days`, `ends today`, `ended 3 days ago`.
 *
 * @param until the last day (YYYY-MM-DD), as a day of UTC
 */
export function ending(until: string, now: Date): string {
  const today = Date.parse(now.toISOString().slice(0, 10))
  const days = Math.round((Date.parse(until.slice(0, 10)) - today) / DAY)
  if (days === 0) return 'ends today'
  return days > 0 ? `ends in ${count(days, 'day')}` : `ended ${count(-days, 'day')} ago`
}
