/** A config var's key without its number, and the number; 0 where it has none. `AUTH_SECRET_2`, `MASTER_KEY_V2`. */
interface NumberedKey {
  readonly base: string
  /** What stands before the number: `_` or `_V`. */
  readonly joint: string
  readonly number: number
}

/** Takes a key apart. */
function readNumbered(key: string): NumberedKey {
  const match = /^(.+?)(_V?)(\d{1,4})$/.exec(key)
  return match ? {base: match[1], joint: match[2], number: Number(match[3])} : {base: key, joint: '_', number: 0}
}

/** Whether two keys differ in their number alone; then how much higher that of the second is. Null where they do not. */
export function stepsBetween(key: string, other: string): null | number {
  const [one, two] = [readNumbered(key), readNumbered(other)]
  return one.base === two.base ? two.number - one.number : null
}

/** The same key with the next number: `AUTH_SECRET_1` for `AUTH_SECRET`, `AUTH_SECRET_3` for `AUTH_SECRET_2`. */
export function keyAbove(key: string): string {
  const {base, joint, number} = readNumbered(key)
  return `${base}${joint}${number + 1}`
}

/** The next number above all that are there. */
export function nextKey(key: string, there: Iterable<string>): string {
  let highest = key
  for (const other of there) if ((stepsBetween(highest, other) ?? 0) > 0) highest = other
  return keyAbove(highest)
}
