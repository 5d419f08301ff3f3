import type {AuditReport, SharingRow} from '../../audit/audit-report.js'

import {printable} from '../../text/printable.js'
import * as color from '../elements/colour.js'
import {shortNames} from '../elements/environment-names.js'
import {renderMatrix} from '../elements/matrix.js'
import {inSeverity} from './severity.js'

/** How many secrets that are shared rightly the matrix shows before it counts the rest. */
const MOST_RIGHTLY_SHARED = 10

/** A secret by its key and, where the credential is not the whole value, the part that it is. */
export function partLabel({key, part}: {key: string; part: string}): string {
  return printable(part === 'value' ? key : `${key} (${part.replaceAll('_', ' ')})`)
}

/** What a matrix says of a row in a word or two: its severity, or why sharing it is no finding. */
export function sharingVerdict(row: SharingRow, report: AuditReport): string {
  if (row.severity) return row.severity
  if (report.allowed.some(({key}) => key === row.key)) return 'allowed'
  const stageOf = new Map(report.environments.map(({ref, stage}) => [ref, stage]))
  const stagesByLetter = new Map<string, Set<null | string>>()
  for (const [ref, letter] of Object.entries(row.letters)) {
    if (letter === '?') return 'masked'
    const stages = stagesByLetter.get(letter) ?? new Set()
    stagesByLetter.set(letter, stages.add(stageOf.get(ref) ?? null))
  }

  return [...stagesByLetter.values()].every((stages) => stages.size === 1) ? 'one stage' : 'ok'
}

/** The matrix that opens an audit: secrets × environments, equal credentials under equal letters. */
export function renderSharing(report: AuditReport, width: number): string[] {
  const {environments, sharing} = report
  const wrong = sharing.filter(({severity}) => severity !== null)
  const right = sharing.filter(({severity}) => severity === null)
  const shown = [...wrong, ...right.slice(0, MOST_RIGHTLY_SHARED)]
  const columns = environments.filter(({ref}) => shown.some(({letters}) => letters[ref] !== undefined))
  const names = shortNames(environments)
  const rows = shown.map((row) => {
    const verdict = sharingVerdict(row, report)
    return {
      key: partLabel(row),
      cells: columns.map(({ref}) => row.letters[ref] ?? '·'),
      note: row.severity ? inSeverity(row.severity, verdict) : color.inactive(verdict),
    }
  })
  const lines = renderMatrix(
    columns.map(({ref, stage}) => ({name: names.get(ref)!, family: stage})),
    [{title: 'Held in several places', rows}],
    {width, marks: {'·': null, '?': 'masked'}, narrowNote: 9},
  )
  const rest = right.length - MOST_RIGHTLY_SHARED
  if (rest <= 0) return lines
  return [...lines.slice(0, -1), `  and ${rest} more with nothing wrong in how they are shared`, '']
}
