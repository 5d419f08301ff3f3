import {bareOf} from './clinging/bare.js'
import {isOnlyComment, ONLY_COMMENT} from './clinging/comment.js'
import {BEGINS_LIKE_JSON} from './clinging/json-begin.js'
import {strip} from './clinging/signs.js'
import {lineBreakProblem} from './line-breaks.js'
import {pemProblem} from './pem-form.js'
import {urlProblem} from './url-form.js'

/**
 * What is wrong with how a value is written, as phrases that go after "it has"; empty when nothing is. They tell nothing
 * of the value beyond that.
 *
 * @param value the whole value of a config var that holds, or is meant to hold, a credential
 * @param key the config var's key
 */
export function malformationsOf(value: string, key: string): string[] {
  if (strip(value) === '') return value === '' ? [] : ['nothing but whitespace']
  if (isOnlyComment(value, key)) return [ONLY_COMMENT]
  const {isPart, problems, text} = bareOf(value, key)
  const problem = isPart ? null : contentProblem(strip(text), key)
  return problem === null ? [...problems] : [...problems, problem]
}

function contentProblem(content: string, key: string): null | string {
  if (BEGINS_LIKE_JSON.test(content)) {
    let document: unknown
    try {
      document = JSON.parse(content)
    } catch {
      return 'JSON that does not parse'
    }

    return (
      strings(document)
        .map((text) => pemProblem(text))
        .find((problem) => problem !== null) ?? null
    )
  }

  return pemProblem(content) ?? urlProblem(content) ?? lineBreakProblem(content, key)
}

/** All texts in a JSON document. */
function strings(document: unknown): string[] {
  const found: string[] = []
  const left = [document]
  while (left.length > 0) {
    const node = left.pop()
    if (typeof node === 'string') found.push(node)
    else if (typeof node === 'object' && node !== null) for (const entry of Object.values(node)) left.push(entry)
  }

  return found
}
