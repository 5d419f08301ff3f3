import {HIDDEN} from './printable.js'

/** What no shell takes for more than itself, at the beginning of a word (zsh has `=` and `~` there) and within one. */
const PLAIN = /^[\w%+,./:@-][\w%+,./:=@-]*$/

/**
 * A word as a command line is to have it, so that who pastes the line runs nothing but the command: as it is where that is
 * safe, in single quotes, or with its hidden characters (line breaks among them) written as `$'…\n…'`, which bash, zsh, ksh
 * and POSIX.1-2024 read. A word that begins with a hyphen is still an option for the command: see `command`.
 */
export function shellQuote(word: string): string {
  if (PLAIN.test(word)) return word
  const hidden = new RegExp(HIDDEN, 'gu')
  if (!hidden.test(word)) return `'${word.replaceAll("'", String.raw`'\''`)}'`
  const escaped = word
    .replaceAll('\0', '')
    .replaceAll(/['\\]/g, String.raw`\$&`)
    .replaceAll('!', String.raw`\x21`)
  return `$'${escaped.replaceAll(hidden, (character) => escapeOf(character))}'`
}

function escapeOf(character: string): string {
  const named = {'\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t`}[character]
  if (named !== undefined) return named
  const code = character.codePointAt(0)!.toString(16)
  if (code.length <= 2 && character < '\u0080') return String.raw`\x` + code.padStart(2, '0')
  return code.length <= 4 ? String.raw`\u` + code.padStart(4, '0') : String.raw`\U` + code.padStart(8, '0')
}
