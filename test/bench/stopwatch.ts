import {execFile, fork} from 'node:child_process'
import {readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

/** What one run of a program took. */
export interface Measurement {
  readonly seconds: number
  /** Most memory that it held at once, in MB. */
  readonly megabytes: number
  readonly exitCode: number
}

/** Runs a program once and measures it. */
export async function measure(file: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<Measurement> {
  const note = path.join(tmpdir(), `heroku-secrets-bench-${process.pid}`)
  const hook = `process.on('exit',()=>require('node:fs').writeFileSync(process.env.BENCH_NOTE,String(process.resourceUsage().maxRSS)))`
  const started = performance.now()
  const exitCode = await new Promise<number>((resolve) => {
    execFile(
      file,
      [...words],
      {
        env: {
          ...env,
          BENCH_NOTE: note,
          NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(`import{createRequire}from'node:module';const require=createRequire('/');${hook}`)}`,
        },
        maxBuffer: 2 ** 30,
      },
      (error) => resolve(error ? Number(error.code) : 0),
    )
  })
  const seconds = (performance.now() - started) / 1000
  const megabytes = Number(await readFile(note, 'utf8')) / 1024
  await rm(note, {force: true})
  return {seconds, megabytes, exitCode}
}

/** The middle one of several measurements of the same thing, by time; the worst memory of them all. */
export async function median(runs: number, once: () => Promise<Measurement>): Promise<Measurement> {
  const all: Measurement[] = []
  for (let i = 0; i < runs; i++) all.push(await once())
  const byTime = [...all].sort((a, b) => a.seconds - b.seconds)
  return {...byTime[Math.floor(runs / 2)], megabytes: Math.max(...all.map(({megabytes}) => megabytes))}
}

/** A sandbox in a process of its own. */
export interface BenchSandbox {
  readonly env: Record<string, string>
  /** How many requests it has had. */
  requests(): Promise<number>
  close(): void
}

/** Starts a sandbox of so many apps, which takes so many milliseconds for every request. */
export async function serve(scenario: string, size: number, latency: number): Promise<BenchSandbox> {
  const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), [scenario, String(size), String(latency)], {
    execArgv: ['--import', 'tsx'],
  })
  const next = <T>() =>
    new Promise<T>((resolve) => {
      child.once('message', (message) => resolve(message as T))
    })
  return {
    env: await next<Record<string, string>>(),
    requests() {
      child.send('requests')
      return next<number>()
    },
    close: () => child.disconnect(),
  }
}

/** One line of the result: what was measured, against what, and whether it is within the bound. */
export function report(what: string, value: number, bound: number, unit = '×'): boolean {
  const good = value <= bound
  process.stdout.write(
    `${good ? 'ok  ' : 'OVER'}  ${what.padEnd(62)} ${value.toFixed(2)} ${unit}  (bound ${bound} ${unit})\n`,
  )
  return good
}
