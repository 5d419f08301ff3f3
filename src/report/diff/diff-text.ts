import type {DiffEntry, DiffReport} from '../../diff/diff-report.js'
import type {TextOptions} from '../elements/text-options.js'

import {listed} from '../../model/wording.js'
import {printable} from '../../text/printable.js'
import * as color from '../elements/colour.js'
import {countEnvironments} from '../elements/count.js'
import {environmentLabel, shortNames} from '../elements/environment-names.js'
import {renderIncomplete} from '../elements/incomplete.js'
import {renderMatrix} from '../elements/matrix.js'
import {joined, truncate, unbroken, wrap, wrapFacts} from '../elements/wrap.js'
import {DIFF_MARKS, diffCells, diffNotes, groupCells, letterLegend} from './diff-entry.js'
import {type DiffSection, diffSections} from './diff-sections.js'
import {diffTotals} from './diff-totals.js'
import {type LackingApp, lackingApps} from './lacking-apps.js'

/** How a comparison is told. */
export interface DiffTextOptions extends Omit<TextOptions, 'now'> {
  /** Shows what is the same and harmless too. */
  readonly all?: boolean
}

const PAINT: Readonly<Record<DiffSection['weight'], (text: string) => string>> = {
  wrong: color.failure,
  maybe: color.warning,
  fine: (text) => text,
}

/** What is compared: the names of two or three environments, the number of more. */
function renderHeader(report: DiffReport, lacking: readonly LackingApp[], width: number): string[] {
  const {environments} = report
  const names = environments.map((environment) => unbroken(environmentLabel(environment)))
  const compared = names.length > 1 && names.length < 4 ? names.join(' → ') : countEnvironments(environments)
  const totals = diffTotals(report, lacking).map((part) => part.replaceAll(/(?<!,) /g, unbroken))
  return [...wrap(`${color.label('===')} ${joined([compared, ...totals])}`, {width, hanging: 4}), '']
}

/** Values that were asked for, one line each: quoted where they are not plain, and cut at the end of the line. */
function renderValues(entry: DiffEntry, width: number): string[] {
  const {values = []} = entry
  const letters = groupCells(entry)
  return values.map((value, index) => {
    const plain = value !== '' && value === value.trim() && value === printable(value)
    return truncate(`      ${letters[index]}  ${plain ? value : printable(JSON.stringify(value))}`, width)
  })
}

/** What apps lack that others of their stage have, an app at a time. */
function renderLacking(lacking: readonly LackingApp[], width: number): string[] {
  return lacking.flatMap(({environment, holders, keys}) => {
    const names = holders.map((holder) => unbroken(environmentLabel(holder)))
    const have = names.length === 1 ? `${names[0]} has` : `${listed(names)} have`
    const what = `${unbroken(environmentLabel(environment))} lacks ${keys.length} keys that ${have}:`
    return [
      ...wrap(color.warning(what), {width}),
      ...wrap(keys.map((key) => printable(key)).join(', '), {width, indent: 2}),
      '',
    ]
  })
}

/** How many environments a sentence is about, where that is not all. */
function amongRead({environments}: DiffReport): string {
  const read = environments.filter(({status}) => status === 'read').length
  return read === environments.length ? '' : ` in the ${read} of ${environments.length} environments that could be read`
}

function renderEnd(report: DiffReport, sections: readonly DiffSection[], all: boolean): string[] {
  const {counts, entries} = report
  const harmless = entries.filter(({concerns, status}) => status === 'same' && concerns.length === 0).length
  if (entries.length === 0) return [`There is no key to compare${amongRead(report)}.`]
  if (sections.every(({weight}) => weight === 'fine') && counts.missing === 0) {
    const where = amongRead(report)
    const text =
      counts.same === 1 ? `The one key is the same${where}.` : `All ${counts.same} keys are the same${where}.`
    return [where === '' ? color.success(text) : text]
  }

  return harmless > 0 && !all ? [`${harmless} the same, shown with --all`] : []
}

/**
 * A comparison as a person reads it: how much of what, then the keys side by side, what calls for action first. Equal
 * values have equal letters, a key a line. No line is wider than `options.width` but for a key or name that is.
 *
 * @returns ends in a line break
 */
export function renderDiffText(report: DiffReport, options: DiffTextOptions): string {
  const {all = false, displayName, width} = options
  const environments = report.environments.filter(({status}) => status === 'read')
  const names = shortNames(environments)
  const lacking = lackingApps(report)
  const sections = diffSections(report, all, lacking)
  const cells = new Map(report.entries.map((entry) => [entry, diffCells(entry, environments)]))
  const matrix = renderMatrix(
    environments.map(({ref, stage}) => ({name: names.get(ref)!, family: stage})),
    sections.map(({entries, title, weight}) => ({
      title: PAINT[weight](title),
      rows: entries.map((entry) => ({
        key: printable(entry.key),
        cells: cells.get(entry)!,
        note: joined(diffNotes(entry, report, names, displayName)),
        details: renderValues(entry, width),
      })),
    })),
    {width, marks: DIFF_MARKS, narrowNote: 16},
  )
  const shown = new Set(sections.flatMap(({entries}) => entries.flatMap((entry) => cells.get(entry)!)))
  const marks = Object.entries(DIFF_MARKS).filter(([mark]) => shown.has(mark))
  const legend = [...letterLegend(shown), ...marks.map(([mark, meaning]) => `${mark} ${meaning}`)]
  const lines = [
    ...renderHeader(report, lacking, width),
    ...(report.complete ? [] : renderIncomplete(report.environments, width)),
    ...matrix,
    ...renderLacking(lacking, width),
    ...(environments.length < 2 ? ['There is nothing to compare it with.'] : renderEnd(report, sections, all)),
    ...(matrix.length > 0 ? wrapFacts(legend, {width}).map((line) => color.inactive(line)) : []),
  ]
  return `${lines.join('\n')}\n`
}
