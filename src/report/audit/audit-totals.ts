import type {AuditReport} from '../../audit/audit-report.js'
import type {Checked} from '../../audit/checked.js'
import type {Severity} from '../../model/finding.js'

import {RULE_IDS} from '../../model/rule-ids.js'
import {listed} from '../../model/wording.js'
import {ending} from '../elements/age.js'
import {count} from '../elements/count.js'
import {countSeverities} from './severity.js'

/** How much an audit found and how much of it the policy allows, in parts of one line. */
export function auditTotals(
  {allowed, complete, counts, silenced}: AuditReport,
  now: Date,
  paint?: (severity: Severity, text: string) => string,
): string[] {
  const none = complete ? 'No findings' : 'No findings in what could be read'
  const found = Object.values(counts).every((number) => number === 0) ? none : countSeverities(counts, paint)
  const ends = allowed.flatMap(({until}) => (until === null ? [] : [until])).sort()
  const next = ends.length === 0 ? '' : ` (${allowed.length > 1 ? 'the first ' : ''}${ending(ends[0], now)})`
  return [
    found,
    ...(allowed.length === 0 ? [] : [`${allowed.length} allowed by policy${next}`]),
    ...(silenced.length === 0 ? [] : [`${count(silenced.length, 'key')} not checked by policy`]),
  ]
}

/** How much was looked at, and what was not, each a sentence. */
export function checkedSentences({environments, notChecked, ofEnvironments, rules}: Checked): string[] {
  const looked = `Looked at: ${rules.length} of ${RULE_IDS.length} rules, ${environments} of ${count(ofEnvironments, 'environment')}.`
  const byWhy = new Map<string, string[]>()
  for (const {rule, why} of notChecked) byWhy.set(why, [...(byWhy.get(why) ?? []), rule])
  const left = [...byWhy].map(([why, ids]) =>
    why === 'not asked for' ? `${ids.length} rules not asked for` : `${listed(ids)} (${why})`,
  )
  return [looked, ...(left.length > 0 ? [`Not looked at: ${left.join('; ')}.`] : [])]
}
