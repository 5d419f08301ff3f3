import type {AuditReport} from '../../audit/audit-report.js'

import {printable} from '../../text/printable.js'
import {renderCsv} from '../elements/csv.js'

const HEADER = [
  'severity',
  'rule',
  'key',
  'environment',
  'stage',
  'held_as',
  'part',
  'updated_at',
  'summary',
  'why',
  'remedy',
  'id',
  'protects',
]

/**
 * The findings of an audit as CSV, one row a finding and place: `key` is what the finding is about, `held_as` the key
 * in that environment. What the policy allows and what could not be read is not in it.
 */
export function renderAuditCsv(report: AuditReport): string {
  const stages = new Map(report.environments.map(({ref, stage}) => [ref, stage]))
  const rows = report.findings.flatMap(({id, key, occurrences, protects, remedy, rule, severity, summary, why}) => {
    const places =
      occurrences.length > 0
        ? occurrences.map((place) => [
            printable(place.environment),
            stages.get(place.environment) ?? null,
            printable(place.key),
            place.part,
            place.updatedAt,
          ])
        : [[null, null, null, null, null]]
    return places.map((place) => [
      severity,
      rule,
      printable(key),
      ...place,
      printable(summary),
      printable(why),
      remedy,
      id,
      protects ?? null,
    ])
  })
  return renderCsv(HEADER, rows)
}
