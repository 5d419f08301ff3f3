import type {AuditReport} from '../../audit/audit-report.js'
import type {Severity} from '../../model/finding.js'

import {ending} from '../elements/age.js'
import {countSeverities} from './severity.js'

/** How much an audit found and how much of it the policy allows, in parts of one line. */
export function auditTotals(
  {allowed, counts}: AuditReport,
  now: Date,
  paint?: (severity: Severity, text: string) => string,
): string[] {
  const found = countSeverities(counts, paint)
  if (allowed.length === 0) return [found]
  const ends = allowed.flatMap(({until}) => (until === null ? [] : [until])).sort()
  const next = ends.length === 0 ? '' : ` (${allowed.length > 1 ? 'the first ' : ''}${ending(ends[0], now)})`
  return [found, `${allowed.length} allowed by policy${next}`]
}
