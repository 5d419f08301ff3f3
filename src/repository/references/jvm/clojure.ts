import type {LanguageSyntax} from '../lexing/lexer.js'
import type {Reference} from '../lexing/reference.js'

import {STRING} from '../lexing/lexer.js'
import {codeSource, inOrder, readInCode} from '../lexing/pattern-reader.js'

/** As much of Clojure as tells code from the rest: `\"` is a character. */
const CLOJURE: LanguageSyntax = {
  lineComments: [';'],
  blockComments: [],
  strings: [{open: '"', close: '"', escapes: true, multiline: true}],
  special: (text, at) => (text[at] === '\\' ? {length: 2, kind: STRING} : null),
}

const PATTERNS = [
  /\(or\s+\(System\/getenv\s+"(?<key>\w+)"\s*\)(?<optional>\s*(?<value>"[^"\n]*"|-?\d+)?)/g,
  /(?<!\(or\s{1,20})\(System\/getenv\s+"(?<key>\w+)"/g,
  // aero, "#env", "#or"
  /#or\s*\[\s*#env\s+"?(?<key>[A-Za-z_]\w*)"?(?<optional>\s+(?<value>"[^"\n]*"|-?\d+)?)/g,
  /(?<!#or\s{0,20}\[\s{0,20})#env!?\s+"?(?<key>[A-Za-z_]\w*)"?/g,
]

/** References in Clojure: `System/getenv`, environ's `(env :database-url)`, aero's `#env`. */
export function readClojure(text: string): Reference[] {
  const source = codeSource(text, CLOJURE)
  const environ = /\benviron\.core\b/.test(source.text)
    ? [...source.text.matchAll(/\(env\s+:([a-z][\w-]*)(?:\s+("[^"\n]*"|-?\d+))?/g)].map(
        ({1: name, 2: value, index}) => ({
          key: name.replaceAll('-', '_').toUpperCase(),
          line: source.lineAt(index),
          optional: value !== undefined,
          default: value?.replaceAll('"', '') ?? null,
          offset: index,
        }),
      )
    : []
  return inOrder([...readInCode(source, PATTERNS), ...environ])
}
