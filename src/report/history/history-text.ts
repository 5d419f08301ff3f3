import stringWidth from 'string-width'

import type {Disagreement, HistoryEntry, HistoryEnvironment, HistoryReport} from '../../history/history-report.js'
import type {TextOptions} from '../elements/text-options.js'

import {printable} from '../../text/printable.js'
import * as color from '../elements/colour.js'
import {environmentLabel} from '../elements/environment-names.js'
import {renderIncomplete} from '../elements/incomplete.js'
import {padTo, widest} from '../elements/matrix.js'
import {renderRemedy} from '../elements/remedy.js'
import {unbroken, wrap, wrapFacts} from '../elements/wrap.js'
import {cutSentence, ledgerSentences, remarksOn} from './history-words.js'

const GAP = '  '
/** The least room worth having for what follows the columns. */
const LEAST_ROOM = 22
const HANGING = 6

/** The columns of an entry: release, day, age, author, what was done. */
function cellsOf({at, by, change, release}: HistoryEntry, now: Date): string[] {
  return [`v${release.version}`, at.slice(0, 10), shortAge(at, now), printable(by), change]
}

/** The age in days, or hours of what is younger: `96d`, `5h`. */
function shortAge(at: string, now: Date): string {
  const hours = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 3_600_000))
  return hours < 24 ? `${hours}h` : `${Math.floor(hours / 24)}d`
}

function renderEntry(
  entry: HistoryEntry,
  widths: readonly number[],
  report: HistoryReport,
  options: TextOptions,
): string[] {
  const {width} = options
  const remarks = remarksOn(entry, {...options, rotations: report.rotations}).map((said) => {
    const remark = printable(said)
    return entry.recorded === 'unrecorded' && remark === 'not recorded' ? color.warning(remark) : remark
  })
  const keys = report.key === null ? [printable(entry.keys.join(', '))] : []
  const rest = [...keys, ...remarks]
  const head = cellsOf(entry, options.now)
    .map((cell, column) => padTo(cell, widths[column]))
    .join(GAP)
  const begin = widths.reduce((sum, column) => sum + column + GAP.length, 0)
  if (width - begin < LEAST_ROOM) {
    const line = head.trimEnd()
    const facts = cellsOf(entry, options.now).join(' ')
    return [
      ...(stringWidth(line) <= width ? [line] : wrap(facts, {width, hanging: HANGING})),
      ...wrapFacts(rest, {width, indent: HANGING}),
    ]
  }

  return wrapFacts(rest, {width: width - begin}).map((line, number) =>
    number === 0 ? `${head}${GAP}${line}` : ' '.repeat(begin) + line,
  )
}

function renderEnvironment(environment: HistoryEnvironment, report: HistoryReport, options: TextOptions): string[] {
  if (environment.status === 'unreadable') return []
  const entries = report.entries.filter((entry) => entry.environment === environment.ref)
  const {since} = report
  const key = report.key === null ? null : printable(report.key)
  const title = [
    environmentLabel(environment),
    ...(environment.stage === null ? [] : [environment.stage]),
    ...(key === null ? [] : [key]),
    ...(since === null ? [] : [`since ${since.slice(0, 10)}`]),
  ]
  const widths = [0, 1, 2, 3, 4].map((column) => widest(entries.map((entry) => cellsOf(entry, options.now)[column])))
  return [
    ...wrap(`=== ${title.map((part) => unbroken(part)).join(' · ')}`, {width: options.width, hanging: 4}),
    ...(entries.length === 0 ? [key === null ? 'No release changed a secret.' : `No release changed ${key}.`] : []),
    ...entries.flatMap((entry) => renderEntry(entry, widths, report, options)),
    '',
  ]
}

function renderDisagreements(disagreements: readonly Disagreement[], width: number): string[] {
  if (disagreements.length === 0) return []
  const lines = disagreements.flatMap(({detail, kind, remedy}) => [
    GAP + color.failure(kind),
    ...wrap(printable(detail), {width, indent: 4}),
    ...renderRemedy(remedy, {width, indent: 4}),
  ])
  return ['Where the ledger and Heroku disagree', ...lines, '']
}

/**
 * A history as a person reads it: what could not be read, app by app what releases did to secrets, then every
 * disagreement with what to do, last what the ledger amounts to. No line is wider than `options.width`, but for a command,
 * which is never broken, and a key or name wider than the terminal.
 *
 * @returns ends in a line break
 */
export function renderHistoryText(report: HistoryReport, options: TextOptions): string {
  const {width} = options
  const cut = report.environments.filter((environment) => environment.cut)
  const unread = report.environments.some(({status}) => status === 'unreadable')
  const sentences = ledgerSentences(report).map((sentence) => printable(sentence))
  const good = report.ledger.events > 0 && report.disagreements.length === 0 && report.complete
  const lines = [
    ...(unread ? renderIncomplete(report.environments, width) : []),
    ...report.environments.flatMap((environment) => renderEnvironment(environment, report, options)),
    ...cut.flatMap(({name, releases}) =>
      wrap(`Not complete: ${cutSentence(name, releases!.from)}`, {width}).map((line) => color.warning(line)),
    ),
    ...(cut.length > 0 ? [''] : []),
    ...renderDisagreements(report.disagreements, width),
    ...wrap(sentences.join(' '), {width}).map((line) => (good ? color.success(line) : line)),
  ]
  return `${lines.join('\n')}\n`
}
