import {CODE, type LanguageSyntax, readRegions, withoutComments} from './lexer.js'
import {lineFinder, type Reference} from './reference.js'

/**
 * A way in which a language reads environment variables. The expression begins in code and has the named groups `key`
 * (one name) or `keys` (several string literals); optionally `optional`, which when it took part says that the code goes
 * on without, and `value`, a literal default.
 */
export type ReadingPattern = RegExp

const NAME = /^[A-Za-z_]\w*$/

/** A literal default as text: without quotes, and null when it is not a plain literal. */
export function literalText(literal: string | undefined): null | string {
  if (literal === undefined) return null
  const text = literal.trim()
  const quoted = /^(["'])((?:(?!\1)[^\\\n])*)\1$/.exec(text)
  if (quoted) return quoted[2]
  return /^(?:-?\d[\d_.]*|true|false|True|False)$/.test(text) ? text : null
}

/**
 * The references that patterns find in code, not in comments nor in strings.
 *
 * @param text of a file
 * @param syntax of its language
 * @param patterns each with the flag `g`
 * @param textOf gives the text of a literal default, or null
 */
export function readByPatterns(
  text: string,
  syntax: LanguageSyntax,
  patterns: readonly ReadingPattern[],
  textOf: (literal: string | undefined) => null | string = literalText,
): Reference[] {
  const regions = readRegions(text, syntax)
  const clean = withoutComments(text, regions)
  const lineAt = lineFinder(text)
  const found: Array<Reference & {offset: number}> = []
  for (const pattern of patterns) {
    for (const match of clean.matchAll(pattern)) {
      if (regions[match.index] !== CODE) continue
      const {key, keys, optional, value} = match.groups ?? {}
      const names = key === undefined ? [...(keys ?? '').matchAll(/["']([^"']*)["']/g)].map(([, name]) => name) : [key]
      for (const name of names.filter((one) => NAME.test(one))) {
        const reference = {key: name, line: lineAt(match.index), default: textOf(value)}
        found.push({...reference, optional: optional !== undefined || value !== undefined, offset: match.index})
      }
    }
  }

  found.sort((a, b) => a.offset - b.offset)
  return found.map(({offset: _, ...reference}) => reference)
}
