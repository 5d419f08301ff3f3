import {BEGINS_LIKE_JSON, malformationsOf, QUOTED_IN_LIST, QUOTES, strip, withoutName} from './malformation.js'
import {mendJson} from './mend-json.js'
import {mendPem} from './mend-pem.js'
import {mendUrl} from './mend-url.js'

/** What becomes of how a value is written. */
export type Mending =
  /** `done`: what was mended, as phrases that go after the key: `without the newline at its end`. */
  | {readonly kind: 'mended'; readonly text: string; readonly done: readonly string[]}
  | {readonly kind: 'right'}
  /** What is wrong with it can be read in more ways than one, or not at all: as phrases that go after "it has". */
  | {readonly kind: 'unknown'; readonly problems: readonly string[]}

/** How many wrappings are taken off, one within the other. */
const MOST_WRAPPINGS = 5

/**
 * How a value is written rightly: the same credential without what came along with it. Only where there is one way to
 * read it. The phrases tell nothing of the value.
 *
 * @param value the whole value of a config var
 * @param key the config var's key
 */
export function mend(value: string, key: string): Mending {
  const problems = malformationsOf(value, key)
  if (problems.length === 0) return {kind: 'right'}
  const bare = unwrapped(value, key)
  const content = bare && (malformationsOf(bare.text, key).length === 0 ? bare : mendedContent(bare))
  // Nothing that is empty, or that still has something wrong with it, is written.
  return content && content.text !== '' && content.text !== value && malformationsOf(content.text, key).length === 0
    ? {kind: 'mended', text: content.text, done: [...new Set(content.done)]}
    : {kind: 'unknown', problems}
}

interface Text {
  readonly text: string
  readonly done: readonly string[]
}

/** The text without what is around it; null where it is not certain what is. */
function unwrapped(value: string, key: string): null | Text {
  let text = value
  const done: string[] = []
  for (let depth = 0; depth < MOST_WRAPPINGS; depth++) {
    const before = text
    const trimmed = strip(text)
    if (trimmed === '') return null
    const edges = malformationsOf(text, key).filter((problem) =>
      / (?:at its (?:beginning|end)|around it)$/.test(problem),
    )
    for (const problem of edges) {
      if (/^(?:a|invisible)/.test(problem))
        done.push(`without ${problem.replace(/^an? /, 'the ').replace(/^inv/, 'the inv')}`)
    }

    if (edges.some((problem) => /^(?:a |invisible)/.test(problem))) text = trimmed
    if (QUOTED_IN_LIST.test(strip(text))) {
      text = strip(text).slice(1, -2)
      done.push('without the quotes and the sign behind them')
    } else if (QUOTES.test(strip(text)) && strip(text).length > 2) {
      const inner = unquoted(strip(text))
      if (inner === null) return null
      text = inner
      done.push('without the quotes around it')
    }

    const named = withoutName(text, key)
    if (named !== text) {
      text = named
      done.push('without its own name at its beginning')
    }

    if (text === before) break
  }

  return {text, done}
}

/** What stands between quotes; null where quotes of the same kind stand in it, as there may be several texts. */
function unquoted(text: string): null | string {
  const [begin] = text
  const inner = text.slice(1, -1)
  const end = text.at(-1)!
  if (!inner.includes(begin) && !inner.includes(end)) return inner
  if (begin !== '"') return null
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'string' ? parsed : null
  } catch {
    return null
  }
}

function mendedContent({text, done}: Text): null | Text {
  const mended = BEGINS_LIKE_JSON.test(text) ? mendJson(text) : (mendPem(text) ?? mendUrl(text))
  return mended && {text: mended.text, done: [...done, mended.done]}
}
