import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/** Stands for a blank at which a line must not break; a private-use character, so that no text holds it already. */
const GLUE = '\uE000'

/** Where wrapped lines begin and end, in columns. */
export interface WrapLayout {
  /** Of the whole line, indent included. */
  readonly width: number
  /** What stays free before the first line. */
  readonly indent?: number
  /** What stays free before the other lines: as `indent` unless given, and never less. */
  readonly hanging?: number
}

/** Keeps a phrase on one line: a command that will be copied, or a symbol with its name. */
export function unbroken(phrase: string): string {
  return phrase.replaceAll(' ', GLUE)
}

/** Facts on one line, or on several of which none begins with the dot. */
export function joined(facts: readonly string[]): string {
  return facts.join(unbroken(' ·') + ' ')
}

/**
 * Breaks text, coloured or not, into lines at blanks only: a word or an {@link unbroken} phrase that is wider than the
 * line keeps one of its own. What stands between backticks is unbroken. Line breaks in the text are kept.
 */
export function wrap(text: string, {width, indent = 0, hanging = indent}: WrapLayout): string[] {
  const glued = text.replaceAll(/`[^`\n]*`/g, unbroken)
  return wrapAnsi(glued, Math.max(width - hanging, 1), {hard: false})
    .split('\n')
    .map((line, number) => ' '.repeat(number === 0 ? indent : hanging) + line.replaceAll(GLUE, ' '))
}

/** {@link joined} facts as lines; a line break falls between two of them, and within one only where it is wider than a line. */
export function wrapFacts(facts: readonly string[], layout: WrapLayout): string[] {
  const room = layout.width - (layout.hanging ?? layout.indent ?? 0)
  return wrap(joined(facts.map((fact) => (stringWidth(fact) > room - 2 ? fact : unbroken(fact)))), layout)
}

/** Cuts plain text at a width in columns, with `…` where something was cut off. */
export function truncate(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let cut = ''
  let used = 0
  for (const {segment} of new Intl.Segmenter().segment(text)) {
    used += stringWidth(segment)
    if (used > width - 1) break
    cut += segment
  }

  return `${cut}…`
}
