import {pemProblem} from './pem-form.js'

/** A text that was mended, and how, as a phrase that goes after the key. */
export interface MendedText {
  readonly text: string
  readonly done: string
}

/** `\n`, `\r\n`, also when they were escaped twice. */
const ESCAPED_NEWLINE = /(?:\\{1,2}r)?\\{1,2}n/g
/** Characters a line of PEM has (RFC 7468, section 2). */
const LINE = /.{1,64}/g

/** A PEM with the line breaks that it should have; null where that cannot be told, or nothing is wrong with it. */
export function mendPem(text: string): MendedText | null {
  if (pemProblem(text) === null) return null
  const broken = pemProblem(text)!.startsWith('literal') ? text.replaceAll(ESCAPED_NEWLINE, '\n') : text
  const whole = pemProblem(broken) === null ? broken : onLines(broken)
  return whole !== null && pemProblem(whole) === null ? {text: whole, done: 'with line breaks in its PEM'} : null
}

/** Blocks that stand on one line: whitespace means nothing in them. */
function onLines(text: string): null | string {
  let isCertain = true
  const lines = text.replaceAll(
    /-----BEGIN ([A-Z\d ]{1,64})-----([\s\S]*?)-----END \1-----\s*/g,
    (_, label: string, body: string) => {
      // Headers (`Proc-Type: …`) end where only their line did.
      if (!/^[A-Za-z\d+/=\s]+$/.test(body)) isCertain = false
      const bare = body.replaceAll(/\s/g, '')
      return `-----BEGIN ${label}-----\n${bare.match(LINE)?.join('\n') ?? ''}\n-----END ${label}-----\n`
    },
  )
  return isCertain ? lines : null
}
