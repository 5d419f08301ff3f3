import type {MatrixColumn, MatrixLayout, MatrixRow, MatrixSection} from './matrix-model.js'

import * as color from './colour.js'
import {joined, unbroken, wrap} from './wrap.js'

/** How many environments a line names before it counts the rest. */
const MOST_NAMES = 8

/**
 * Names of environments; a whole stage at once where it is large. Beyond a few only how many more there are: the last are
 * named, because environments come in stage order and what is in production must not be hidden.
 */
function nameColumns(columns: readonly MatrixColumn[], members: readonly number[]): string {
  if (members.length === columns.length && columns.length > 3) return unbroken(`all ${columns.length}`)
  const isMember = new Set(members)
  const names: string[] = []
  const wholeFamilies = new Set<string>()
  for (const number of members) {
    const {family, name} = columns[number]
    if (family !== null && wholeFamilies.has(family)) continue
    const kin = family === null ? [] : columns.flatMap((column, other) => (column.family === family ? [other] : []))
    if (family !== null && kin.length > 3 && kin.every((other) => isMember.has(other))) {
      wholeFamilies.add(family)
      names.push(unbroken(`all ${kin.length} in ${family}`))
    } else {
      names.push(unbroken(name))
    }
  }

  if (names.length <= MOST_NAMES + 1) return names.join(', ')
  return [...names.slice(-MOST_NAMES), unbroken(`${names.length - MOST_NAMES} more`)].join(', ')
}

/**
 * Rows with the same marks, together, in order of first appearance. A row with a letter stays alone, for the same letter in
 * two rows is not the same credential; so does one with details.
 */
function groupAlike(rows: readonly MatrixRow[], marks: MatrixLayout['marks']): MatrixRow[][] {
  const groups = new Map<string, MatrixRow[]>()
  for (const [number, row] of rows.entries()) {
    const isAlone = Boolean(row.details?.length) || row.cells.some((cell) => !(cell in marks))
    const identity = JSON.stringify(isAlone ? number : row.cells)
    const group = groups.get(identity)
    if (group) group.push(row)
    else groups.set(identity, [row])
  }

  return [...groups.values()]
}

/** A, A′, B … Z, AA: the order in which they are given. */
function byLetter(a: string, b: string): number {
  const [first, second] = [a, b].map((cell) => cell.replaceAll('′', ''))
  return first.length - second.length || (first === second ? a.length - b.length : first < second ? -1 : 1)
}

/** Which environments have which letter or mark: in one line where that is wide enough, else one a line. */
function renderHolders(
  columns: readonly MatrixColumn[],
  cells: readonly string[],
  {marks, width}: MatrixLayout,
): string[] {
  const membersOf = new Map<string, number[]>()
  for (const [number, cell] of cells.entries()) {
    const members = membersOf.get(cell)
    if (members) members.push(number)
    else membersOf.set(cell, [number])
  }

  const letters = [...membersOf.keys()].filter((cell) => !(cell in marks)).sort(byLetter)
  const named = [...letters, ...Object.keys(marks).filter((mark) => membersOf.has(mark) && marks[mark] !== null)]
  const held = named.map(
    (cell) =>
      `${unbroken(cell in marks ? `${cell} ${marks[cell]}` : cell)}: ${nameColumns(columns, membersOf.get(cell)!)}`,
  )
  const layout = {width, indent: 6, hanging: 9}
  const oneLine = wrap(joined(held), layout)
  return oneLine.length === 1 ? oneLine : held.flatMap((text) => wrap(text, layout))
}

/**
 * The list that a matrix turns into where the terminal is too narrow: under each key, or several that are alike, the
 * environments by letter.
 */
export function renderMatrixAsList(
  columns: readonly MatrixColumn[],
  sections: readonly MatrixSection[],
  layout: MatrixLayout,
): string[] {
  return sections.flatMap(({rows, title}) => [
    color.label(title),
    ...groupAlike(rows, layout.marks).flatMap((group) => [
      ...group.flatMap(({key, note}) =>
        wrap(note === '' ? key : `${unbroken(key)}  ${note}`, {width: layout.width, indent: 2, hanging: 6}),
      ),
      ...renderHolders(columns, group[0].cells, layout),
      ...(group[0].details ?? []),
    ]),
    '',
  ])
}
