import {stripVTControlCharacters} from 'node:util'
import stringWidth from 'string-width'

import type {ChecklistRow} from '../../rotation/operator/terminal/looks.js'

import {type ChecklistLine, type LineUpdate, OLD_VALUE_BACK} from '../../rotation/operator/progress.js'
import {stopwatch} from '../../rotation/operator/stopwatch.js'
import {printable} from '../../text/printable.js'
import * as color from '../elements/colour.js'
import {environmentLabel} from '../elements/environment-names.js'
import {truncate, wrap} from '../elements/wrap.js'

type State = LineUpdate['state']

/** Columns beyond which the times are not moved to the right: they would be too far from what they belong to. */
const WIDEST = 110
/** Columns of a name at most, as a part of the width. */
const NAME_SHARE = 0.4
/** Columns that the text needs at least; where there is less, the times are left out. */
const ROOM = 14
const SEPARATOR = ' · '

const MARKS: Readonly<Record<State, string>> = {
  done: '✔',
  failed: '✖',
  stopped: '◌',
  undone: '✖',
  unseen: '○',
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
  const textAt = 4 + nameWidth + 3
  const timeWidth = Math.max(...rows.map((row) => timeOf(row).length), '0:00'.length)
  const besideTime = available - textAt - timeWidth - 2
  const timed = besideTime >= ROOM
  const textWidth = timed ? besideTime : Math.max(available - textAt, 4)
  return rows.map((row) => {
    const [first, ...others] = textLines(row, textWidth)
    const head = `  ${markOf(row)} ${padded(nameOf(row.line), nameWidth)}   ${first}`
    const time = timed ? timeOf(row) : ''
    const gap = ' '.repeat(Math.max(available - textAt - stringWidth(first) - time.length, 0))
    return [
      time === '' ? head.trimEnd() : head + gap + color.inactive(time),
      ...others.map((line) => ' '.repeat(textAt) + line),
    ]
  })
}

function nameOf(line: ChecklistLine): string {
  return line.kind === 'environment' ? environmentLabel(line.environment) : line.kind
}

/** Only an environment takes time of its own; the rest waits for people. */
function timeOf({elapsed, line}: ChecklistRow): string {
  return elapsed === null || line.kind !== 'environment' ? '' : stopwatch(elapsed)
}

function markOf(update: LineUpdate): string {
  const mark = plainMark(update)
  if (mark === MARKS.done) return color.success(mark)
  return mark === MARKS.failed
    ? color.failure(mark)
    : mark === MARKS.waiting
      ? color.inactive(mark)
      : color.warning(mark)
}

/** `undone` is what was wanted when nothing went wrong before (`--abort`); where nothing had to be done, nothing is ticked off. */
function plainMark({detail, facts, state}: LineUpdate): string {
  if (state !== 'undone' || detail !== null) return MARKS[state]
  return facts.some((fact) => fact.startsWith(OLD_VALUE_BACK)) ? MARKS.done : MARKS.waiting
}

function textLines(update: LineUpdate, width: number): string[] {
  const {detail, facts, state} = update
  const parts = [...facts, ...(detail === null ? [] : [detail])].map((part) => printable(part))
  if (state === 'waiting' || state === 'working') return [newest(parts, width)]
  return whole(state === 'undone' ? storyOfUndoing(update) : parts, width)
}

/** What went wrong, then what was done about it: `dyno web.2 crashed on v841 → old value is back in v842`, `3 of 3 dynos up`. */
function storyOfUndoing({detail, facts}: LineUpdate): string[] {
  const back = facts.findIndex((fact) => fact.startsWith(OLD_VALUE_BACK))
  const [before, [turn, ...after]] = back === -1 ? [facts, []] : [facts.slice(0, back), facts.slice(back)]
  const wrong = detail === null ? before.join(SEPARATOR) : detail.replace(/\.$/, '')
  return [[wrong, turn ?? ''].filter((part) => part !== '').join(' → '), ...after].map((part) => printable(part))
}

/** All parts, on as many lines as they need. */
function whole(parts: readonly string[], width: number): string[] {
  const lines = ['']
  for (const part of parts) {
    const longer = lines.at(-1) === '' ? part : `${lines.at(-1)}${SEPARATOR}${part}`
    if (stringWidth(longer) <= width) {
      lines[lines.length - 1] = longer
      continue
    }

    const broken = wrap(part, {width}).flatMap((line) => hardWrapped(line, width))
    if (lines.at(-1) === '') lines.pop()
    lines.push(...broken)
  }

  return lines
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
  const shown = stringWidth(label) <= width ? label : shortened(label, width)
  return shown + ' '.repeat(width - stringWidth(shown))
}

/** A coloured label, cut inside its colour. */
function shortened(label: string, width: number): string {
  const plain = stripVTControlCharacters(label)
  return label.replace(plain, () => truncate(plain, width))
}
