import {recogniseForm} from '../providers/recognise.js'

/** What announces several secrets, one a line. */
const PLURAL = /[A-Z]{2,}(?<!PAS|ACCES|SA|ADDRES)S(?:_(?:\d+|B64|BASE64|ENV|LIST|V\d))*$/i
/** A line of a file of settings, of keys or of hosts. */
const SETTING = /^(?:export )?["']?[\w.-]{1,80}["']?\s{0,4}[:=](?!=?$)/
/** Base64 that stands for so little was no document that a tool broke into lines, but one secret. */
const SHORTEST_DOCUMENT = 342

/**
 * Whether a line break came into the middle of a secret that has one line, as a phrase that goes after "it has"; null where
 * none did, or where the text has several lines rightly: settings, lists, prose, a document in base64.
 *
 * @param text without what is around it
 * @param key the config var's key
 */
export function lineBreakProblem(text: string, key: string): null | string {
  if (!/[\r\n]/.test(text) || text.includes('-----') || PLURAL.test(key)) return null
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length < 2 || lines.some((line) => /\s|:\/\//.test(line) || SETTING.test(line))) return null
  const isList = lines.every((line) => recogniseForm(line, key)?.secret)
  const isBase64 =
    lines.every((line) => /^[\w+/-]+={0,2}$/.test(line)) &&
    new Set(lines.slice(0, -1).map((line) => line.length)).size === 1
  const isDocument = isBase64 && lines[0].length >= 40 && lines.join('').length >= SHORTEST_DOCUMENT
  return isList || isDocument ? null : 'a newline inside it'
}
