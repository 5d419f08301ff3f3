import {SecretValue} from './secret-value.js'

/** The letter of the n-th different value of a key, counted from 0: A … Z, AA, AB … */
export function letterOf(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last
}

/** Follows the letter of a value that holds the same credential as one before it, and is not the same text. */
const VARIANT = '′'

/** What is told of a config var to give it a letter. */
export interface Lettered {
  readonly value: SecretValue
  /** The credentials in it that grant something; none of what is no secret. */
  readonly credentials: readonly SecretValue[]
}

/**
 * Letters for what several environments hold under one key, in the order in which they are given: equal letters stand for
 * the same credential, a stroke behind the letter for another text around it.
 */
export function lettersOf<T extends Lettered>(held: readonly T[]): Map<T, string> {
  const texts = SecretValue.group(held, ({value}) => value)
  const textOf = new Map(texts.flatMap((group, number) => group.map((one) => [one, number])))
  const alikeTo = texts.map((_, number) => number)
  const rootOf = (number: number): number => (alikeTo[number] === number ? number : rootOf(alikeTo[number]))
  const places = held.flatMap((holder) => holder.credentials.map((credential) => ({holder, credential})))
  for (const [first, ...others] of SecretValue.group(places, ({credential}) => credential)) {
    for (const other of others) {
      const roots = [rootOf(textOf.get(first.holder)!), rootOf(textOf.get(other.holder)!)]
      alikeTo[Math.max(...roots)] = Math.min(...roots)
    }
  }

  const letterOfRoot = new Map<number, string>()
  const strokes = new Map<number, number>()
  const letters = texts.map((_, number) => {
    const root = rootOf(number)
    if (!letterOfRoot.has(root)) letterOfRoot.set(root, letterOf(letterOfRoot.size))
    const stroke = strokes.get(root) ?? 0
    strokes.set(root, stroke + 1)
    return letterOfRoot.get(root)! + VARIANT.repeat(stroke)
  })
  return new Map(held.map((one) => [one, letters[textOf.get(one)!]]))
}
