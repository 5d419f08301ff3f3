import type {AuditReport, SharingRow, SharingState} from '../../audit/audit-report.js'

import {printable} from '../../text/printable.js'
import * as color from '../elements/colour.js'
import {shortNames} from '../elements/environment-names.js'
import {renderMatrix} from '../elements/matrix.js'
import {wrap, wrapFacts} from '../elements/wrap.js'
import {inSeverity} from './severity.js'

/** How many secrets that are shared rightly the matrix shows before it counts the rest. */
const MOST_RIGHTLY_SHARED = 10

/** What stands in the cell of an environment that does not hold it. A comparison has another mark: there it is missing. */
export const NOT_HELD = '·'

/** The rules whose exceptions allow a sharing. */
const SHARING = new Set(['copied-addon-credential', 'shared-across-pipelines', 'shared-across-stages'])

/** What is said of a row without a finding. */
const VERDICTS: Readonly<Record<SharingState, string>> = {
  elsewhere: 'elsewhere',
  fine: 'ok',
  masked: 'masked',
  'no-stage': 'no stage',
  'not-checked': 'unchecked',
  'one-stage': 'one stage',
  wrong: 'wrong',
}

/** A secret by its key and, where the credential is not the whole value, the part that it is. */
export function partLabel({key, part}: {key: string; part: string}): string {
  return printable(part === 'value' ? key : `${key} (${part.replaceAll('_', ' ')})`)
}

/** What a matrix says of a row in a word or two: its severity, or why sharing it is no finding. */
export function sharingVerdict(row: SharingRow, report: AuditReport): string {
  if (row.severity) return row.severity
  if (report.allowed.some(({key, rule}) => key === row.key && SHARING.has(rule))) return 'allowed'
  return VERDICTS[row.state]
}

/** What the letters and marks of the matrix mean, and those of its verdicts that do not say so themselves. */
export function sharingLegend(rows: readonly SharingRow[]): string[] {
  const cells = new Set(rows.flatMap(({letters}) => Object.values(letters)))
  const states = new Set(rows.map(({state}) => state))
  return [
    'equal letters, the same credential',
    `${NOT_HELD} not held`,
    ...(cells.has('∅') ? ['∅ empty'] : []),
    ...(cells.has('?') ? ['? masked'] : []),
    ...(states.has('elsewhere') ? ['elsewhere: shared between others than those asked about'] : []),
    ...(states.has('not-checked')
      ? ['unchecked: not all rules about sharing, or not all environments, were looked at']
      : []),
    ...(states.has('no-stage') ? ['no stage: nobody can tell, see stages in the policy'] : []),
  ]
}

/** The environments that rows are about: apps that hold any of it, and shared config that has one in common with another. */
export function sharingColumns(
  environments: AuditReport['environments'],
  rows: readonly SharingRow[],
): AuditReport['environments'] {
  return environments.filter(({kind, ref}) =>
    rows.some(({letters}) => {
      const letter = letters[ref]
      if (letter === undefined || kind === 'app') return letter !== undefined
      return Object.entries(letters).some(([other, one]) => other !== ref && one === letter)
    }),
  )
}

/** How many rows are not listed, and with which verdicts. */
function restSentence(rest: readonly SharingRow[], report: AuditReport): string {
  if (rest.every(({state}) => state === 'fine' || state === 'one-stage'))
    return `and ${rest.length} more with nothing wrong in how they are shared`
  const verdicts = rest.map((row) => sharingVerdict(row, report))
  const different = [...new Set(verdicts)]
  const counted = different.map((one) => `${verdicts.filter((verdict) => verdict === one).length} ${one}`)
  return `and ${rest.length} more: ${(different.length === 1 ? different : counted).join(', ')}`
}

/** The matrix that opens an audit: secrets × environments, equal credentials under equal letters. */
export function renderSharing(report: AuditReport, width: number): string[] {
  const {environments, sharing} = report
  const wrong = sharing.filter(({severity}) => severity !== null)
  const right = sharing.filter(({severity}) => severity === null)
  const shown = [...wrong, ...right.slice(0, MOST_RIGHTLY_SHARED)]
  const columns = sharingColumns(environments, shown)
  const names = shortNames(environments)
  const rows = shown.map((row) => {
    const verdict = sharingVerdict(row, report)
    return {
      key: partLabel(row),
      cells: columns.map(({ref}) => row.letters[ref] ?? NOT_HELD),
      note: row.severity ? inSeverity(row.severity, verdict) : color.inactive(verdict),
    }
  })
  const lines = renderMatrix(
    columns.map(({ref, stage}) => ({name: names.get(ref)!, family: stage})),
    [{title: 'Held in several places', rows}],
    {width, marks: {[NOT_HELD]: null, '∅': 'empty', '?': 'masked'}, narrowNote: 9},
  )
  const rest = right.slice(MOST_RIGHTLY_SHARED)
  const legend = wrapFacts(sharingLegend([...shown, ...rest]), {width, indent: 2})
  return [
    ...lines.slice(0, -1),
    ...(rest.length > 0 ? wrap(restSentence(rest, report), {width, indent: 2}) : []),
    ...legend.map((line) => color.inactive(line)),
    '',
  ]
}
