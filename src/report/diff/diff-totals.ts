import type {DiffReport} from '../../diff/diff-report.js'

import {count} from '../elements/count.js'

/** How many keys there are of each kind: `33 keys · 2 missing, 9 different, 1 unknown (masked), 21 the same`. */
export function diffTotals({counts, entries}: DiffReport): string[] {
  const shared = entries.filter(({concerns}) => concerns.length > 0).length
  const parts = [
    [counts.missing, 'missing'],
    [counts.different, 'different'],
    [counts.unknown, 'unknown (masked)'],
    [counts.same, 'the same'],
  ] as const
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`)
  return [
    count(entries.length, 'key'),
    ...(told.length > 0 ? [told.join(', ')] : []),
    ...(shared > 0 ? [`${count(shared, 'secret')} the same across stages`] : []),
  ]
}
