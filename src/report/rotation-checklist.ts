import * as color from '@heroku/heroku-cli-util/color'
import stringWidth from 'string-width'

import type {ChecklistLine, LineUpdate} from '../rotation/operator.js'
import type {ChecklistRow} from '../rotation/terminal/looks.js'

import {stopwatch} from '../rotation/elapsed.js'
import {environmentLabel} from './environment-names.js'
import {printable} from './printable.js'
import {truncate, wrap} from './wrap.js'

type State = LineUpdate['state']

/** Columns beyond which the times are not moved to the right: they would be too far from what they belong to. */
const WIDEST = 110
/** Columns of a name at most, as a part of the width. */
const NAME_SHARE = 0.4
const SEPARATOR = ' · '

const MARKS: Readonly<Record<State, string>> = {
  done: '✔',
  failed: '✖',
  stopped: '◌',
  undone: '✖',
  waiting: '·',
  working: '◌',
}

/**
 * The checklist of a rotation: a mark, a name, what is established so far and the time that it took.
 * `✔ ⬢ acme-staging   set in v213 · 1 of 1 dyno up      0:52`
 *
 * What goes on keeps to one line, with the newest last and the oldest left out where there is no room; what is finished
 * is told whole, on several lines if need be.
 *
 * @returns the screen lines of each row, none wider than the width
 */
export function checklistLines(rows: readonly ChecklistRow[], width: number): string[][] {
  const available = Math.min(width, WIDEST)
  const nameWidth = Math.min(
    Math.max(...rows.map(({line}) => stringWidth(nameOf(line))), 0),
    Math.floor(available * NAME_SHARE),
  )
  const timeWidth = Math.max(...rows.map(({elapsed}) => timeOf(elapsed).length), '0:00'.length)
  const textAt = 4 + nameWidth + 3
  const textWidth = Math.max(available - textAt - timeWidth - 2, 8)
  return rows.map((row) => {
    const [first, ...others] = textLines(row, textWidth)
    const head = `  ${markOf(row)} ${padded(nameOf(row.line), nameWidth)}   `
    const time = timeOf(row.elapsed)
    const gap = ' '.repeat(Math.max(available - textAt - stringWidth(first) - time.length, 1))
    return [
      time === '' ? `${head}${first}`.trimEnd() : `${head}${first}${gap}${color.inactive(time)}`,
      ...others.map((line) => ' '.repeat(textAt) + line),
    ]
  })
}

function nameOf(line: ChecklistLine): string {
  return line.kind === 'environment' ? environmentLabel(line.environment) : line.kind
}

function timeOf(elapsed: null | number): string {
  return elapsed === null ? '' : stopwatch(elapsed)
}

/** `undone` is what was wanted when nothing went wrong before (`--abort`). */
function markOf({detail, state}: LineUpdate): string {
  const mark = state === 'undone' && detail === null ? MARKS.done : MARKS[state]
  if (mark === MARKS.done) return color.success(mark)
  return mark === MARKS.failed ? color.failure(mark) : state === 'waiting' ? color.inactive(mark) : color.warning(mark)
}

function textLines({detail, facts, state}: LineUpdate, width: number): string[] {
  const parts = [...facts, ...(detail === null ? [] : [detail])].map((part) => printable(part))
  if (state === 'waiting' || state === 'working') return [newest(parts, width)]
  const text = parts.join(SEPARATOR)
  return wrap(text, {width}).flatMap((line) => hardWrapped(line, width))
}

/** As many parts as there is room for, the newest of them. */
function newest(parts: readonly string[], width: number): string {
  for (let left = 0; left < parts.length; left++) {
    const text = (left === 0 ? '' : `…${SEPARATOR}`) + parts.slice(left).join(SEPARATOR)
    if (stringWidth(text) <= width) return text
  }

  return truncate(parts.at(-1) ?? '', width)
}

/** A line whose words may be wider than it. */
function hardWrapped(line: string, width: number): string[] {
  const lines: string[] = []
  let rest = line
  while (stringWidth(rest) > width) {
    const piece = truncate(rest, width).slice(0, -1)
    lines.push(piece)
    rest = rest.slice(piece.length)
  }

  return [...lines, rest]
}

function padded(label: string, width: number): string {
  const own = stringWidth(label)
  return own <= width ? label + ' '.repeat(width - own) : shortened(label, width)
}

/** A coloured label, cut inside its colour. */
function shortened(label: string, width: number): string {
  const plain = label.replaceAll(/\u001B\[[\d;]*m/g, '') // eslint-disable-line no-control-regex
  const at = label.indexOf(plain)
  return label.slice(0, at) + truncate(plain, width) + label.slice(at + plain.length)
}
