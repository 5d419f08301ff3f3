const SHORTEST = 8
/** Longer than this, even plain words are said by nobody else: a passphrase. */
const LONGEST_WORDS = 24

/** Passwords that everybody uses and that no rule below sees. */
const COMMON = new Set([
  '1q2w3e4r',
  '1q2w3e4r5t',
  '1qaz2wsx',
  'iloveyou1',
  'p@ssw0rd',
  'p@ssword',
  'passw0rd',
  'q1w2e3r4',
  'qwer1234',
  'qwerty12',
  'qwertyui',
  'zaq12wsx',
  'zxcvbnm1',
  'zxcvbnm123',
  'zxcvbnmm',
])

/** Whether letters can be said: as many vowels as words have, no long run of consonants, and the case of a word. */
function isWord(letters: string): boolean {
  const vowels = letters.match(/[aeiouy]/gi)?.length ?? 0
  const share = vowels / letters.length
  const oneCase = /^(?:\p{L}?\p{Ll}+|\p{Lu}+)$/u.test(letters)
  return letters.length >= 3 && share >= 0.2 && share <= 0.75 && oneCase && !/[^aeiouy]{5}/i.test(letters)
}

/** Whether the text is made of words and short numbers: `production`, `us-east-1`… but not of random characters. */
function isWords(text: string): boolean {
  if (text.length >= LONGEST_WORDS) return false
  const separated = text.split(/[^\p{L}\d]+/u).filter(Boolean)
  const pieces = separated.flatMap((piece) => piece.split(/(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/u))
  const isShort = (piece: string) => separated.length > 1 && /^[a-z]{2}$/.test(piece)
  return (
    pieces.length <= 4 &&
    pieces.every((piece) => (/^\d+$/.test(piece) ? piece.length <= 4 : isWord(piece) || isShort(piece)))
  )
}

/**
 * Why finding this value somewhere would be no evidence that it leaked, or null when it would be. The reason holds
 * nothing of the value.
 */
export function ordinaryReason(value: string): null | string {
  const text = value.trim()
  if ([...text].length < SHORTEST) return `shorter than ${SHORTEST} characters`
  if (new Set(text).size <= 3) return 'a few characters repeated'
  if (/^[\d\s.,:/+TZ-]+$/.test(text) && text.replaceAll(/\D/g, '').length < 16) return 'a plain number or date'
  if (COMMON.has(text.toLowerCase())) return 'a password that everybody uses'
  return isWords(text) ? 'ordinary words' : null
}
