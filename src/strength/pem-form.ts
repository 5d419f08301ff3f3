import {readingProblem} from './pem-reading.js'

/**
 * What is wrong with a text that is meant to be PEM (RFC 7468), as a phrase that goes after "it has"; null when nothing
 * is, or when it is no PEM. What its own reader, mostly OpenSSL, refuses is wrong.
 */
export function pemProblem(text: string): null | string {
  if (!text.includes('BEGIN ')) return null
  if (!/BEGIN [A-Z\d ]*(?:PRIVATE KEY|CERTIFICATE|PUBLIC KEY)/.test(text)) return null
  if (!text.includes('-----BEGIN ')) return 'a damaged BEGIN line in its PEM'
  if (/\\r?\\?n/.test(text)) return String.raw`literal \n instead of line breaks in its PEM`
  for (const begin of text.matchAll(/-----BEGIN ([A-Z\d ]{1,64})-----/g)) {
    const indent = /[ \t]*$/.exec(text.slice(Math.max(0, begin.index - 80), begin.index))![0]
    const problem = blockProblem(text.slice(begin.index + begin[0].length), begin[1], indent)
    if (problem) return problem
  }

  return /-----BEGIN [A-Z\d ]{1,64}-----/.test(text) ? null : 'a damaged BEGIN line in its PEM'
}

/** Judges one block, from behind its BEGIN line. */
function blockProblem(rest: string, label: string, indent: string): null | string {
  const end = rest.indexOf(`-----END ${label}-----`)
  if (end === -1) return 'no END line in its PEM'
  const block = rest.slice(0, end)
  if (!/^[ \t]*\r?\n/.test(block) || !/\n[ \t]*$/.test(block)) return 'no line breaks in its PEM'
  const body = block
    .split('\n')
    .filter((line) => !/^[A-Za-z-]+:/.test(line)) // Proc-Type, DEK-Info and the like
    .join('')
    .replaceAll(/\s/g, '')
  if (body === '') return 'nothing between BEGIN and END in its PEM'
  if (!/^[A-Za-z\d+/]+=*(?:=[A-Za-z\d+/]{4})?$/.test(body)) return 'characters in its PEM that do not belong there'
  return readingProblem(`${indent}-----BEGIN ${label}-----${block}-----END ${label}-----\n`, label, block)
}
