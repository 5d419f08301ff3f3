import {CONCURRENCY} from '../../src/heroku/pacing.js'
import {alone, cleanEnvironment, herokuBinary, installed, PACKAGE, unlinked} from '../support/heroku-cli.js'
import {measure, median, report, serve} from './stopwatch.js'

const LATENCY = 40
const RUNS = 5

/**
 * The audit: requests, time against the time that the requests alone must wait, memory, and what the plugin costs those who
 * do not use it. Against the real Heroku CLI where there is one, otherwise against `bin/run.js`.
 */
export async function benchAudit(): Promise<boolean> {
  const binary = herokuBinary()
  const heroku = binary ? await installed(binary) : await alone()
  const bare = binary ? await unlinked(binary) : undefined
  const [file, first] = binary ? [binary, []] : [process.execPath, [`${PACKAGE}bin/run.js`]]
  process.stdout.write(
    `audit, with ${binary ? 'the real Heroku CLI' : 'bin/run.js (no Heroku CLI here: npm run heroku-cli)'}\n`,
  )
  const results: boolean[] = []

  const small = await serve('many', 200, LATENCY)
  const env = {...cleanEnvironment(heroku.home), ...small.env}
  const before = await small.requests()
  const audit = await measure(file, [...first, 'secrets:audit', '--pipeline', 'many', '--json'], env)
  if (audit.exitCode > 1) throw new Error(`The audit failed with ${audit.exitCode}.`)
  results.push(report('200 apps: requests beyond one an app', (await small.requests()) - before - 200, 6, 'requests'))

  const timed = await median(RUNS, () =>
    measure(file, [...first, 'secrets:audit', '--pipeline', 'many', '--json'], env),
  )
  const oneRequest = binary ? ['config', '--app', 'many-1', '--json'] : ['secrets:sandbox', '--help']
  const start = await median(RUNS, () => measure(file, [...first, ...oneRequest], env))
  const waiting = (200 / CONCURRENCY) * (LATENCY / 1000)
  process.stdout.write(
    `      floor ${(waiting + start.seconds).toFixed(2)} s = ${waiting.toFixed(2)} s of waiting at ${CONCURRENCY} requests at once + ${start.seconds.toFixed(2)} s to start a bare command; audit ${timed.seconds.toFixed(2)} s\n`,
  )
  results.push(report('200 apps: time against the floor', timed.seconds / (waiting + start.seconds), 1.5))

  if (binary) {
    const loop = await median(1, async () => {
      const started = performance.now()
      for (let i = 1; i <= 5; i++) await measure(file, ['config', '--app', `many-${i}`, '--json'], env)
      return {seconds: (performance.now() - started) / 1000, megabytes: 0, exitCode: 0}
    })
    process.stdout.write(
      `      a shell loop of heroku config --json would take ${(loop.seconds * 40).toFixed(0)} s (5 apps took ${loop.seconds.toFixed(1)} s), ${((loop.seconds * 40) / timed.seconds).toFixed(0)} times as long\n`,
    )
  }

  small.close()

  const large = await serve('many', 2000, 0)
  const big = await measure(file, [...first, 'secrets:audit', '--pipeline', 'many', '--json'], {
    ...cleanEnvironment(heroku.home),
    ...large.env,
  })
  results.push(report('2,000 apps: memory', big.megabytes, 300, 'MB'))
  large.close()

  if (bare) {
    const words = ['config', '--help']
    // Taken in turn, so that a slow moment of the machine meets both.
    const pairs: Array<[number, number]> = []
    for (let i = 0; i < RUNS * 3; i++) {
      const without = await measure(file, words, cleanEnvironment(bare.home))
      const plugged = await measure(file, words, cleanEnvironment(heroku.home))
      pairs.push([plugged.seconds, without.seconds])
    }

    const middle = (of: 0 | 1) => pairs.map((pair) => pair[of]).sort((a, b) => a - b)[Math.floor(pairs.length / 2)]
    results.push(report('heroku config --help with the plugin against without', middle(0) / middle(1), 1.05))
    await bare.close()
  }

  await heroku.close()
  return results.every(Boolean)
}
