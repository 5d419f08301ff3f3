import stringWidth from 'string-width'

/** The lines of a text that are wider than the terminal. */
export function widerThan(width: number, text: string): string[] {
  return text.split('\n').filter((line) => stringWidth(line) > width)
}
