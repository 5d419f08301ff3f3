/** From how many blanks running on they are told by their number: more would push what follows out of sight. */
const MANY_BLANKS = 8

/**
 * A text from outside, whole and on one line, for a person who is to judge it: whatever a terminal would obey or leave
 * out (control characters, line breaks, marks that turn the direction of writing, blanks of no width) is written as
 * `<U+202E>`, and a long run of blanks as `<40 blanks>`. Nothing is left out.
 */
export function visibleText(text: string): string {
  return text
    .replaceAll(/\p{C}|\p{Zl}|\p{Zp}|(?! )\p{Zs}|\p{Default_Ignorable_Code_Point}/gu, codePoint)
    .replaceAll(new RegExp(` {${MANY_BLANKS},}`, 'g'), (blanks) => `<${blanks.length} blanks>`)
}

function codePoint(character: string): string {
  return `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`
}
