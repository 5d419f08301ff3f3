import {bareOf} from './clinging/bare.js'
import {BEGINS_LIKE_JSON} from './clinging/json-begin.js'
import {malformationsOf} from './malformation.js'
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
  const {certain, done, text} = bareOf(value, key)
  return certain ? {text, done} : null
}

function mendedContent({text, done}: Text): null | Text {
  const mended = BEGINS_LIKE_JSON.test(text) ? mendJson(text) : (mendPem(text) ?? mendUrl(text))
  return mended && {text: mended.text, done: [...done, mended.done]}
}
