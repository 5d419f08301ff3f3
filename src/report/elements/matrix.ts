import stringWidth from 'string-width'

import type {MatrixColumn, MatrixLayout, MatrixRow, MatrixSection} from './matrix-model.js'

import * as color from './colour.js'
import {renderMatrixAsList} from './matrix-list.js'
import {unbroken, wrap} from './wrap.js'

const GAP = 2
const INDENT = 2
/** The least that a column of keys takes, indent included. */
const NARROW_KEY = 24

/** Pads text, coloured or not, with blanks to a width in columns. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(width - stringWidth(text), 0))
}

function centre(text: string, width: number): string {
  return padTo(' '.repeat(Math.max(Math.floor((width - stringWidth(text)) / 2), 0)) + text, width)
}

/** The width in columns of the widest text; 0 for none. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, stringWidth(text)), 0)
}

/** Numbers of the columns that are alike throughout and of one family, together. Two columns are never folded into one. */
function fold(columns: readonly MatrixColumn[], rows: readonly MatrixRow[]): Array<readonly number[]> {
  if (columns.length < 3) return columns.map((_, number) => [number])
  const folds = new Map<string, number[]>()
  for (const [number, {family}] of columns.entries()) {
    // What is masked may be different in each.
    const isUnknown = rows.some(({cells}) => cells[number] === '?')
    const identity = JSON.stringify([family, isUnknown ? number : null, ...rows.map(({cells}) => cells[number])])
    const members = folds.get(identity)
    if (members) members.push(number)
    else folds.set(identity, [number])
  }

  return [...folds.values()]
}

/**
 * A matrix of keys × environments in which equal values have equal letters, with a heading a section. Columns that are
 * alike throughout are folded into one (`prod +3`, spelt out beneath). Where the matrix is still wider than the
 * terminal, it turns into a list: under each key the environments by letter.
 *
 * @returns lines, each section followed by an empty one; none for sections without rows
 */
export function renderMatrix(
  columns: readonly MatrixColumn[],
  allSections: readonly MatrixSection[],
  layout: MatrixLayout,
): string[] {
  const {narrowNote = 24, width} = layout
  const sections = allSections.filter(({rows}) => rows.length > 0)
  const rows = sections.flatMap((section) => section.rows)
  const folds = fold(columns, rows)
  const heads = folds.map(([first, ...rest]) => columns[first].name + (rest.length > 0 ? ` +${rest.length}` : ''))

  const cellWidths = heads.map((head, at) => widest([head, ...rows.map(({cells}) => cells[folds[at][0]])]))
  const cellsWidth = cellWidths.reduce((sum, cellWidth) => sum + GAP + cellWidth, 0)
  const titleWidth = widest(sections.map(({title}) => title))
  const noteWidth = Math.min(widest(rows.map(({note}) => note)), narrowNote)
  const room = width - cellsWidth - GAP - noteWidth
  if (room < Math.max(titleWidth, NARROW_KEY)) return renderMatrixAsList(columns, sections, layout)

  // Keys that are longer than most get a line of their own, rather than pushing everything to the right.
  const keyLimit = Math.min(room, Math.max(NARROW_KEY, Math.floor(width * 0.4)))
  const keys = rows.map(({key}) => INDENT + stringWidth(key)).filter((keyWidth) => keyWidth <= keyLimit)
  const keyWidth = Math.max(titleWidth, ...keys)
  const noteAt = keyWidth + cellsWidth + GAP
  const gap = ' '.repeat(GAP)
  const headLine = heads.map((head, at) => gap + padTo(head, cellWidths[at])).join('')
  const lines = sections.flatMap((section) => [
    (padTo(color.label(section.title), keyWidth) + headLine).trimEnd(),
    ...section.rows.flatMap((row) => {
      const cells = folds.map(([first], at) => gap + centre(row.cells[first], cellWidths[at])).join('')
      const [note, ...more] = wrap(row.note, {width: width - noteAt})
      const key = ' '.repeat(INDENT) + row.key
      const ownLine = stringWidth(key) > keyWidth
      return [
        ...(ownLine ? [key] : []),
        `${padTo(ownLine ? '' : key, keyWidth)}${cells}${gap}${note}`.trimEnd(),
        ...more.map((line) => ' '.repeat(noteAt) + line),
        ...(row.details ?? []),
      ]
    }),
    '',
  ])
  const foldedColumns = folds.flatMap((members, at) => {
    if (members.length === 1) return []
    const names = members.map((number) => unbroken(columns[number].name)).join(', ')
    return wrap(`${unbroken(heads[at])}: ${names}`, {width, indent: INDENT, hanging: INDENT * 3})
  })
  return foldedColumns.length > 0 ? [...lines, ...foldedColumns, ''] : lines
}
