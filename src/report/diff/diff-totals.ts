import type {DiffReport, DiffStatus} from '../../diff/diff-report.js'

import {printable} from '../../text/printable.js'
import {count} from '../elements/count.js'
import {statusBeside} from './diff-sections.js'
import {type LackingApp} from './lacking-apps.js'

/**
 * How many keys there are of each kind, as the tables have them:
 * `33 keys · 2 missing, 9 different, 1 unknown (masked), 21 the same · acme-worker lacks 14`.
 *
 * @param lacking apps of which it is told apart what they lack
 */
export function diffTotals({entries}: DiffReport, lacking: readonly LackingApp[]): string[] {
  const shared = entries.filter(({concerns}) => concerns.length > 0).length
  const statuses = entries.map((entry) => statusBeside(entry, lacking))
  const parts: ReadonlyArray<readonly [DiffStatus, string]> = [
    ['missing', 'missing'],
    ['different', 'different'],
    ['unknown', entries.every(({reason}) => reason === undefined) ? 'unknown (masked)' : 'unknown'],
    ['same', 'the same'],
  ]
  const told = parts.flatMap(([status, what]) => {
    const number = statuses.filter((one) => one === status).length
    return number > 0 ? [`${number} ${what}`] : []
  })
  return [
    count(entries.length, 'key'),
    ...(told.length > 0 ? [told.join(', ')] : []),
    ...(shared > 0 ? [`${count(shared, 'secret')} the same across stages`] : []),
    ...lacking.map(({environment, keys}) => `${printable(environment.name)} lacks ${keys.length}`),
  ]
}
