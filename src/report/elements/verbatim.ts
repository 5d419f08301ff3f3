import stringWidth from 'string-width'

import {visibleText} from '../../text/visible-text.js'
import * as color from './colour.js'

const INDENT = 3
const MARK = '│ '
/** Columns that a line of it takes at least. */
const LEAST = 20

/**
 * A text that a person is to judge, whole: cut at the width, wherever that is, rather than wrapped at blanks, with a mark
 * before each line.
 *
 * @param label what it is, on a line of its own: `run`, `verify command, from the policy`
 */
export function verbatim(label: string, text: string, {width}: {width: number}): string[] {
  const room = Math.max(width - INDENT - MARK.length, LEAST)
  const blank = ' '.repeat(INDENT)
  return [
    `${blank}${label}`,
    ...pieces(visibleText(text), room).map((line) => `${blank}${color.inactive(MARK)}${line}`),
  ]
}

function pieces(text: string, room: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const {segment} of new Intl.Segmenter().segment(text)) {
    const columns = stringWidth(segment)
    if (used + columns > room && line !== '') {
      lines.push(line)
      line = ''
      used = 0
    }

    line += segment
    used += columns
  }

  return [...lines, line]
}
