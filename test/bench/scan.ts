import {execFileSync, spawn} from 'node:child_process'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

import {makeLongHistory} from './long-history.js'
import {report} from './stopwatch.js'

const RUNS = 3
const LEAST_COMMITS = 20_000
const CAT_FILE = ['cat-file', '--batch-all-objects', '--batch', '--buffer', '--unordered']

/** Seconds that a command takes with its output going nowhere. */
function toNothing(file: string, words: readonly string[], folder: string): Promise<number> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    spawn(file, words, {cwd: folder, stdio: 'ignore'})
      .once('error', reject)
      .once('close', () => resolve((performance.now() - started) / 1000))
  })
}

/** Seconds that git takes to hand all objects to the simplest program there is: what a pipe costs on this machine. */
async function intoCat(folder: string): Promise<number> {
  const started = performance.now()
  await new Promise<void>((resolve, reject) => {
    const git = spawn('git', CAT_FILE, {cwd: folder, stdio: ['ignore', 'pipe', 'ignore']})
    const cat = spawn('cat', [], {stdio: [git.stdout, 'ignore', 'ignore']})
    cat.once('error', reject).once('close', () => resolve())
  })
  return (performance.now() - started) / 1000
}

/** Of a few times the one that other work on the machine has disturbed least. */
const best = (times: readonly number[]) => Math.min(...times)

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], {stdio: 'ignore'})
    return true
  } catch {
    return false
  }
}

/** Seconds that the log of diffs takes into a search for the same number of values, which are random too. */
async function logOfDiffs(folder: string, scratch: string): Promise<{program: string; seconds: number}> {
  const program = has('rg') ? 'rg' : 'grep'
  const values = path.join(scratch, 'values')
  const random = Array.from({length: 60}, (_, i) => `bench-${i}-${Math.random().toString(36).repeat(2)}`)
  await writeFile(values, `${random.join('\n')}\n`)
  const started = performance.now()
  await new Promise<void>((resolve, reject) => {
    const log = spawn('git', ['log', '-p', '--all'], {cwd: folder, stdio: ['ignore', 'pipe', 'ignore']})
    const search = spawn(program, ['-F', '-f', values], {stdio: [log.stdout, 'ignore', 'ignore']})
    search.once('error', reject).once('close', () => resolve())
  })
  return {program, seconds: (performance.now() - started) / 1000}
}

/**
 * The scan: 60 values in a repository of at least 20,000 commits, against git writing all objects to nothing and against
 * the log of diffs piped into a search.
 *
 * @param given path of the repository; without it one is made
 */
export async function benchScan(given?: string): Promise<boolean> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-bench-'))
  try {
    const folder = given ?? (await makeLongHistory(scratch, LEAST_COMMITS))
    const commits = Number(execFileSync('git', ['rev-list', '--all', '--count'], {cwd: folder}).toString())
    process.stdout.write(`scan of ${given ?? 'a repository made for it'}, ${commits} commits\n`)
    if (commits < LEAST_COMMITS)
      process.stdout.write(`      fewer than ${LEAST_COMMITS}: the bounds are meant for more\n`)

    const once = fileURLToPath(new URL('scan-once.ts', import.meta.url))
    const git: number[] = [await toNothing('git', CAT_FILE, folder)]
    const ours: Array<{seconds: number; megabytes: number}> = []
    for (let run = 0; run < RUNS; run++) {
      const words = ['--import', import.meta.resolve('tsx'), once, folder]
      ours.push(JSON.parse(execFileSync(process.execPath, words, {stdio: ['ignore', 'pipe', 'inherit']}).toString()))
      // Taken in turn, so that a slow moment of the machine meets both.
      git.push(await toNothing('git', CAT_FILE, folder))
    }

    const seconds = best(ours.map((run) => run.seconds))
    const piped = await intoCat(folder)
    const log = await logOfDiffs(folder, scratch)
    const floor = best(git)
    process.stdout.write(
      `      scan ${seconds.toFixed(1)} s; git cat-file to nothing ${floor.toFixed(1)} s, into cat ${piped.toFixed(1)} s; git log -p --all into ${log.program} -F -f ${log.seconds.toFixed(1)} s\n`,
    )
    return [
      report('time against git cat-file to nothing', seconds / floor, 1.3),
      report(`time against git log -p into ${log.program}`, seconds / log.seconds, 0.5),
      report('memory', Math.max(...ours.map((run) => run.megabytes)), 300, 'MB'),
    ].every(Boolean)
  } finally {
    await rm(scratch, {recursive: true, force: true})
  }
}
