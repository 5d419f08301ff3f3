import type {MendedText} from './mend-pem.js'

import {mendPem} from './mend-pem.js'

const STRING = /"(?:[^"\\]|\\.)*"/g

/** What a document that does not parse may have suffered, and how that is taken back. */
const REPAIRS: ReadonlyArray<{readonly done: string; repair(text: string): string}> = [
  {done: 'with the line breaks in its JSON escaped', repair: (text) => escapeLineBreaks(text)},
  {done: 'without the backslashes before the quotes of its JSON', repair: (text) => unescapedOnce(text)},
  {
    done: 'with straight quotes in its JSON',
    repair: (text) => (text.includes('"') ? text : text.replaceAll(/[“”„]/g, '"')),
  },
  {
    done: 'with double quotes in its JSON',
    repair: (text) => (/["\\]/.test(text) ? text : text.replaceAll("'", '"')),
  },
  {
    done: 'without the stray comma in its JSON',
    repair: (text) => text.replaceAll(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g, (part) => (part === ',' ? '' : part)),
  },
]

/**
 * A JSON document that parses; null where there is not exactly one way to read it. Its layout stays.
 *
 * @param text one that begins like an object or a list
 */
export function mendJson(text: string): MendedText | null {
  if (parsed(text) !== null) return withMendedPem(text)
  const candidates = REPAIRS.flatMap(({done, repair}) => {
    const repaired = repair(text)
    return repaired === text || parsed(repaired) === null ? [] : [{text: repaired, done}]
  })
  const meanings = new Set(candidates.map((one) => parsed(one.text)))
  return meanings.size === 1 ? candidates[0] : null
}

/** What a text says as JSON; null where it does not parse. */
function parsed(text: string): null | string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return null
  }
}

/** PEM within strings, whose line breaks were escaped once more. */
function withMendedPem(text: string): MendedText | null {
  let isCertain = true
  let found: MendedText | null = null
  const whole = text.replaceAll(STRING, (literal) => {
    const content = JSON.parse(literal) as string
    if (!content.includes('BEGIN ')) return literal
    const mended = mendPem(content)
    if (mended === null) return literal
    // A key that is in the document more than once, or written in several ways, is read in one way all the same.
    found ??= mended
    isCertain &&= mended.done === found.done
    return JSON.stringify(mended.text)
  })
  return found === null || !isCertain ? null : {text: whole, done: (found as MendedText).done}
}

/** Line breaks within strings, as they come along when a key is pasted into a document. */
function escapeLineBreaks(text: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\[\s\S])*"/g, (literal) =>
    literal.replaceAll('\r\n', '\n').replaceAll('\n', String.raw`\n`),
  )
}

/** A document that was put into a string and lost the quotes around it. */
function unescapedOnce(text: string): string {
  if (!text.includes(String.raw`\"`)) return text
  try {
    const inner: unknown = JSON.parse(`"${text}"`)
    return typeof inner === 'string' ? inner : text
  } catch {
    return text
  }
}
