import type {AuditReport} from '../../audit/audit-report.js'
import type {Finding} from '../../model/finding.js'
import type {TextOptions} from '../elements/text-options.js'

import {agoRange} from '../elements/age.js'
import {count, countEnvironments} from '../elements/count.js'
import {shortNames} from '../elements/environment-names.js'
import {incompleteNotice} from '../elements/incomplete-markdown.js'
import {markdownCode, markdownTable, markdownText} from '../elements/markdown.js'
import {notableClass} from '../elements/protects.js'
import {partsOfStep} from '../elements/remedy.js'
import {silencedSentence} from '../elements/silenced.js'
import {NOT_HELD, partLabel, sharingColumns, sharingLegend, sharingVerdict} from './audit-sharing.js'
import {auditTotals, checkedSentences} from './audit-totals.js'

function findingsTable(report: AuditReport, now: Date): string {
  const names = new Map(report.environments.map(({name, ref}) => [ref, name]))
  const row = ({occurrences, protects, remedy, rule, severity, summary, why}: Finding) => {
    const notable = notableClass(protects)
    const refs = new Set(occurrences.map(({environment}) => environment))
    const age = agoRange(
      occurrences.map(({updatedAt}) => updatedAt),
      now,
    )
    const steps = remedy.split('\n').map((step) => {
      const {command, sentence} = partsOfStep(step)
      const parts = [
        ...(sentence === null ? [] : [markdownText(sentence)]),
        ...(command === null ? [] : [markdownCode(command)]),
      ]
      return parts.join(' ')
    })
    return [
      severity,
      `${markdownText(summary)}<br>${markdownText(why)}`,
      [
        [...refs].map((ref) => markdownCode(names.get(ref) ?? ref)).join(', '),
        ...(notable === null ? [] : [`protects ${notable}`]),
        ...(age ? [`set ${age}`] : []),
      ].join('<br>'),
      steps.join('<br>'),
      markdownCode(rule),
    ]
  }

  return markdownTable(
    ['Severity', 'Finding', 'Where', 'What to do', 'Rule'],
    report.findings.map((finding) => row(finding)),
  )
}

function sharingTable(report: AuditReport): string[] {
  const rows = report.sharing.filter(({severity}) => severity !== null)
  if (rows.length === 0) return []
  const columns = sharingColumns(report.environments, rows)
  const names = shortNames(report.environments)
  const table = markdownTable(
    ['Held in more than one place', ...columns.map(({ref}) => markdownText(names.get(ref)!)), 'Verdict'],
    rows.map((row) => [
      markdownCode(partLabel(row)),
      ...columns.map(({ref}) => row.letters[ref] ?? NOT_HELD),
      sharingVerdict(row, report),
    ]),
    new Set(columns.map((_, number) => number + 1)),
  )
  return ['<details><summary>Who holds the same</summary>', table, sharingLegend(rows).join(' · '), '</details>']
}

/** An audit as a comment on a pull request: totals, what could not be read, the findings as a table, the sharing matrix. */
export function renderAuditMarkdown(report: AuditReport, options: Partial<TextOptions> & {now: Date}): string {
  const secrets = report.environments.reduce((sum, environment) => sum + environment.secrets, 0)
  const scope = [markdownText(report.scope.name), countEnvironments(report.environments), count(secrets, 'secret')]
  const totals = auditTotals(report, options.now).join(' · ')
  const silenced = silencedSentence(report.silenced)
  const blocks = [
    `### Audit of secrets: ${scope.join(' · ')}`,
    ...(report.complete ? [] : [incompleteNotice(report.environments)]),
    ...(silenced === null ? [] : [markdownText(silenced)]),
    `**${totals}**`,
    checkedSentences(report.checked)
      .map((sentence) => markdownText(sentence))
      .join(' '),
    ...(report.findings.length > 0 ? [findingsTable(report, options.now)] : []),
    ...sharingTable(report),
  ]
  return `${blocks.join('\n\n')}\n`
}
