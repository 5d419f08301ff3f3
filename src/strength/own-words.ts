import {inWords} from '../text/in-words.js'

/** What a text has that may say that it is for no production: a quick way past the rest. */
const SUSPECT = /default|dev|insecure|only|prod|unsafe/i
/** Longer texts are no such word. */
const LONGEST = 200
const SAYS: readonly RegExp[] = [
  /\b(?:dev|development|testing|local|demo)(?: (?:use|usage|purposes?))? only\b/,
  /\bonly (?:for|in|during) (?:the )?(?:dev|development|testing|local|demo)\b/,
  /\bnot (?:for|in|meant for|suitable for|safe for) (?:the )?prod(?:uction)?\b/,
  /\bdefault(?: [a-z]{1,12}){0,2} (?:key|secret|password|token|salt)\b/,
  /\b(?:insecure|unsafe) (?:[a-z]{1,12} ){0,3}(?:key|secret|password|token|salt)\b/,
]

/**
 * Whether a text says in its own words that it is a default, or for no production: `thingsboardDefaultSigningKey`,
 * `acme_default_secret_key_for_development_only`. Nothing but words and short numbers. Linear in its length.
 */
export function admitsDefault(text: string): boolean {
  if (text.length < 12 || text.length > LONGEST || !SUSPECT.test(text)) return false
  const words = inWords(text)
  return words.split(' ').every((word) => /^(?:[a-z]{1,20}|\d{1,4})$/.test(word)) && SAYS.some((one) => one.test(words))
}
