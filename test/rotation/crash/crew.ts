import {build} from 'esbuild'
import {type ChildProcess, spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

import type {Boundary, FromChild, Job} from './protocol.js'

import {PACKAGE} from '../../support/heroku-cli.js'

const LOADER = fileURLToPath(new URL('load.cjs', import.meta.url))

/** What stays outside the bundle: packages that find their parts by computed names, and those that no run needs. */
const OUTSIDE = [
  '@heroku/http-call',
  ...['typescript', '@aws-sdk/*', 'amqplib', 'ioredis', 'mongodb', 'mysql2', 'nodemailer', 'pg'],
]

/** How a child process ended. */
export interface ChildEnd {
  /** Whether it was killed, as it was told to be. */
  readonly killed: boolean
  /** Null when killed. */
  readonly exitCode: null | number
  /** All that it passed; empty when killed. */
  readonly boundaries: readonly Boundary[]
  readonly stdout: string
  readonly stderr: string
  /** Its folder, with its home and its temporary files. */
  readonly folder: string
}

/** How a child process is used. */
export interface Assignment {
  readonly job: Omit<Job, 'codeCache'>
  readonly stdin: string
  /** Its clock has jumped so many milliseconds. */
  readonly onSlept: (milliseconds: number) => void
  /** As soon as it has begun. */
  readonly onBegun?: (child: ChildProcess) => void
}

interface Waiting {
  readonly child: ChildProcess
  readonly folder: string
  readonly ready: Promise<unknown>
}

/** Child processes that run `secrets:rotate`, some of them started ahead, as most of a run is its start. */
export class Crew {
  readonly #folder: string
  readonly #bundle: string
  readonly #waiting: Waiting[] = []
  #count = 0
  #cached = false

  private constructor(folder: string, bundle: string) {
    this.#folder = folder
    this.#bundle = bundle
  }

  /** Compiles what they run, once for all. */
  static async muster(): Promise<Crew> {
    const caches = path.join(PACKAGE, 'node_modules/.cache')
    await mkdir(caches, {recursive: true})
    const folder = await mkdtemp(path.join(tmpdir(), 'crash-points-'))
    // Below node_modules, so that what is not in the bundle is found.
    const bundle = path.join(await mkdtemp(path.join(caches, 'crash-points-')), 'child.cjs')
    await build({
      entryPoints: [fileURLToPath(new URL('child.ts', import.meta.url))],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: OUTSIDE,
      define: {'import.meta.url': 'importMetaUrl'},
      banner: {js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;"},
      logLevel: 'error',
    })
    await writeFile(
      path.join(folder, 'package.json'),
      JSON.stringify({name: 'heroku-secrets', version: '0.0.0', oclif: {bin: 'heroku'}}),
    )
    return new Crew(folder, bundle)
  }

  /** Has one of them do its job; while it does, another gets ready. */
  async run({job, onBegun, onSlept, stdin}: Assignment): Promise<ChildEnd> {
    const {child, folder, ready} = this.#waiting.shift() ?? (await this.#start())
    const output = {stdout: '', stderr: ''}
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]!.setEncoding('utf8').on('data', (text: string) => {
        output[name] += text
      })
    }

    await ready
    if (this.#cached) this.#waiting.push(await this.#start())
    let ended: Extract<FromChild, {type: 'ended'}> | undefined
    child.on('message', (message: FromChild) => {
      if (message.type === 'ended') ended = message
      if (message.type !== 'slept') return
      onSlept(message.milliseconds)
      if (child.connected) child.send({type: 'passed'}, () => {})
    })
    const closed = once(child, 'close') as Promise<[null | number, NodeJS.Signals | null]>
    child.stdin!.on('error', () => {}) // it may die before it has read it
    child.stdin!.end(stdin)
    const codeCache = this.#cached ? null : `${this.#bundle}.cache`
    child.send({type: 'job', job: {...job, codeCache}})
    onBegun?.(child)
    const [exitCode, signal] = await closed
    this.#cached ||= signal === null
    return {killed: signal === 'SIGKILL', exitCode, boundaries: ended?.boundaries ?? [], ...output, folder}
  }

  async dismiss(): Promise<void> {
    for (const {child} of this.#waiting.splice(0)) child.kill('SIGKILL')
    await rm(this.#folder, {recursive: true, force: true})
    await rm(path.dirname(this.#bundle), {recursive: true, force: true})
  }

  async #start(): Promise<Waiting> {
    const folder = path.join(this.#folder, String(this.#count++))
    const home = path.join(folder, 'home')
    const temporary = path.join(folder, 'tmp')
    await mkdir(home, {recursive: true})
    await mkdir(temporary)
    const child = spawn(process.execPath, [LOADER, this.#folder, this.#bundle], {
      cwd: home,
      env: {PATH: process.env.PATH, HOME: home, TMPDIR: temporary, NO_COLOR: '1', LANG: 'C.UTF-8'},
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    })
    return {child, folder, ready: once(child, 'message')}
  }
}
