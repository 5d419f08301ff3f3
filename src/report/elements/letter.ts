/** The letter of the n-th different value of a key, counted from 0: A … Z, AA, AB … */
export function letterOf(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last
}
