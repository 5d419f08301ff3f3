/**
 * The candidate that a person most likely meant, for "did you mean"; null when none is near (more than a third of the
 * letters differ).
 */
export function nearest(typed: string, candidates: readonly string[]): null | string {
  const wanted = typed.toLowerCase()
  const [best] = candidates
    .map((candidate) => ({candidate, distance: editDistance(wanted, candidate.toLowerCase())}))
    .filter(({candidate, distance}) => distance * 3 <= Math.max(wanted.length, candidate.length))
    .sort((a, b) => a.distance - b.distance)
  return best?.candidate ?? null
}

/** How many letters must be put in, taken out or replaced to make one text the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1))
    }

    row = next
  }

  return row[b.length]
}
