import {build} from 'esbuild'
import {type ChildProcess, spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

import type {Boundary, FromChild, Job} from './protocol.js'

import {PACKAGE} from '../../support/heroku-cli.js'
import {END_OF_OUTPUT} from './protocol.js'

const LOADER = fileURLToPath(new URL('load.mjs', import.meta.url))

/** What stays outside the bundle: packages that find their parts by computed names, and those that no run needs. */
const OUTSIDE = [
  '@heroku/http-call',
  '@aws-sdk/*',
  'amqplib',
  'ioredis',
  'mongodb',
  'mysql2',
  'nodemailer',
  'pg',
  'typescript',
]

/** How a job ended. */
export interface JobEnd {
  /** Whether the process was killed, as it was told to be. */
  readonly killed: boolean
  /** Null when killed. */
  readonly exitCode: null | number
  /** All that it passed; empty when killed. */
  readonly boundaries: readonly Boundary[]
  readonly stdout: string
  readonly stderr: string
  /** The folder of the process, with its home and its temporary files. */
  readonly folder: string
}

/** How a process is used. */
export interface Assignment {
  readonly job: Omit<Job, 'codeCache'>
  readonly stdin: string
  /** Its clock has jumped so many milliseconds. */
  readonly onSlept: (milliseconds: number) => void
  /** What happens while it stands still, where it is told to. */
  readonly onPaused?: () => Promise<void>
}

/** Exit code and signal of a process. */
type Closing = [null | number, NodeJS.Signals | null]

/** A process that has everything loaded. */
class Hand {
  readonly folder: string
  readonly ready: Promise<unknown>
  readonly child: ChildProcess
  readonly #closed: Promise<Closing>
  readonly #output = {stdout: '', stderr: ''}
  #onOutput: () => void = () => {}

  constructor(child: ChildProcess, folder: string) {
    this.child = child
    this.folder = folder
    this.ready = once(child, 'message')
    this.#closed = once(child, 'close') as Promise<Closing>
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]!.setEncoding('utf8').on('data', (text: string) => {
        this.#output[name] += text
        this.#onOutput()
      })
    }
  }

  /** Does a job, to its end or the death of the process. */
  async do(job: Job, {onPaused, onSlept}: Pick<Assignment, 'onPaused' | 'onSlept'>): Promise<JobEnd> {
    await this.ready
    const ended = new Promise<Extract<FromChild, {type: 'ended'}>>((resolve, reject) => {
      this.child.removeAllListeners('message').on('message', (message: FromChild) => {
        if (message.type === 'ended') resolve(message)
        if (message.type === 'paused') onPaused!().then(() => this.child.send({type: 'go'}), reject)
        if (message.type !== 'slept') return
        onSlept(message.milliseconds)
        if (this.child.connected) this.child.send({type: 'passed'}, () => {})
      })
    })
    this.child.send({type: 'job', job})
    const end = await Promise.race([Promise.all([ended, this.#outputEnded()]), this.#closed])
    const {stderr, stdout} = this.#output
    Object.assign(this.#output, {stdout: '', stderr: ''})
    const output = {
      stdout: stdout.replace(END_OF_OUTPUT, ''),
      stderr: stderr.replace(END_OF_OUTPUT, ''),
      folder: this.folder,
    }
    if (typeof end[0] === 'object' && end[0] !== null) {
      const [{boundaries, exitCode}] = end
      return {killed: false, exitCode, boundaries, ...output}
    }

    return {killed: end[1] === 'SIGKILL', exitCode: end[0], boundaries: [], ...output}
  }

  dismiss(): void {
    this.child.kill('SIGKILL')
  }

  #outputEnded(): Promise<void> {
    return new Promise((resolve) => {
      this.#onOutput = () => {
        if (Object.values(this.#output).every((text) => text.endsWith(END_OF_OUTPUT))) resolve()
      }
    })
  }
}

/**
 * Child processes that run `secrets:rotate`. Those that are to die are new ones, started ahead, as most of a run is its
 * start; what comes after a death is done by some that stay.
 */
export class Crew {
  readonly #folder: string
  readonly #bundle: string
  readonly #ahead: Hand[] = []
  readonly #resting: Hand[] = []
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

  /** Has a new process do a job; while it does, another gets ready. */
  async runNew({job, stdin, ...reactions}: Assignment): Promise<JobEnd> {
    const hand = this.#ahead.shift() ?? (await this.#start())
    await hand.ready
    if (this.#cached) this.#ahead.push(await this.#start())
    hand.child.stdin!.on('error', () => {}) // it may die before it has read it
    hand.child.stdin!.end(stdin)
    const end = await hand.do({...job, codeCache: this.#cached ? null : `${this.#bundle}.cache`}, reactions)
    this.#cached ||= !end.killed
    hand.dismiss()
    return end
  }

  /** Has a process do a job that has done others before, and knows nothing of them. Its stdin is empty. */
  async run({job, ...reactions}: Omit<Assignment, 'stdin'>): Promise<JobEnd> {
    const hand = this.#resting.shift() ?? (await this.#start())
    const end = await hand.do({...job, codeCache: null}, reactions)
    if (!end.killed && end.exitCode !== null) this.#resting.push(hand)
    return end
  }

  async dismiss(): Promise<void> {
    for (const hand of [...this.#ahead.splice(0), ...this.#resting.splice(0)]) hand.dismiss()
    await rm(this.#folder, {recursive: true, force: true})
    await rm(path.dirname(this.#bundle), {recursive: true, force: true})
  }

  async #start(): Promise<Hand> {
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
    return new Hand(child, folder)
  }
}
