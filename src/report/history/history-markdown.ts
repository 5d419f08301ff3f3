import type {HistoryReport} from '../../history/history-report.js'
import type {TextOptions} from '../elements/text-options.js'

import {ago} from '../elements/age.js'
import {count, countEnvironments} from '../elements/count.js'
import {incompleteSentence, unreadableByReason} from '../elements/incomplete.js'
import {markdownCode, markdownTable, markdownText} from '../elements/markdown.js'
import {isCommand} from '../elements/remedy.js'
import {cutSentence, ledgerSentences, remarksOn} from './history-words.js'

function incompleteNotice({environments}: HistoryReport): string {
  const reasons = unreadableByReason(environments).map(
    ([reason, alike]) => `> - ${alike.map(({name}) => markdownCode(name)).join(', ')}: ${markdownText(reason)}`,
  )
  const cut = environments
    .filter((environment) => environment.cut)
    .map(({name, releases}) => `> - ${markdownText(cutSentence(name, releases!.from))}`)
  return [`> **${incompleteSentence(environments)}**`, '>', ...reasons, ...cut].join('\n')
}

/** A history as a comment or a page: what could not be read, disagreements, what each release did, the ledger. */
export function renderHistoryMarkdown(report: HistoryReport, options: Partial<TextOptions> & {now: Date}): string {
  const {disagreements, entries, environments, key, rotations, scope} = report
  const names = new Map(environments.map(({name, ref}) => [ref, name]))
  const title = [
    markdownText(scope.name),
    countEnvironments(environments),
    ...(key === null ? [] : [markdownCode(key)]),
    count(entries.length, 'change'),
  ]
  const blocks = [
    `### History of secrets: ${title.join(' · ')}`,
    ...(report.complete ? [] : [incompleteNotice(report)]),
    ...(disagreements.length === 0
      ? []
      : [
          markdownTable(
            ['Disagreement', 'What', 'What to do'],
            disagreements.map(({detail, kind, remedy}) => [
              markdownCode(kind),
              markdownText(detail),
              isCommand(remedy) ? markdownCode(remedy) : markdownText(remedy),
            ]),
          ),
        ]),
    ...(entries.length === 0
      ? ['No release changed a secret.']
      : [
          markdownTable(
            ['App', 'Release', 'Day', 'By', 'Change', 'Keys', 'Remarks'],
            entries.map((entry) => [
              markdownCode(names.get(entry.environment) ?? entry.environment),
              `v${entry.release.version}`,
              entry.at.slice(0, 10),
              markdownText(entry.by),
              entry.change,
              entry.keys.map((one) => markdownCode(one)).join(', '),
              markdownText([ago(entry.at, options.now)!, ...remarksOn(entry, {...options, rotations})].join(' · ')),
            ]),
          ),
        ]),
    markdownText(ledgerSentences(report).join(' ')),
  ]
  return `${blocks.join('\n\n')}\n`
}
