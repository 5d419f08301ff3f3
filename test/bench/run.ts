/** `npm run bench [NAME…]`: measures, prints each figure as a ratio against its floor, and exits with 1 when one is over. */
import {benchAudit} from './audit.js'
import {benchDiff} from './diff.js'
import {benchHistory} from './history.js'
import {benchScan} from './scan.js'

const words = process.argv.slice(2)
const benches: Record<string, () => Promise<boolean>> = {
  audit: benchAudit,
  diff: benchDiff,
  history: benchHistory,
  // `npm run bench scan PATH` takes that repository; without a path one is made.
  scan: () => benchScan(words.find((word) => !(word in benches))),
}
const wanted = words.filter((word) => word in benches)
let good = true
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) good = (await bench()) && good
}

process.exitCode = good ? 0 : 1
