import type {AuditReport} from '../../audit/audit-report.js'

import {printable} from '../../text/printable.js'
import * as color from '../elements/colour.js'
import {count} from '../elements/count.js'
import {shortNames} from '../elements/environment-names.js'
import {unbroken, wrap} from '../elements/wrap.js'
import {partLabel} from './audit-sharing.js'

type Answer = NonNullable<AuditReport['live']>[number]

const MARKS = {accepted: '✔', refused: '✖', 'cannot-tell': '?'} as const

/** What the services said of the secrets, a line for each distinct answer: whose each live key is, and what is dead. */
export function renderLive(report: AuditReport, answers: readonly Answer[], width: number): string[] {
  const heading = color.label('What the services say')
  if (answers.length === 0)
    return [heading, ...wrap('None of these secrets can be asked about.', {width, indent: 2}), '']
  const names = shortNames(report.environments)
  const groups = new Map<string, Answer[]>()
  for (const one of answers) {
    const id = [partLabel(one), one.result, one.detail].join('\n')
    groups.set(id, [...(groups.get(id) ?? []), one])
  }

  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group
    const places = group.map(({environment}) => unbroken(names.get(environment) ?? environment)).join(', ')
    const text = `${MARKS[first.result]} ${printable(partLabel(first))}: ${printable(first.detail)} · ${places}`
    return wrap(text, {width, indent: 2, hanging: 4}).map((line) => painted(line, first.result))
  })
  return [heading, ...lines, ...wrap(totals(answers), {width, indent: 2}).map((line) => color.inactive(line)), '']
}

function painted(line: string, result: Answer['result']): string {
  return result === 'refused' ? color.failure(line) : line
}

function totals(answers: readonly Answer[]): string {
  const number = (result: Answer['result']) => answers.filter((one) => one.result === result).length
  return [
    `${count(number('accepted'), 'secret')} accepted`,
    `${number('refused')} refused`,
    `${number('cannot-tell')} cannot be told`,
  ].join(', ')
}
