import type {Reference} from '../lexing/reference.js'

import {readRuby} from './ruby.js'

/** References in the ERB parts of a file (`database.yml`, `*.erb`), but for lines that are comments. */
export function readErb(text: string): Reference[] {
  return readRuby(erbCode(text))
}

/** The code in the ERB parts of a file, all else blanked out. */
export function erbCode(text: string): string {
  let code = ''
  let at = 0
  for (let open = text.indexOf('<%'); open !== -1; open = text.indexOf('<%', Math.max(at, open + 2))) {
    if (text[open + 2] === '%') continue
    const close = text.indexOf('%>', open + 2)
    if (close === -1) break
    const part = text.slice(open, close + 2)
    const isComment = part[2] === '#' || isRemark(text, open)
    code += blank(text.slice(at, open))
    // A line break ends each part, as a comment in one does not go on in the next.
    code += isComment ? blank(part) : `  ${blankEdges(part)}`
    at = close + 2
  }

  return code
}

/** Whether the line is a comment, by what stands before an offset in it. */
function isRemark(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset) + 1
  return text
    .slice(lineStart, Math.min(offset, lineStart + 1000))
    .trimStart()
    .startsWith('#')
}

const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')
const blankEdges = (part: string) => `${part.replace(/^<%[-=]*/, '').replace(/-?%>$/, '')};`

/** References in views of Haml and Slim, where code stands without signs around it; `-#` and `/` begin a remark. */
export function readRubyView(text: string): Reference[] {
  const code = text.replaceAll(/^[ \t]*(?:-#|\/)[^\n]*$/gm, blank)
  if (!/\b(?:ENV|Figaro)\b/.test(code)) return []
  return code.split('\n').flatMap((line, at) => {
    const from = line.search(/\b(?:ENV|Figaro)\b/)
    return from === -1 ? [] : readRuby(line.slice(from)).map((one) => ({...one, line: at + 1}))
  })
}
