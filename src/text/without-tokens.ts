import {looksRandom} from './known-values.js'

/** Stands where a word of a file stood that looks like a secret. */
export const NOT_SHOWN = '[not shown]'

/**
 * A message that may quote a file which was read before any value is known, without the words in it that look like a
 * secret: those that no person would have chosen.
 */
export function withoutTokens(text: string): string {
  return text.replaceAll(/[^\s"'`(),;<>[\]{}]+/g, (word) => (looksRandom(word) ? NOT_SHOWN : word))
}
