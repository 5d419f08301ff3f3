import {stripVTControlCharacters} from 'node:util'

/**
 * Characters that cannot be seen, for a pattern's brackets with the flag `u`: those that steer a terminal (C0, DEL, C1), that
 * break lines (U+2028, U+2029), that turn the direction of the text around (U+061C, U+200E, U+200F, U+202A–202E, U+2066–2069),
 * that have no width or are filled with nothing (soft hyphen, U+034F, U+115F, U+1160, U+17B4, U+17B5, U+180B–180F, U+200B–200D,
 * U+2060–2065, U+206A–206F, U+3164, U+FE00–FE0F, U+FEFF, U+FFA0, U+FFF9–FFFB), tags (U+E0000–E0FFF); and half characters.
 */
export const HIDDEN = String.raw`[\u0000-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFB\u{1BCA0}-\u{1BCA3}\u{E0000}-\u{E0FFF}\uD800-\uDFFF]`

/** A terminal's sequences that a program leaves open, or that the usual pattern for them does not know: a title, a link, a hidden string. */
export const STRINGS =
  /(?:\u001B[\]P^_X]|[\u009D\u0090\u009E\u009F\u0098])[^\u0007\u001B\u009C\n]*(?:\u0007|\u001B\\|\u009C)?/g // eslint-disable-line no-control-regex

/**
 * Text that came from outside (an API's message, a path, a policy's reason), made safe to print on one line: terminal
 * sequences removed, line breaks and tabs as blanks, every other character that cannot be seen dropped.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text.replaceAll(STRINGS, ''))
    .replaceAll(/[\t\n\r\u0085\u2028\u2029]+/g, ' ')
    .replaceAll(new RegExp(HIDDEN, 'gu'), '') // eslint-disable-line no-misleading-character-class -- each by itself
}
