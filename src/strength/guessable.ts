import {isPlaceholder} from './placeholder.js'
import {type Origin, weaknessOf} from './weakness.js'

/** Bits below which a text counts as guessable offline. A guess at a fingerprint costs a tenth of a second. */
const ENOUGH = 60
/** The same for a text of nothing but words and short numbers, as only people make them. */
const ENOUGH_OF_WORDS = 90
/** Characters looked at: more than enough for either. */
const SAMPLE = 512

/**
 * Whether whoever has a fingerprint of a text could find the text by trying: it is weak, stands for a value, or was made up
 * by a person, of words, names, years and what goes between them. What a machine drew at random never is, unless short.
 *
 * An estimate from below, after the way of zxcvbn (Wheeler, USENIX Security 2016): words count for little, whatever their
 * language, as what reads like one is taken for one. Linear in the length.
 *
 * @param origin how it came to be: what a service issued is random, however it looks
 */
export function isGuessable(text: string, origin: Origin = 'unknown'): boolean {
  if (text.includes('-----BEGIN ')) return false
  if (isPlaceholder(text) || weaknessOf(text, {origin}) !== null) return true
  if (origin === 'issued') return false
  const {bits, onlyWords} = estimate(text.slice(0, SAMPLE))
  return bits < (onlyWords ? ENOUGH_OF_WORDS : ENOUGH)
}

function estimate(text: string): {bits: number; onlyWords: boolean} {
  let bits = 0
  let onlyWords = true
  for (const [piece] of text.matchAll(/\p{Lu}?\p{Ll}+|\p{Lu}+|\d+|[^\p{Lu}\p{Ll}\d]+/gu)) {
    if (/^\d/.test(piece)) {
      bits += ofDigits(piece)
      onlyWords &&= piece.length <= 8
    } else if (/^\p{L}/u.test(piece)) {
      const isWord = readsLikeWord(piece)
      bits += piece.length * (isWord ? 2 : LETTER)
      onlyWords &&= isWord || isShortWord(piece)
    } else {
      bits += piece.length === 1 ? 2 : new Set(piece).size * 4
      onlyWords &&= piece.length <= 2
    }
  }

  return {bits, onlyWords}
}

/** Bits of a letter that stands in no word: log2 of 26. */
const LETTER = 4.7

function ofDigits(digits: string): number {
  if (/^(?:19|20)\d\d$/.test(digits)) return 7
  return digits.length * (new Set(digits).size < 3 && digits.length > 2 ? 1.5 : 3.3)
}

function isShortWord(letters: string): boolean {
  return letters.length < 3 && /[aeiouy]/i.test(letters)
}

/** Whether letters could be a word or a name: vowels present, and no long run of consonants. */
function readsLikeWord(letters: string): boolean {
  if (letters.length < 3) return false
  const lower = letters.toLowerCase()
  if (/[^a-z]/.test(lower)) return true // another alphabet: only a person writes it
  return /[aeiouy]/.test(lower) && !/[^aeiouy]{5,}/.test(lower) && !/[aeiou]{4,}/.test(lower)
}
