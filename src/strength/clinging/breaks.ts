import type {Peeled} from './peeled.js'

import {lineBreakProblem} from '../line-breaks.js'
import {isLikelyWhole, isSure, isUrl} from './sure-text.js'

/** What a terminal takes for a colour (ECMA-48, "Select Graphic Rendition"). */
const COLOUR = /\u001B\[[\d;]{0,20}m/g // eslint-disable-line no-control-regex
const SERVICE_URL = /^[a-z][a-z\d+.-]{1,30}:\/\/\S+[^\S\r\n]{1,4}\S+$/i
/** Blanks beside what separates the parts of a URL. */
const BESIDE_SEPARATOR = /\s+(?=[@/:?])|(?<=[@/:])\s+/g

/** Without the colours of a terminal that it was copied from. */
export function withoutColours(text: string): null | Peeled {
  if (!text.includes('\u001B[')) return null
  return {
    text: text.replaceAll(COLOUR, ''),
    problem: 'colour codes of a terminal in it',
    done: 'without the colour codes in it',
    certain: true,
  }
}

/** Without a break in the middle: of a line, in a secret that has one, or a blank between the parts of a URL. */
export function withoutBreak(text: string, key: string): null | Peeled {
  if (text.length > 4096 || !/\s/.test(text)) return null
  const problem = lineBreakProblem(text, key)
  if (problem !== null) {
    const joined = text.replaceAll(/\s+/g, '')
    if (!isLikelyWhole(joined, key)) return null
    return {text: joined, problem, done: 'without the newline inside it', certain: isSure(joined, key)}
  }

  if (!SERVICE_URL.test(text)) return null
  const joined = text.replaceAll(BESIDE_SEPARATOR, '')
  if (/\s/.test(joined) || !isUrl(joined) || !joined.includes('@')) return null
  return {
    text: joined,
    problem: 'whitespace inside its URL',
    done: 'without the whitespace inside its URL',
    certain: true,
  }
}
