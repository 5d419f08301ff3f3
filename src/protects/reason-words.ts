import {printable} from '../text/printable.js'

/** Why a secret counts as what it is, as it stands in brackets: `it is named like the key of Lockbox`. */
export function reasonWords(reason: string): string {
  return printable(/^(?:has|holds|is|keeps)\b/.test(reason) ? `it ${reason}` : reason)
}
