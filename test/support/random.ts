/* eslint-disable no-bitwise -- a generator of random numbers */

/** A whole number from 0 to below. */
export type Random = (below: number) => number

/** A small generator with a seed (mulberry32), so that a failure can be repeated. */
export function randomFrom(seed: number): Random {
  let state = seed
  return (below) => {
    state = Math.trunc(state + 0x6d_2b_79_f5)
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** Text of the first few letters of the alphabet. */
export function randomText(random: Random, letters: number, length: number): Buffer {
  return Buffer.from(Array.from({length}, () => 97 + random(letters)))
}
