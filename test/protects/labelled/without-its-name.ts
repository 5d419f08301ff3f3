import type {LabelledSecret} from './labelled-secret.js'

import {TOLD_BY_NAME} from './told-by-name.js'

/** A name that says nothing. */
const NAMELESS = 'QUAY_SECRET'
/** Where a bare word is no name of the team's own, but what a framework calls its setting. */
const QUOTED_ONLY = /\.(?:exs?|go|java|php|py|rb)$/

/**
 * A case whose key is called something that says nothing, and without its company and form: only the code is left.
 *
 * @returns null where the code alone does not tell
 */
export function withoutItsName(labelled: LabelledSecret): LabelledSecret | null {
  const {class: protects, code, from, key, or, policy} = labelled
  if (!code || policy || protects === null || protects === 'unknown' || protects === 'access') return null
  if (TOLD_BY_NAME.some(([start, part]) => key.startsWith(start) && from.includes(part))) return null
  const renamed = Object.entries(code).map(([path, text]) => [path, rename(key, text, QUOTED_ONLY.test(path))])
  return {key: NAMELESS, class: protects, ...(or && {or}), code: Object.fromEntries(renamed), from: `${key} of ${from}`}
}

function rename(key: string, text: string, isQuotedOnly: boolean): string {
  const word = isQuotedOnly ? `(?<=["'\`])${key}(?=["'\`])` : `(?<![\\w])${key}(?![\\w])`
  return text.replaceAll(new RegExp(word, 'g'), NAMELESS)
}
