import stringWidth from 'string-width'

/** Columns that text takes. `string-width` takes ✔ and ✖ for pictures two columns wide; terminals show them as one. */
export function columnsOf(text: string): number {
  return stringWidth(text.replaceAll(/[✔✖]/g, '+'))
}
