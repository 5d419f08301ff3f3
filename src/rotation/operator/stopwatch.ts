/**
 * How long something took, as on a stopwatch: `0:52`, `1:31`, `1:02:03`.
 *
 * @param milliseconds less than zero counts as zero
 */
export function stopwatch(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000))
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(seconds)}` : `${minutes}:${padded(seconds)}`
}

function padded(number: number): string {
  return String(number).padStart(2, '0')
}
