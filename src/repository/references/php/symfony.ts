import type {Reference} from '../lexing/reference.js'

import {lineFinder} from '../lexing/reference.js'

/** References in the YAML of Symfony: `%env(KEY)%`, also with processors (`%env(default:fallback:resolve:KEY)%`). */
export function readSymfonyConfig(text: string): Reference[] {
  const lineAt = lineFinder(text)
  return [...text.matchAll(/^(?![ \t]*#).*$/gm)].flatMap((line) =>
    [...line[0].matchAll(/%env\((?<processors>(?:[\w.-]*:){0,9})(?<key>[A-Z][A-Z\d_]*)\)%/g)].map((match) => ({
      key: match.groups!.key,
      line: lineAt(line.index),
      optional: match.groups!.processors.includes('default:'),
      default: null,
    })),
  )
}
