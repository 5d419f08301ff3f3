import type {HistoryReport} from '../../history/history-report.js'

import {printable} from '../../text/printable.js'
import {renderCsv} from '../elements/csv.js'

const HEADER = [
  'environment',
  'release',
  'release_id',
  'at',
  'by',
  'change',
  'key',
  'recorded',
  'rotation',
  'back_to',
  'evidence',
  'status',
  'disagreement',
]

/**
 * A history as CSV, one row a release and secret, newest first; `disagreement` has the kinds of what disagrees about it.
 * Disagreements that no release here has (a record without a release, a damaged line) follow as rows of their own.
 */
export function renderHistoryCsv({disagreements, entries}: HistoryReport): string {
  const told = new Set<string>()
  const rows = entries.flatMap((entry) =>
    entry.keys.map((key) => {
      const kinds = disagreements.filter(
        ({environment, keys, release}) =>
          environment === entry.environment && release?.id === entry.release.id && keys.includes(key),
      )
      for (const {detail} of kinds) told.add(detail)
      return [
        printable(entry.environment),
        `v${entry.release.version}`,
        entry.release.id,
        entry.at,
        printable(entry.by),
        entry.change,
        printable(key),
        entry.recorded,
        entry.rotation,
        entry.backTo.filter((back) => back.key === key).map(({version}) => `v${version}`)[0] ?? null,
        entry.evidence,
        entry.status,
        [...new Set(kinds.map(({kind}) => kind))].join(' ') || null,
      ]
    }),
  )
  const others = disagreements
    .filter(({detail}) => !told.has(detail))
    .map(({environment, keys, kind, release, rotation}) => [
      environment && printable(environment),
      release && `v${release.version}`,
      release?.id ?? null,
      null,
      null,
      null,
      printable(keys.join(' ')) || null,
      null,
      rotation,
      null,
      null,
      null,
      kind,
    ])
  return renderCsv(HEADER, [...rows, ...others])
}
