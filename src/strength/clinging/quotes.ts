import type {Peeled} from './peeled.js'

import {BEGINS_LIKE_JSON} from './json-begin.js'
import {strip} from './signs.js'
import {isLikelyWhole} from './sure-text.js'

/** A text in quotes of one kind. */
const QUOTES = /^(?:"[\s\S]*"|'[\s\S]*'|`[\s\S]*`|[“”„‟«»″][\s\S]*[“”‟«»″]|[‘’‚‛′‹›][\s\S]*[‘’‛′‹›])$/
/** As it stands in a list or an object of code. */
const QUOTED_IN_LIST = /^(?:"[^"]+"|'[^']+')\s*[,;]$/
const FENCED = /^(`{2,3}|"{2,3}|'{2,3})(?:[a-z]{0,12}\r?\n)?([\s\S]+?)\r?\n?\1$/
const ESCAPED = /^\\(["'])([^\\"']+)\\\1$/
const SIGNS: Readonly<Record<string, string>> = {',': 'comma', ';': 'semicolon'}
const TYPOGRAPHIC = /[“”„‟«»″‘’‚‛′‹›]/

/** Without the quotes around it. */
export function withoutQuotes(value: string, key: string): null | Peeled {
  if (!/["'`“”„‟«»″‘’‚‛′‹›]/.test(value)) return null
  const text = strip(value)
  if (text.length < 3) return null
  if (QUOTED_IN_LIST.test(text)) {
    const problem = `quotes and a ${SIGNS[text.at(-1)!]} around it`
    return {
      text: strip(text.slice(1, -1)).slice(0, -1),
      problem,
      done: 'without the quotes and the sign behind them',
      certain: true,
    }
  }

  const inner = FENCED.exec(text)?.[2] ?? ESCAPED.exec(text)?.[2]
  if (inner !== undefined) return off(inner)
  if (QUOTES.test(text)) return paired(text)
  return atOneEnd(text, key)
}

function paired(text: string): Peeled {
  const inner = text.slice(1, -1)
  if (!inner.includes(text[0]) && !inner.includes(text.at(-1)!)) return off(inner)
  if (text.startsWith('"')) {
    const read = parsed(text)
    if (typeof read === 'string') return off(read)
    if (BEGINS_LIKE_JSON.test(inner) && typeof parsed(inner) === 'object') return off(inner)
  }

  // There may be several texts.
  return {...off(strip(inner)), certain: false}
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** One that was marked along, or left behind, as a value was copied. */
function atOneEnd(text: string, key: string): null | Peeled {
  if (/[\r\n]/.test(text) || BEGINS_LIKE_JSON.test(text) || text.includes('-----BEGIN')) return null
  const start = /^["'`“”„‟«»″‘’‚‛′‹›]/.test(text) ? 1 : 0
  const end = /["'`“”„‟«»″‘’‚‛′‹›]$/.test(text) ? 1 : 0
  if (start + end === 0) return null
  const bare = strip(text.slice(start, text.length - end))
  if (/["'`\s]/.test(bare)) return null
  const quotes = text.slice(0, start) + text.slice(text.length - end)
  const isTyped = TYPOGRAPHIC.test(quotes) && bare.length > 7 && /^[!-~]+$/.test(bare)
  // Whoever draws a password of letters and digits draws no single quote into it, and that at its end.
  if (!isTyped && !isLikelyWhole(bare, key, 16)) return null
  if (start + end === 2) return off(bare)
  const where = start === 1 ? 'beginning' : 'end'
  return {text: bare, problem: `a quote at its ${where}`, done: `without the quote at its ${where}`, certain: true}
}

function off(text: string): Peeled {
  return {text, problem: 'quotes around it', done: 'without the quotes around it', certain: true}
}
