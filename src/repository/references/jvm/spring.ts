import type {Reference} from '../lexing/reference.js'

import {lineFinder} from '../lexing/reference.js'

/** References in Spring's `application.properties` and `application.yml`: `${X}`, `${X:default}`. */
export function readSpringConfig(text: string): Reference[] {
  const lineAt = lineFinder(text)
  return [...text.matchAll(/^(?![ \t]*[#!]).*$/gm)].flatMap((line) =>
    [...line[0].matchAll(/\$\{([A-Z][A-Z\d_]*)(?::([^}]*))?\}/g)].map((match) => ({
      key: match[1],
      line: lineAt(line.index),
      optional: match[2] !== undefined,
      default: match[2] ?? null,
    })),
  )
}
