import type {Needle} from './needles.js'

/** How many of the places where a value repeats itself are looked at. */
const MOST_PLACES = 8
/**
 * How far a run is followed to each side at once; where it goes on, the next begins. A value that repeats itself is alike
 * at each of its places, and all of it would be followed from each.
 */
const FARTHEST = 512
/** What must agree again after a character that is missing, added or another. */
const AGAIN = 3

/** Bytes that a text has in common with a needle. */
export interface CommonRun {
  /** First byte, and the one after the last. */
  readonly start: number
  readonly end: number
  readonly needle: Needle
  /** Where in the needle. */
  readonly first: number
  readonly last: number
}

/** Needles, ready to be looked for by any run of a certain length. */
export class RunSearch {
  readonly #least: number
  readonly #places = new Map<string, {needle: Needle; number: number; at: number}[]>()

  constructor(needles: Iterable<Needle>, least: number) {
    this.#least = least
    const seen = new Set<string>()
    for (const needle of needles) {
      if (seen.has(needle.folded)) continue
      seen.add(needle.folded)
      const number = seen.size
      for (let at = 0; at + least <= needle.folded.length; at++) {
        const gram = needle.folded.slice(at, at + least)
        const places = this.#places.get(gram)
        if (places === undefined) this.#places.set(gram, [{needle, number, at}])
        else if (places.length < MOST_PLACES) places.push({needle, number, at})
      }
    }
  }

  /** The runs in common, each as far as it goes, also over one character that is missing, added or another. */
  in(text: string): CommonRun[] {
    const runs: CommonRun[] = []
    if (this.#places.size === 0) return runs
    const least = this.#least
    /** By needle and distance between the places: how far it has been followed already. */
    const followed = new Map<string, number>()
    for (let at = 0; at + least <= text.length; at++) {
      for (const place of this.#places.get(text.slice(at, at + least)) ?? []) {
        const identity = `${place.number} ${at - place.at}`
        if ((followed.get(identity) ?? -1) > at) continue
        const [end, last] = follow(text, place.needle.folded, {at: at + least, in: place.at + least, step: 1})
        const [start, first] = follow(text, place.needle.folded, {at: at - 1, in: place.at - 1, step: -1})
        followed.set(identity, end)
        runs.push({start: start + 1, end, needle: place.needle, first: first + 1, last})
      }
    }

    return runs
  }
}

function follow(text: string, needle: string, from: {at: number; in: number; step: -1 | 1}): [number, number] {
  const {step} = from
  let {at} = from
  let inside = from.in
  const agrees = (a: number, b: number) =>
    a >= 0 && b >= 0 && a < text.length && b < needle.length && text[a] === needle[b]
  const agreesFor = (a: number, b: number) => {
    for (let i = 0; i < AGAIN; i++) if (!agrees(a + i * step, b + i * step)) return false
    return true
  }

  for (;;) {
    while (agrees(at, inside) && Math.abs(at - from.at) < FARTHEST) {
      at += step
      inside += step
    }

    if (Math.abs(at - from.at) >= FARTHEST) return [at, inside]
    const skip = [
      [1, 1],
      [1, 0],
      [0, 1],
    ].find(([a, b]) => agreesFor(at + a * step, inside + b * step))
    if (!skip) return [at, inside]
    at += skip[0] * step
    inside += skip[1] * step
  }
}
