import {type Document, isAlias, isMap, isScalar, LineCounter, type Node, parseDocument, visit} from 'yaml'

/** Characters of a YAML text. */
const LONGEST = 64 * 1024
/** Brackets within brackets. */
const DEEPEST = 50
/** Collections on one line, each within the one before: `- - - a`. */
const MOST_ON_A_LINE = 50
/** Aliases in one document: each can stand for all that is before it. */
const MOST_ALIASES = 100

/** A YAML text as it was read. */
export interface BoundedYaml {
  readonly document: Document.Parsed
  readonly lines: LineCounter
  /** Of a key that stands twice in one map, the second. */
  readonly repeatedKey: Node | null
}

/**
 * Reads a YAML text that somebody else has written, without letting it grow or nest beyond reason.
 *
 * @param text of a file; errors in it stand in the document
 * @returns why it is not read, as a phrase, when it is too long, too deep or has too many aliases
 */
export function readYaml(text: string): BoundedYaml | string {
  if (text.length > LONGEST) return 'it is longer than 64 KB'
  if (isTooDeep(text)) return 'it is nested too deep'
  const lines = new LineCounter()
  let repeatedKey: Node | null = null
  let aliases = 0
  try {
    // The library's own check compares each key with all others, and its pretty errors read the text for each.
    const document = parseDocument(text, {
      lineCounter: lines,
      logLevel: 'error',
      prettyErrors: false,
      uniqueKeys: false,
    })
    visit(document, (_, node) => {
      if (isAlias(node) && ++aliases > MOST_ALIASES) return visit.BREAK
      if (isMap(node)) repeatedKey ??= secondOf(node.items.map(({key}) => key))
    })
    if (aliases > MOST_ALIASES) return `it has more than ${MOST_ALIASES} aliases`
    return {document, lines, repeatedKey}
  } catch (error) {
    if (error instanceof RangeError) return 'it is nested too deep'
    throw error
  }
}

/**
 * Whether it nests further than anything that people write. Brackets in texts and comments count as well. The library
 * takes a time that grows with the square of the depth, and more memory than there is.
 */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (const line of text.split('\n')) {
    for (const character of line) {
      if (character === '[' || character === '{') depth++
      else if ((character === ']' || character === '}') && depth > 0) depth--
      if (depth > DEEPEST) return true
    }

    if ((line.match(/[?:-][ \t]/g) ?? []).length > MOST_ON_A_LINE) return true
  }

  return false
}

/** The first key that is the same as one before. */
function secondOf(keys: readonly unknown[]): Node | null {
  const seen = new Set<unknown>()
  for (const key of keys) {
    if (!isScalar(key) || key.value === '<<') continue
    if (seen.has(key.value)) return key
    seen.add(key.value)
  }

  return null
}
