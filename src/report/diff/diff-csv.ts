import type {DiffReport} from '../../diff/diff-report.js'

import {printable} from '../../text/printable.js'
import {renderCsv} from '../elements/csv.js'
import {diffCells} from './diff-entry.js'
import {diffSections} from './diff-sections.js'

/**
 * A comparison as CSV, one row a key and one column an environment, in the order of the text. A cell has the letter of
 * the value, or the value itself where it was asked for and may be shown; `–` missing, `?` masked, `✓` named without a
 * value.
 *
 * @param report the comparison
 * @param options `all`: with what is the same and harmless
 */
export function renderDiffCsv(report: DiffReport, {all = false}: {all?: boolean} = {}): string {
  const environments = report.environments.filter(({status}) => status === 'read')
  const header = ['key', 'status', 'secret', 'kind', 'provider', 'concerns', 'differ_only_by']
  const rows = diffSections(report, all).flatMap(({entries}) =>
    entries.map((entry) => {
      const letters = diffCells(entry, environments)
      const cells = environments.map(({ref}, column) => {
        const group = entry.groups.findIndex((refs) => refs.includes(ref))
        return entry.values?.[group] ?? letters[column]
      })
      return [
        printable(entry.key),
        entry.status,
        String(entry.secret),
        entry.kind,
        entry.provider,
        entry.concerns.join(' '),
        entry.differOnlyBy.map(({by}) => by).join(' '),
        ...cells,
      ]
    }),
  )
  return renderCsv([...header, ...environments.map(({ref}) => printable(ref))], rows)
}
