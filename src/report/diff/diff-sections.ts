import type {DiffEntry, DiffReport, DiffStatus} from '../../diff/diff-report.js'

import {type LackingApp, missingBeside} from './lacking-apps.js'

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
 * @param lacking apps of which it is told already what they lack: it puts no key among the missing
 */
export function diffSections(report: DiffReport, all: boolean, lacking: readonly LackingApp[] = []): DiffSection[] {
  const production = new Set(report.environments.filter(({stage}) => stage === 'production').map(({ref}) => ref))
  const sectionOf = (entry: DiffEntry): string => {
    const missing = missingBeside(entry, lacking)
    if (missing.length > 0) return missing.some((ref) => production.has(ref)) ? 'production' : 'elsewhere'
    return entry.concerns.length > 0 ? 'shared' : statusBeside(entry, lacking)
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
    const isMaskedAlone = id !== 'unknown' || entries.every(({reason}) => reason === undefined)
    return entries.length > 0 ? [{title: isMaskedAlone ? title : 'Unknown', weight, entries}] : []
  })
}

/** How a key compares, beside the apps of which it is told already that they lack it. */
export function statusBeside(entry: DiffEntry, lacking: readonly LackingApp[]): DiffStatus {
  const {groups, maskedIn, reason, status, unclearIn = []} = entry
  if (status !== 'missing' || missingBeside(entry, lacking).length > 0) return status
  if (groups.length > 1 || (unclearIn.length > 0 && reason === undefined)) return 'different'
  if (reason !== undefined) return 'unknown'
  return maskedIn.length > 0 && groups.flat().length + maskedIn.length > 1 ? 'unknown' : 'same'
}
