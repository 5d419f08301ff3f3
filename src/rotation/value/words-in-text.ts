/** Words that make a sentence, or that people write about a password. */
const OF_SENTENCES = new Set(
  'about after again all and any are been below but can could does for from had has have her here his how into its just let may more new not now old one our out password passwords please secret see should some than thank thanks that the them then there these they this those token was were what when where which will with would you your'.split(
    ' ',
  ),
)

/** Whether it is words joined by dashes, slashes and the like: a branch, a ticket, the end of an address. */
export function isJoinedWords(text: string): boolean {
  const words = text.split(/[-_/.]/)
  const letters = words.filter((word) => /^(?:[A-Z]?[a-z]{1,16}|[A-Z]{1,10})$/.test(word))
  if (words.length < 3 || letters.length < 3 || text.length > 120) return false
  const others = words.filter((word) => !letters.includes(word))
  const readable = letters.filter((word) => word.length <= 3 || (/[aeiouy]/i.test(word) && !/[^aeiouy]{5}/i.test(word)))
  return others.length <= 2 && others.every((word) => /^v?\d{1,8}$/.test(word)) && readable.length === letters.length
}

/**
 * Whether words with blanks between them are a password rather than a sentence: as passphrases are made, or an app
 * password as Google shows it (Google Account Help, "Sign in with app passwords").
 */
export function isPassphrase(text: string): boolean {
  if (/^[a-z]{4}(?: [a-z]{4}){3}$/.test(text)) return true
  const words = text.split(' ')
  return (
    words.length >= 4 &&
    words.length <= 12 &&
    words.every((word) => /^(?:[A-Z]?[a-z]{3,12}|\d{1,4})$/.test(word) && !OF_SENTENCES.has(word.toLowerCase()))
  )
}
