import type {ComparedEnvironment, DiffEntry, DiffReport} from '../../diff/diff-report.js'
import type {Likeness} from '../../diff/likeness.js'

import {printable} from '../../text/printable.js'

/** What a cell shows that is no letter, and what it means. */
export const DIFF_MARKS = {
  '–': 'missing',
  '∅': 'empty',
  '?': 'masked',
  '~': 'depends on its reader',
  '✓': 'no value given',
} as const

/** What alone two values differ by, in words. */
const LIKENESS: Readonly<Record<Likeness, string>> = {
  base64: 'base64 encoding',
  case: 'upper and lower case',
  'escaped-newlines': String.raw`newlines written as \n`,
  'line-endings': 'line endings',
  'percent-encoding': 'percent-encoding',
  'quotes-and-whitespace': 'quotes and whitespace around it',
  'surrounding-whitespace': 'whitespace around it',
  'trailing-newline': 'a newline at the end',
  'unicode-form': 'the Unicode form of a character',
  'wrapping-quotes': 'quotes around it',
}

/** For each environment its letter, equal for the same credential or value, or a mark of {@link DIFF_MARKS}. */
export function diffCells(entry: DiffEntry, environments: readonly ComparedEnvironment[]): string[] {
  const cells = new Map<string, string>()
  for (const ref of entry.maskedIn) cells.set(ref, '?')
  for (const ref of entry.unclearIn ?? []) cells.set(ref, '~')
  for (const ref of entry.notGivenIn) cells.set(ref, '✓')
  for (const ref of entry.emptyIn) cells.set(ref, '∅')
  for (const [ref, letter] of Object.entries(entry.letters)) cells.set(ref, letter)
  return environments.map(({ref}) => cells.get(ref) ?? '–')
}

/** What the letters of some cells mean. */
export function letterLegend(cells: Iterable<string>): string[] {
  const hasStroke = [...cells].some((cell) => cell.includes('′'))
  return ['equal letters, equal values', ...(hasStroke ? ['A′ the credential of A, in another text'] : [])]
}

/** What stands in a cell for each of an entry's groups. */
export function groupCells({groups, letters}: DiffEntry): string[] {
  return groups.map(([ref]) => letters[ref] ?? '∅')
}

function describeModes(entry: DiffEntry, stages: ReadonlyMap<string, null | string>): string[] {
  const {groups, modes} = entry
  if (modes.every((mode) => mode === null)) return []
  const isHeldWhere = (mode: string, wanted: (stage: string) => boolean) =>
    groups.some((refs, index) => {
      const heldIn = refs.map((ref) => stages.get(ref) ?? null)
      return modes[index] === mode && heldIn.some((stage) => stage !== null && wanted(stage))
    })
  const warnings = [
    ...(isHeldWhere('live', (stage) => stage !== 'production') ? ['live outside production!'] : []),
    ...(isHeldWhere('test', (stage) => stage === 'production') ? ['test in production!'] : []),
  ]
  if (warnings.length > 0) return warnings
  if (new Set(modes).size === 1) return [modes[0]!]
  const letters = groupCells(entry)
  return [modes.flatMap((mode, index) => (mode === null ? [] : [`${letters[index]} ${mode}`])).join(', ')]
}

function describeAddons({addons, groups, maskedIn}: DiffEntry, names: ReadonlyMap<string, string>): string[] {
  const owned = Object.keys(addons)
  if (owned.length === 0) return []
  const holders = groups.flat().length + maskedIn.length
  return owned.length === holders ? ['add-on'] : [`add-on in ${owned.map((ref) => names.get(ref) ?? ref).join(', ')}`]
}

function describeLikeness(entry: DiffEntry): string[] {
  const {differOnlyBy, groups} = entry
  const cells = groupCells(entry)
  return differOnlyBy.map(({by, groups: alike}) => {
    if (alike.length === groups.length) return `differ only by ${LIKENESS[by]}`
    const letters = alike.map((index) => cells[index])
    return `${letters.slice(0, -1).join(', ')} and ${letters.at(-1)} differ only by ${LIKENESS[by]}`
  })
}

/** What is to be said of a key beside its letters, most telling first. */
export function diffNotes(
  entry: DiffEntry,
  report: DiffReport,
  names: ReadonlyMap<string, string>,
  displayName?: (provider: string) => null | string,
): string[] {
  const {allowed, concerns, groups, kind, provider, secret, status} = entry
  const stages = new Map(report.environments.map(({ref, stage}) => [ref, stage]))
  const isSharedWhole = groups.some((refs) => new Set(refs.map((ref) => stages.get(ref) ?? null)).size > 1)
  const what = provider === null ? kind.replaceAll('-', ' ') : (displayName?.(provider) ?? provider)
  return [
    ...(entry.reason === undefined ? [] : [printable(entry.reason)]),
    ...describeLikeness(entry),
    ...(secret ? [...(what.includes('secret') ? [] : ['secret']), printable(what)] : ['setting']),
    ...describeModes(entry, stages),
    ...(concerns.length > 0 && status === 'missing' ? ['the same across stages!'] : []),
    ...(concerns.length > 0 && status === 'different' && !isSharedWhole ? ['one credential in different values'] : []),
    ...(allowed.length > 0 ? ['the same across stages, as the policy allows'] : []),
    ...describeAddons(entry, names),
  ]
}
