import type {AuditReport} from '../../audit/audit-report.js'
import type {Severity} from '../../model/finding.js'

import {ending} from '../elements/age.js'
import {count} from '../elements/count.js'
import {countSeverities} from './severity.js'

/** How much an audit found and how much of it the policy allows, in parts of one line. */
export function auditTotals(
  {allowed, counts, silenced}: AuditReport,
  now: Date,
  paint?: (severity: Severity, text: string) => string,
): string[] {
  const found = countSeverities(counts, paint)
  const ends = allowed.flatMap(({until}) => (until === null ? [] : [until])).sort()
  const next = ends.length === 0 ? '' : ` (${allowed.length > 1 ? 'the first ' : ''}${ending(ends[0], now)})`
  return [
    found,
    ...(allowed.length === 0 ? [] : [`${allowed.length} allowed by policy${next}`]),
    ...(silenced.length === 0 ? [] : [`${count(silenced.length, 'key')} not checked by policy`]),
  ]
}
