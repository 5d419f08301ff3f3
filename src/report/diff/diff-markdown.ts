import type {DiffEntry, DiffReport} from '../../diff/diff-report.js'
import type {DiffTextOptions} from './diff-text.js'

import {listed} from '../../model/wording.js'
import {shortNames} from '../elements/environment-names.js'
import {incompleteNotice} from '../elements/incomplete-markdown.js'
import {markdownCode, markdownTable, markdownText} from '../elements/markdown.js'
import {DIFF_MARKS, diffCells, diffNotes, groupCells, letterLegend} from './diff-entry.js'
import {diffSections} from './diff-sections.js'
import {diffTotals} from './diff-totals.js'
import {lackingApps} from './lacking-apps.js'

/** A comparison as a comment on a pull request: totals, what could not be read, a table for each kind of difference. */
export function renderDiffMarkdown(report: DiffReport, options: Partial<DiffTextOptions> = {}): string {
  const {all = false, displayName} = options
  const environments = report.environments.filter(({status}) => status === 'read')
  const names = shortNames(environments)
  const row = (entry: DiffEntry): string[] => {
    const letters = groupCells(entry)
    const values = (entry.values ?? []).map(
      (value, index) => `${letters[index]} ${markdownCode(JSON.stringify(value))}`,
    )
    const notes = diffNotes(entry, report, names, displayName).map((note) => markdownText(note))
    return [markdownCode(entry.key), ...diffCells(entry, environments), [notes.join(' · '), ...values].join('<br>')]
  }

  const lacking = lackingApps(report)
  const sections = diffSections(report, all, lacking).flatMap(({entries, title}) => [
    `#### ${title}`,
    markdownTable(
      ['Key', ...environments.map(({ref}) => markdownText(names.get(ref)!)), ''],
      entries.map((entry) => row(entry)),
      new Set(environments.map((_, number) => number + 1)),
    ),
  ])
  const legend = [
    ...letterLegend(report.entries.flatMap(({letters}) => Object.values(letters))),
    ...Object.entries(DIFF_MARKS).map(([mark, word]) => `${mark} ${word}`),
  ]
  const blocks = [
    `### Config side by side: ${report.environments.map(({name}) => markdownText(name)).join(' → ')}`,
    ...(report.complete ? [] : [incompleteNotice(report.environments)]),
    `**${diffTotals(report, lacking)
      .map((part) => markdownText(part))
      .join(' · ')}**`,
    ...sections,
    ...lacking.map(({environment, holders, keys}) => {
      const names = listed(holders.map(({name}) => markdownCode(name)))
      const have = holders.length === 1 ? 'has' : 'have'
      return `${markdownCode(environment.name)} lacks ${keys.length} keys that ${names} ${have}: ${keys.map((key) => markdownCode(key)).join(', ')}`
    }),
    ...(sections.length > 0 ? [legend.join(' · ')] : []),
  ]
  return `${blocks.join('\n\n')}\n`
}
