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

/**
 * A PEM with the lines that it should have; null where that cannot be told, or nothing is wrong with it. What comes out
 * was read by its own reader, so a guess that is none does no harm.
 */
export function mendPem(text: string): MendedText | null {
  const problem = pemProblem(text)
  if (problem === null) return null
  const broken = problem.startsWith('literal') ? text.replaceAll(ESCAPED_NEWLINE, '\n') : text
  const tries: ReadonlyArray<readonly [text: null | string, done: string]> = [
    [broken, 'with line breaks in its PEM'],
    [straight(broken), 'without the indentation and blank lines in its PEM'],
    [withPluses(broken), 'with the + signs in its PEM that had become spaces'],
    [onLines(broken), 'with line breaks in its PEM'],
  ]
  const [whole, done] = tries.find(([mended]) => mended !== null && pemProblem(mended) === null) ?? [null, '']
  return whole === null ? null : {text: whole, done}
}

/** Without what is around its lines. A blank line ends the headers of a block, where it has any. */
function straight(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  const hasHeaders = lines.some((line) => line.includes(': '))
  return `${lines.filter((line) => hasHeaders || line !== '').join('\n')}\n`
}

/** A form's decoding makes a space of each `+`, at the ends of lines as well. */
function withPluses(text: string): string {
  return text
    .split('\n')
    .map((line) => (/[-:]/.test(line) ? line : line.replaceAll(' ', '+')))
    .join('\n')
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
