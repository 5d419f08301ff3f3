import type {Peeled} from './peeled.js'

import {BEGINS_LIKE_JSON} from './json-begin.js'
import {isLikelyWhole, isPasswordKey, isSure, isUrl} from './sure-text.js'

/** Signs of no width, marks of a direction of writing, and a hyphen that is seen only at the end of a line. */
const INVISIBLE =
  '\u00AD\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF'
const NO_BREAK = '\u00A0\u2007\u202F'
/** Between two plain characters, so that it joins nothing of another script, or of an emoji. */
const INVISIBLE_WITHIN = /(?<=[!-~])[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]+(?=[!-~])/g
const NO_BREAK_WITHIN = /[\u00A0\u2007\u202F]/
/** Signs that come along from a text in which a key stands. */
const STRAY_AT_END = /[!*.:)>\]}|\\]+$/
const STRAY_AT_BEGINNING = /^[$*(<[{=:>|•-]+/

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

/** Without stray characters at both ends. A newline after a text of several lines, a PEM or a JSON document is no stray one. */
export function withoutEdges(value: string): null | Peeled {
  if (!isBlank(value[0]) && !isBlank(value.at(-1)!)) return null
  const text = strip(value)
  if (text === '') return null
  const start = value.slice(0, value.indexOf(text))
  const end = value.slice(start.length + text.length)
  if (text.includes('\n') || text.startsWith('-----BEGIN') || BEGINS_LIKE_JSON.test(text)) {
    return [start, end].some((edge) => [...edge].some((sign) => INVISIBLE.includes(sign)))
      ? off(text, 'invisible characters around it')
      : null
  }

  return start === '' ? off(text, `${stray(end)} at its end`) : off(text + end, `${stray(start)} at its beginning`)
}

function stray(edge: string): string {
  if (/[\r\n]/.test(edge)) return 'a newline'
  if (edge.includes('\t')) return 'a tab'
  if ([...edge].some((sign) => INVISIBLE.includes(sign))) return 'invisible characters'
  return NO_BREAK_WITHIN.test(edge) ? 'a no-break space' : 'a space'
}

/** Without what cannot be seen within it. */
export function withoutInvisible(text: string, key: string): null | Peeled {
  if (!/[\u00A0\u00AD\u180E\u2007\u200B-\u200F\u202A-\u202F\u2060-\u2069\uFEFF]/.test(text)) return null
  const seen = text.replaceAll(INVISIBLE_WITHIN, '')
  if (seen !== text) return off(seen, 'invisible characters inside it', 'without the invisible characters inside it')
  if (![...NO_BREAK].some((sign) => text.includes(sign)) || /[\r\n]/.test(text)) return null
  const problem = 'a no-break space inside it'
  const joined = text.replaceAll(new RegExp(NO_BREAK_WITHIN, 'g'), '')
  if (!/\s/.test(joined) && isLikelyWhole(joined, key))
    return off(joined, problem, 'without the no-break space inside it')
  const spaced = text.replaceAll(new RegExp(NO_BREAK_WITHIN, 'g'), ' ')
  if (BEGINS_LIKE_JSON.test(text) && parses(text)) return null
  return /[^\s!-~]/.test(spaced) ? null : off(spaced, problem, 'with a space in place of the no-break space')
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Without signs of code or of a sentence at one end. */
export function withoutSigns(text: string, key: string): null | Peeled {
  const end = text.at(-1)!
  if (/[A-Za-z\d]/.test(end) && !/\\[nrt]$|%0[AD]$/i.test(text) && !STRAY_AT_BEGINNING.test(text)) return null
  if (text.includes('-----BEGIN ')) return null
  return (
    escapedNewline(text, key) ??
    separatorAtEnd(text, key) ??
    bracketed(text, key) ??
    signBefore(text, key) ??
    strayByForm(text, key)
  )
}

/** A line break that was written as two characters. */
function escapedNewline(text: string, key: string): null | Peeled {
  const found = /(?:(?:\\{1,2}r)?\\{1,2}n|\\{1,2}[rt])$/.exec(text)
  const bare = found && text.slice(0, found.index)
  if (bare && bare.length > 3 && !/\\[A-Za-z]/.test(bare) && !bare.includes('\n')) {
    const sign = found[0].endsWith('t') ? String.raw`\t` : String.raw`\n`
    return off(
      bare,
      `a literal ${sign} at its end`,
      `without the literal ${sign} at its end`,
      isLikelyWhole(bare, key) || bare.length > 7,
    )
  }

  const encoded = /(?:%0[AD])+$/i.exec(text)
  const decoded = encoded && text.slice(0, encoded.index)
  return decoded && isLikelyWhole(decoded, key)
    ? off(decoded, 'an encoded newline at its end', 'without the encoded newline at its end')
    : null
}

const SEPARATORS: Readonly<Record<string, string>> = {',': 'comma', ';': 'semicolon', '\\': 'backslash'}

/** A semicolon or a comma of code, or what goes on with a command on the next line. */
function separatorAtEnd(text: string, key: string): null | Peeled {
  const last = text.at(-1)!
  if (!(last in SEPARATORS)) return null
  let end = text.length - 1
  if (last !== '\\') while (/[,;]/.test(text[end - 1] ?? '')) end--
  const first = text[end]
  const bare = text.slice(0, end).trimEnd()
  const sign = SEPARATORS[first]
  // A list may end in what separates it; so do connection strings.
  if (/[,;]/.test(bare) && !/^[{[].*[}\]]$/s.test(bare)) return null
  if (first === ',' && /(?:KEY|TOKEN|SECRET|PASSWORD|SALT)S$/.test(key)) return null
  const unquoted = bare.replaceAll(/^["'`]|["'`]$/g, '')
  if (recognised(text, key) || !(isLikelyWhole(unquoted, key) || (/^[{[]/.test(bare) && parses(bare)))) return null
  return off(bare, `a ${sign} at its end`)
}

/** As addresses stand in e-mails and in Markdown, and a key in the text of a page. */
function bracketed(text: string, key: string): null | Peeled {
  const inner = /^<([^<>|]+)(?:\|[^<>]*)?>$/.exec(text)?.[1] ?? /^\[[^[\]]*\]\(([^()\s]+)\)$/.exec(text)?.[1]
  if (inner !== undefined && isUrl(inner)) return off(inner, 'brackets around it', 'without the brackets around it')
  const within = /^(?:<[^<>]+>|\([^()]+\)|\[[^[\]]+\])$/.test(text) ? text.slice(1, -1) : null
  return within !== null && !isPasswordKey(key) && isLikelyWhole(within, key)
    ? off(within, 'brackets around it', 'without the brackets around it')
    : null
}

/** What separates a name from a value, or begins an item, a quotation or a prompt. */
function signBefore(text: string, key: string): null | Peeled {
  const sign = /^(?:[-*•>$:=]\s+|[=:](?=\w))/.exec(text)?.[0]
  if (sign === undefined || (isPasswordKey(key) && !/\s/.test(sign))) return null
  const bare = text.slice(sign.length)
  return isLikelyWhole(bare, key)
    ? off(bare, 'a sign at its beginning that does not belong there', 'without the sign at its beginning')
    : null
}

/** Whatever else stands beside a text that is a provider's by its form. */
function strayByForm(text: string, key: string): null | Peeled {
  if (text.length > 4096 || /\s/.test(text)) return null
  const start = STRAY_AT_BEGINNING.exec(text)?.[0] ?? ''
  const end = STRAY_AT_END.exec(text.slice(start.length))?.[0] ?? ''
  // What zsh prints behind a line without an end.
  if (/^[\da-f]{32,}%$/i.test(text)) return off(text.slice(0, -1), 'a % at its end')
  if ((start === '' && end === '') || isSure(text, key)) return null
  const bare = text.slice(start.length, text.length - end.length)
  if (!isSure(bare, key)) return null
  if (start !== '' && end !== '')
    return off(bare, 'signs around it that do not belong there', 'without the signs around it')
  return end === ''
    ? off(bare, 'a sign at its beginning that does not belong there', 'without the sign at its beginning')
    : off(bare, 'a sign at its end that does not belong there', 'without the sign at its end')
}

function recognised(text: string, key: string): boolean {
  return !isUrl(text) && isSure(text, key)
}

/** What is left, with what it had and, where that is not enough, how it is said that it has it no more. */
function off(text: string, problem: string, done?: string, certain = true): Peeled {
  return {
    text,
    problem,
    done: done ?? `without ${problem.replace(/^an? /, 'the ').replace(/^inv/, 'the inv')}`,
    certain,
  }
}
