import type {AuditReport} from '../../audit/audit-report.js'
import type {TextOptions} from '../elements/text-options.js'

import {printable} from '../../text/printable.js'
import * as color from '../elements/colour.js'
import {count, countEnvironments} from '../elements/count.js'
import {renderIncomplete} from '../elements/incomplete.js'
import {silencedSentence} from '../elements/silenced.js'
import {joined, unbroken, wrap} from '../elements/wrap.js'
import {renderFindings} from './audit-findings.js'
import {renderLive} from './audit-live.js'
import {renderSharing} from './audit-sharing.js'
import {auditTotals, checkedSentences} from './audit-totals.js'
import {inSeverity} from './severity.js'

function renderHeader(report: AuditReport, width: number): string[] {
  const {environments, policy, scope} = report
  const total = (of: 'configVars' | 'secrets') => environments.reduce((sum, environment) => sum + environment[of], 0)
  const parts = [
    printable(scope.name),
    countEnvironments(environments),
    `${count(total('configVars'), 'config var')}, ${count(total('secrets'), 'secret')}`,
    ...(policy === null ? [] : [`policy ${printable(policy)}`]),
  ]
  const text = `=== ${joined(parts.map((part) => unbroken(part)))}`
  return [...wrap(text, {width, hanging: 4}).map((line) => color.label(line)), '']
}

/** Whether all that was asked for was looked at, and nothing is wrong. */
function isGood({checked, complete, findings}: AuditReport): boolean {
  return complete && findings.length === 0 && checked.notChecked.length === 0
}

function renderSilenced({silenced}: AuditReport, width: number): string[] {
  const sentence = silencedSentence(silenced)
  return sentence === null ? [] : [...wrap(sentence, {width}).map((line) => color.warning(line)), '']
}

/**
 * An audit as a person reads it: first what could not be read, then who shares what with whom, then each finding with
 * where, why and the next command, last one line of totals. No line is wider than `options.width`, but for a command,
 * which is never broken, and a key or name wider than the terminal.
 *
 * @returns ends in a line break
 */
export function renderAuditText(report: AuditReport, options: TextOptions): string {
  const {width} = options
  const explain = report.findings
    .slice(0, 1)
    .map(({rule}) => `details of a rule: heroku secrets:audit --explain ${rule}`)
  const totals = [...auditTotals(report, options.now, inSeverity), ...explain].map((part) => unbroken(part))
  const lines = [
    ...renderHeader(report, width),
    ...(report.complete ? [] : renderIncomplete(report.environments, width)),
    ...(report.sharing.length > 0 ? renderSharing(report, width) : []),
    ...(report.live ? renderLive(report, report.live, width) : []),
    ...renderFindings(report, options),
    ...renderSilenced(report, width),
    ...wrap(joined(totals), {width}).map((line) => (isGood(report) ? color.success(line) : line)),
    ...checkedSentences(report.checked).flatMap((sentence) => wrap(sentence, {width})),
  ]
  return `${lines.join('\n')}\n`
}
