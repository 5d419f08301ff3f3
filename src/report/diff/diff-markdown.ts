import type {DiffEntry, DiffReport} from '../../diff/diff-report.js'
import type {DiffTextOptions} from './diff-text.js'

import {shortNames} from '../elements/environment-names.js'
import {incompleteNotice} from '../elements/incomplete-markdown.js'
import {letterOf} from '../elements/letter.js'
import {markdownCode, markdownTable, markdownText} from '../elements/markdown.js'
import {DIFF_MARKS, diffCells, diffNotes} from './diff-entry.js'
import {diffSections} from './diff-sections.js'
import {diffTotals} from './diff-totals.js'

/** A comparison as a comment on a pull request: totals, what could not be read, a table for each kind of difference. */
export function renderDiffMarkdown(report: DiffReport, options: Partial<DiffTextOptions> = {}): string {
  const {all = false, displayName} = options
  const environments = report.environments.filter(({status}) => status === 'read')
  const names = shortNames(environments)
  const row = (entry: DiffEntry): string[] => {
    const values = (entry.values ?? []).map(
      (value, index) => `${letterOf(index)} ${markdownCode(JSON.stringify(value))}`,
    )
    const notes = diffNotes(entry, report, names, displayName).map((note) => markdownText(note))
    return [markdownCode(entry.key), ...diffCells(entry, environments), [notes.join(' · '), ...values].join('<br>')]
  }

  const sections = diffSections(report, all).flatMap(({entries, title}) => [
    `#### ${title}`,
    markdownTable(
      ['Key', ...environments.map(({ref}) => markdownText(names.get(ref)!)), ''],
      entries.map((entry) => row(entry)),
      new Set(environments.map((_, number) => number + 1)),
    ),
  ])
  const legend = ['equal letters, equal values', ...Object.entries(DIFF_MARKS).map(([mark, word]) => `${mark} ${word}`)]
  const blocks = [
    `### Config side by side: ${report.environments.map(({name}) => markdownText(name)).join(' → ')}`,
    ...(report.complete ? [] : [incompleteNotice(report.environments)]),
    `**${diffTotals(report).join(' · ')}**`,
    ...sections,
    ...(sections.length > 0 ? [legend.join(' · ')] : []),
  ]
  return `${blocks.join('\n\n')}\n`
}
