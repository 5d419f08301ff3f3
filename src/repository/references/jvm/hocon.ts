import type {LanguageSyntax} from '../lexing/lexer.js'
import type {Reference} from '../lexing/reference.js'

import {readByPatterns} from '../lexing/pattern-reader.js'

/** As much of HOCON as tells a substitution from a quoted text, in which there is none ("HOCON", lightbend/config). */
const HOCON: LanguageSyntax = {
  lineComments: ['//', '#'],
  blockComments: [],
  strings: [
    {open: '"""', close: '"""', escapes: false, multiline: true},
    {open: '"', close: '"', escapes: true, multiline: false},
  ],
  // The // of an unquoted https://… is no comment, but HOCON forbids it; the quote is what people write.
}

/** References in HOCON (`application.conf` of Play, Akka, Ktor): `${?X}` and `${X}`. */
export function readHocon(text: string): Reference[] {
  return readByPatterns(text, HOCON, [/\$\{(?<optional>\?)(?<key>[A-Z][A-Z\d_]*)\}/g, /\$\{(?<key>[A-Z][A-Z\d_]*)\}/g])
}
