import type {DiffEntry, DiffReport} from '../../diff/diff-report.js'

/** Keys that call for the same action. */
export interface DiffSection {
  readonly title: string
  /** Whether something is wrong, may be, or is not. */
  readonly weight: 'fine' | 'maybe' | 'wrong'
  readonly entries: readonly DiffEntry[]
}

/**
 * The keys of a comparison by what calls for action first: missing in production, missing elsewhere, secrets that are the
 * same across stages, different, unknown; what is the same and harmless only when asked for. Empty ones are left out.
 *
 * @param report the comparison
 * @param all whether what is the same is wanted too
 */
export function diffSections(report: DiffReport, all: boolean): DiffSection[] {
  const production = new Set(report.environments.filter(({stage}) => stage === 'production').map(({ref}) => ref))
  const isMissingInProduction = ({missingFrom}: DiffEntry) => missingFrom.some((ref) => production.has(ref))
  const sectionOf = (entry: DiffEntry): string => {
    if (entry.status === 'missing') return isMissingInProduction(entry) ? 'production' : 'elsewhere'
    return entry.concerns.length > 0 ? 'shared' : entry.status
  }

  const titles: ReadonlyArray<readonly [string, string, DiffSection['weight']]> = [
    ['production', 'Missing in production', 'wrong'],
    ['elsewhere', production.size > 0 ? 'Missing elsewhere' : 'Missing', 'wrong'],
    ['shared', 'The same across stages', 'wrong'],
    ['different', 'Different', 'maybe'],
    ['unknown', 'Unknown, as masked', 'maybe'],
    ['same', 'The same', 'fine'],
  ]
  return titles.flatMap(([id, title, weight]) => {
    if (id === 'same' && !all) return []
    const entries = report.entries.filter((entry) => sectionOf(entry) === id)
    return entries.length > 0 ? [{title, weight, entries}] : []
  })
}
