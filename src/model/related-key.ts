/** Words that say that a config var keeps what another one had. */
const KEEPS =
  /(?:^|_)(?:OLD|PREV|PREVIOUS|FALLBACKS?|LEGACY|RETIRED|FORMER|LAST|DECRYPTION|DECRYPT|ROTATED|BACKUP|V?\d+)(?:_|$)/
/** Words that so many keys have that they tie none to another. */
const COMMON: ReadonlySet<string> = new Set(['APP', 'KEY', 'KEYS', 'MASTER', 'SECRET', 'SECRETS', 'TOKEN', 'TOKENS'])

/** Whether a config var may be meant for the old values of a key, by its name alone. */
export function isRelated(name: string, key: string): boolean {
  if (KEEPS.test(name.toUpperCase())) return true
  const own = new Set(wordsOf(key))
  return wordsOf(name).some((word) => own.has(word))
}

function wordsOf(key: string): string[] {
  return key
    .toUpperCase()
    .split(/[^A-Z\d]+/)
    .filter((word) => word.length > 2 && !COMMON.has(word))
}
