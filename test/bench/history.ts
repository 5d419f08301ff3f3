import {randomBytes, scrypt} from 'node:crypto'
import {monitorEventLoopDelay} from 'node:perf_hooks'

import {historyOf, type HistorySources} from '../../src/history/history.js'
import {readingOf as ledgerReadingOf} from '../../src/ledger/chain/ledger-reading.js'
import {readLedgerText} from '../../src/ledger/chain/ledger-text.js'
import {FINGERPRINT_COST, Fingerprinter, SALT_BYTES} from '../../src/ledger/fingerprint.js'
import {ulidSource} from '../../src/ledger/ulid.js'
import {EMPTY_POLICY} from '../../src/policy/policy.js'
import {TWO_YEARS} from '../../src/sandbox/scenarios/two-years.js'
import {alone, cleanEnvironment, PACKAGE} from '../support/heroku-cli.js'
import {fileOf} from '../support/ledger/example-events.js'
import {eventsOf, type RotationToRecord} from '../support/ledger/recorded.js'
import {APP, pastOf, type PastRelease, readingOf} from '../support/past.js'
import {measure, report, serve} from './stopwatch.js'

const SECRETS = 60
const RECORDS = 200

/**
 * The history: what comparing with the ledger costs against the scrypt calls that it cannot do without, whether the main
 * thread stays free meanwhile, and how often Heroku is asked.
 */
export async function benchHistory(): Promise<boolean> {
  process.stdout.write(`history, ${SECRETS} secrets × ${RECORDS} records\n`)
  const salt = randomBytes(SALT_BYTES)
  const values = Array.from({length: SECRETS}, (_, index) => `value-${index}-${'k3y5'.repeat(8)}`)
  const bare = await seconds(async () => {
    for (const value of values) await bareScrypt(value, salt)
  })

  const tell = await storyOf(values, salt)
  const delay = monitorEventLoopDelay({resolution: 5})
  delay.enable()
  const told = await seconds(tell)
  delay.disable()
  process.stdout.write(
    `      ${SECRETS} scrypt calls one after the other ${bare.toFixed(2)} s; history ${told.toFixed(2)} s\n`,
  )
  const results = [
    report(`time against ${SECRETS} scrypt calls`, told / bare, 3),
    report('longest stall of the main thread against one scrypt call', delay.max / 1e9 / (bare / SECRETS), 1),
  ]

  const heroku = await alone()
  const sandbox = await serve('two-years', 1, 0)
  const env = {...cleanEnvironment(heroku.home), ...sandbox.env}
  const words = [`${PACKAGE}bin/run.js`, 'secrets:history', '--app', TWO_YEARS.app, '--json']
  const {exitCode, seconds: whole} = await measure(process.execPath, words, env)
  if (exitCode !== 0) throw new Error(`The history failed with ${exitCode}.`)
  process.stdout.write(`      two years, 800 releases: ${whole.toFixed(2)} s in all\n`)
  const bound = 2 * TWO_YEARS.secretChanging + 5
  results.push(report('800 releases: requests', await sandbox.requests(), bound, 'requests'))
  sandbox.close()
  await heroku.close()
  return results.every(Boolean)
}

/** A history to tell, of as many records as there are to be, none of whose fingerprints is known yet. */
async function storyOf(values: readonly string[], salt: Buffer): Promise<() => Promise<void>> {
  const nextId = ulidSource()
  const config: Record<string, string> = {}
  const releases: PastRelease[] = [['Initial release', {}]]
  const rotations: RotationToRecord[] = []
  for (let record = 0; record < RECORDS; record++) {
    const key = `SERVICE_${record % SECRETS}_TOKEN`
    // The value moves on by one secret each round, so that every record names another one than before.
    const value = values[(record + Math.floor(record / SECRETS)) % SECRETS]
    const oldValue = config[key] ?? value
    config[key] = value
    releases.push([`Set ${key} config vars`, {...config}])
    const version = releases.length
    const at = new Date(Date.parse('2025-01-01T00:00:00Z') + (version - 1) * 86_400_000).toISOString()
    rotations.push({
      id: nextId(new Date(at)),
      key,
      ref: APP.ref,
      appId: APP.appId!,
      by: 'maya@example.com',
      at,
      release: {id: `release-${version}`, version},
      before: {id: `release-${version - 1}`, version: version - 1},
      oldValue,
      newValue: value,
    })
  }

  const writer = new Fingerprinter({...FINGERPRINT_COST, salt})
  const events = await eventsOf(rotations, writer)
  const past = pastOf(releases)
  const sources: HistorySources = {
    inventory: {
      scope: {kind: 'app', name: APP.name},
      at: '2026-01-01T00:00:00Z',
      readings: [{environment: APP, status: 'read', error: null, configVars: past.current}],
      complete: true,
      focus: new Set([APP.ref]),
    },
    ledger: ledgerReadingOf('ledger.jsonl', readLedgerText(fileOf(events)), () => true),
    policy: EMPTY_POLICY,
    key: null,
    since: null,
  }
  const reader = new Fingerprinter({...FINGERPRINT_COST, salt})
  return async () => {
    const {disagreements, entries} = await historyOf(sources, [readingOf(past)], {
      now: new Date('2026-01-01T00:00:00Z'),
      ledgerPath: 'ledger.jsonl',
      matches: (value, fingerprint) => reader.matches(value, fingerprint),
    })
    if (entries.length !== RECORDS || disagreements.length > 0) throw new Error('The history is not as it should be.')
  }
}

function bareScrypt(value: string, salt: Buffer): Promise<void> {
  const {blockSize, cost, parallelization} = FINGERPRINT_COST
  const maxmem = 128 * blockSize * (cost + parallelization + 2)
  return new Promise((resolve, reject) => {
    scrypt(value, salt, 32, {blockSize, cost, parallelization, maxmem}, (error) => (error ? reject(error) : resolve()))
  })
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}
