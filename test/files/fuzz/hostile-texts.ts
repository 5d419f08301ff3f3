import type {Random} from '../../support/random.js'

import {randomFrom} from '../../support/random.js'
import {type Reader} from './readers.js'

/** A hostile text, and how it was made, which says how to make it again. */
export interface HostileText {
  readonly shape: string
  readonly text: string
}

/** Long enough for a time that grows with the square of the length to be noticed. */
const LONGEST = 64 * 1024
/** Marks that mean something in most languages. */
const MARKS = [
  '\n',
  ' ',
  '\t',
  '\r\n',
  '"',
  "'",
  '`',
  '\\',
  '(',
  '[',
  '{',
  '<',
  '#',
  '/',
  '*',
  '$',
  '=',
  ':',
  '-',
  '_',
  '.',
  'a',
  'A',
  '0',
  '\0',
  '\u00E9',
  '\uD800',
  '\u{1F600}',
]
const DEEPEST = 50_000
/** Short enough to be looked at by what passes over long texts, and long enough for a time that doubles with each character. */
const LENGTHS = [40, 95, 1900]

const repeated = (token: string, length: number) => token.repeat(Math.ceil(length / token.length)).slice(0, length)

/**
 * The long texts for a reader: each token and mark over and over, alone, after another, and with something at the end
 * that does not fit.
 *
 * @yields {HostileText} each with how it was made
 */
export function* longTexts({longest = LONGEST, samples, tokens}: Reader, random: Random): Generator<HostileText> {
  const all = [...new Set([...MARKS, ...tokens])]
  for (const token of all) {
    yield {shape: `${JSON.stringify(token)} over and over`, text: repeated(token, longest)}
  }

  for (const token of all) {
    for (const length of LENGTHS.filter((one) => one < longest)) {
      const filler = all[random(all.length)]
      yield {shape: `${length} of ${JSON.stringify(token)} and an odd end`, text: `${repeated(token, length)}\u0001!`}
      yield {
        shape: `${length} of ${JSON.stringify(token)} and ${JSON.stringify(filler)} in turn, and an odd end`,
        text: `${repeated(token + filler, length)}!`,
      }
    }
  }

  for (const token of tokens) {
    const before = samples[random(samples.length)]
    const filler = all[random(all.length)]
    yield {
      shape: `a sample, ${JSON.stringify(token)}, ${JSON.stringify(filler)} over and over, an odd end`,
      text: `${before}${token}${repeated(filler, longest)}\u0001!`.slice(-longest),
    }
    const other = all[random(all.length)]
    yield {
      shape: `${JSON.stringify(token)} and ${JSON.stringify(other)} in turn`,
      text: repeated(token + other, longest),
    }
    yield {
      shape: `${JSON.stringify(token)} and a run of ${JSON.stringify(filler)}, in turn`,
      text: repeated(token + repeated(filler, 1000), longest),
    }
  }

  for (const [open, close] of ['[]', '{}', '()', '<>']) {
    const depth = Math.min(DEEPEST, longest / 2)
    yield {shape: `${open}${close} nested ${depth} deep`, text: open.repeat(depth) + close.repeat(depth)}
  }

  const member = '{"a":'
  yield {shape: 'an object in an object', text: repeated(member, longest)}
  const depth = Math.floor(Math.min(DEEPEST, longest / 6))
  yield {shape: 'objects nested', text: `${member.repeat(depth)}1${'}'.repeat(depth)}`}
}

/**
 * Samples with something spoilt in them, and short texts at random.
 *
 * @yields {HostileText} each is its own shape
 */
export function* spoiltTexts({samples, tokens}: Reader, random: Random, count: number): Generator<HostileText> {
  const all = [...tokens, ...MARKS]
  for (let nth = 0; nth < count; nth++) {
    let text = nth % 4 === 0 ? '' : samples[random(samples.length)]
    for (let edits = 1 + random(6); edits > 0; edits--) text = spoil(text, all, random)
    yield {shape: JSON.stringify(text), text}
  }
}

function spoil(text: string, tokens: readonly string[], random: Random): string {
  const at = random(text.length + 1)
  const token = tokens[random(tokens.length)]
  switch (random(5)) {
    case 0: {
      return text.slice(0, at) + token + text.slice(at)
    }

    case 1: {
      return text.slice(0, at)
    }

    case 2: {
      return text.slice(0, at) + text.slice(at + 1 + random(4))
    }

    case 3: {
      return text.slice(0, at) + String.fromCodePoint(random(0xd7_ff)) + text.slice(at)
    }

    default: {
      return text + text.slice(at) + token
    }
  }
}

/** Where chance begins for a reader: always at the same place, and at another for each. */
export function seedOf({name}: Reader): number {
  let seed = 20_260_101
  for (const character of name) seed = (seed * 31 + character.codePointAt(0)!) % 2_147_483_647
  return seed
}

/**
 * All hostile texts for a reader.
 *
 * @yields {HostileText} each with how it was made
 */
export function* hostileTexts(reader: Reader, count: number): Generator<HostileText> {
  const random = randomFrom(seedOf(reader))
  yield* spoiltTexts(reader, random, count)
  yield* longTexts(reader, random)
}
