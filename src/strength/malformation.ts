import {pemProblem} from './pem-form.js'
import {urlProblem} from './url-form.js'

const INVISIBLE = '\u200B\u200C\u200D\u2060\uFEFF'
/** An object whose first member's name stands there, in quotes of any kind or none; or a list of such or of texts. */
export const BEGINS_LIKE_JSON = /^(?:\{\s*(?:\\?["'“„]|\w+\s*:|\})|\[\s*(?:\\?"|[[{]))/
/** A text in quotes of one kind. */
export const QUOTES = /^(?:"[\s\S]*"|'[\s\S]*'|`[\s\S]*`|“[\s\S]*”|‘[\s\S]*’)$/
/** As it stands in a list or an object of code. */
export const QUOTED_IN_LIST = /^(?:"[^"]+"|'[^']+')[,;]$/
const SIGNS: Readonly<Record<string, string>> = {',': 'comma', ';': 'semicolon'}

/**
 * What is wrong with how a value is written, as phrases that go after "it has"; empty when nothing is. They tell nothing
 * of the value beyond that.
 *
 * @param value the whole value of a config var that holds, or is meant to hold, a credential
 * @param key the config var's key
 */
export function malformationsOf(value: string, key: string): string[] {
  const problems: string[] = []
  const trimmed = strip(value)
  if (trimmed === '') return value === '' ? [] : ['nothing but whitespace']
  const isListed = QUOTED_IN_LIST.test(trimmed)
  const inner = isListed
    ? trimmed.slice(1, -2)
    : QUOTES.test(trimmed) && trimmed.length > 2
      ? strip(trimmed.slice(1, -1))
      : trimmed
  problems.push(...edgeProblems(value, trimmed))
  if (inner !== trimmed)
    problems.push(isListed ? `quotes and a ${SIGNS[trimmed.at(-1)!]} around it` : 'quotes around it')
  const content = withoutName(inner, key)
  if (content !== inner) problems.push('its own name at its beginning')
  const problem = contentProblem(content)
  if (problem) problems.push(problem)
  return problems
}

function contentProblem(content: string): null | string {
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

  return pemProblem(content) ?? urlProblem(content)
}

/** Stray characters at both ends. A newline after a text of several lines, a PEM or a JSON document is no stray one. */
function edgeProblems(value: string, trimmed: string): string[] {
  const start = value.slice(0, value.indexOf(trimmed))
  const end = value.slice(start.length + trimmed.length)
  if (trimmed.includes('\n') || trimmed.startsWith('-----BEGIN') || BEGINS_LIKE_JSON.test(trimmed)) {
    return [start, end].some((edge) => [...edge].some((sign) => INVISIBLE.includes(sign)))
      ? ['invisible characters around it']
      : []
  }

  return [
    ...(start === '' ? [] : [`${stray(start)} at its beginning`]),
    ...(end === '' ? [] : [`${stray(end)} at its end`]),
  ]
}

function stray(edge: string): string {
  if (/[\r\n]/.test(edge)) return 'a newline'
  if (edge.includes('\t')) return 'a tab'
  return [...edge].some((sign) => INVISIBLE.includes(sign)) ? 'invisible characters' : 'a space'
}

/** A text without the whitespace and the invisible characters around it. */
export function strip(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text[start])) start++
  while (end > start && isBlank(text[end - 1])) end--
  return text.slice(start, end)
}

function isBlank(sign: string): boolean {
  return INVISIBLE.includes(sign) || sign.trim() === ''
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

/** What follows `KEY=` or `export KEY=`, as it stands in a file that was pasted; the text itself where neither is there. */
export function withoutName(text: string, key: string): string {
  const line = text.startsWith('export ') ? text.slice(7) : text
  return line.startsWith(`${key}=`) ? line.slice(key.length + 1) : text
}
