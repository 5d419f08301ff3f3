/** Shorter texts are alike by chance. */
const SHORTEST = 12
/** So many letters are mistyped, or lost at the edge of what was marked. */
const MOST_OTHER = 2

/** Whether two texts differ by no more than a slip of the hand: capitals, or a letter or two. Linear in their length. */
export function isNearCopy(fresh: string, old: string): boolean {
  if (fresh === old || Math.min(fresh.length, old.length) < SHORTEST) return false
  if (fresh.toLowerCase() === old.toLowerCase()) return true
  const longest = Math.max(fresh.length, old.length)
  if (Math.abs(fresh.length - old.length) > MOST_OTHER) return false
  const same = commonStart(fresh, old)
  if (same + commonStart(reversed(fresh.slice(same)), reversed(old.slice(same))) >= longest - MOST_OTHER) return true
  return fresh.length === old.length && [...fresh].filter((sign, at) => sign !== old[at]).length <= MOST_OTHER
}

function commonStart(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}

function reversed(text: string): string {
  return text.split('').reverse().join('') // eslint-disable-line unicorn/prefer-spread -- by units, as they are counted
}
