/**
 * A process of its own that runs `secrets:rotate` as users have it, on a clock that jumps, and kills itself where it is told
 * to. The parent sends a job over the IPC channel and, where the job reads it from there, the new value over stdin.
 */
import {Config} from '@oclif/core/config'
import {type FileHandle, open} from 'node:fs/promises'

import type {EventDraft} from '../../../src/ledger/event.js'
import type {Clock} from '../../../src/model/clock.js'
import type {Boundary, FromChild, Job, ToChild} from './protocol.js'

import Rotate from '../../../src/commands/secrets/rotate.js'
import {PlatformClient} from '../../../src/heroku/platform-client.js'
import {Fingerprinter} from '../../../src/ledger/fingerprint.js'
import {LedgerFile} from '../../../src/ledger/ledger-file.js'
import {ServiceHttp} from '../../../src/providers/service-http.js'
import {END_OF_OUTPUT} from './protocol.js'

const tell = (message: FromChild) =>
  new Promise<void>((resolve) => {
    process.send!(message, () => resolve())
  })

/** Dies as a process does that is killed or whose machine loses its power: nothing is finished, nothing cleaned up. */
async function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => {})
}

let go: () => void = () => {}
let stoodStill = false

/** Stands still until the parent says to go on. */
async function standStill(): Promise<void> {
  if (stoodStill) return
  stoodStill = true
  const going = new Promise<void>((resolve) => {
    go = resolve
  })
  await tell({type: 'paused'})
  await going
}

/** Counts what reaches the outside world, and ends the process at one of these moments. */
class Boundaries {
  readonly #passed: Boundary[] = []
  readonly #kill: Job['kill']
  readonly #pause: Job['pause']

  constructor({kill, pause}: Pick<Job, 'kill' | 'pause'>) {
    this.#kill = kill
    this.#pause = pause
  }

  get passed(): readonly Boundary[] {
    return this.#passed
  }

  /** Does something that has an effect outside; `half` is the same with half its effect. */
  async cross<T>(boundary: Boundary, act: () => Promise<T>, half?: () => Promise<unknown>): Promise<T> {
    const index = this.#passed.push(boundary) - 1
    const when = this.#kill?.index === index ? this.#kill.when : null
    const pause = boundary.kind === 'request' && this.#pause?.index === index ? this.#pause.when : null
    if (when === 'before') await die()
    if (pause === 'before') await standStill()
    if (when === 'half') {
      await half!()
      await die()
    }

    try {
      return await act()
    } finally {
      if (when === 'after') await die()
      if (pause === 'after') await standStill()
    }
  }

  /** Right before an event is written to the ledger: nothing is locked yet. */
  async begun(): Promise<void> {
    if (this.#pause?.when === 'before' && this.#pause.index === this.#passed.length) await standStill()
  }

  /** Right after an event is safely written to the ledger and its lock is free again. */
  async returned(): Promise<void> {
    const index = this.#passed.length - 1
    if (this.#pause?.when === 'after' && this.#pause.index === index) await standStill()
    if (this.#kill?.index === index && this.#kill.when === 'returned') await die()
  }
}

/** Of the present job. */
let boundaries = new Boundaries({kill: null, pause: null})
let clock: JobClock | undefined

function watchRequests(): void {
  const {request} = PlatformClient.prototype
  PlatformClient.prototype.request = async function (this: PlatformClient, ...args: Parameters<typeof request>) {
    const [url, options] = args
    const name = `${options?.method ?? 'GET'} ${url}`
    return boundaries.cross({kind: 'request', name}, () => request.apply(this, args))
  } as typeof request
}

/** Services have methods and hosts of their own. */
function watchServices(): void {
  const {send} = ServiceHttp.prototype
  ServiceHttp.prototype.send = async function (this: ServiceHttp, ...args: Parameters<typeof send>) {
    const [url, request] = args
    return boundaries.cross({kind: 'request', name: `${request?.method ?? 'GET'} ${url}`}, () => send.apply(this, args))
  }
}

/** An event is one write to the file; that write is what can be cut short. */
async function watchLedger(): Promise<void> {
  let event = ''
  const {append} = LedgerFile.prototype
  LedgerFile.prototype.append = async function (this: LedgerFile, draft: EventDraft, guard) {
    event = `${draft.type}${'phase' in draft ? ` ${draft.phase}` : ''}${'ref' in draft ? ` ${draft.ref}` : ''}`
    await boundaries.begun()
    const written = await append.call(this, draft, guard)
    await boundaries.returned()
    return written
  }

  const handle = await open(process.execPath, 'r')
  const prototype = Object.getPrototypeOf(handle) as FileHandle
  await handle.close()
  const write = prototype.write as (bytes: Buffer) => Promise<unknown>
  prototype.write = async function (this: FileHandle, line: Buffer) {
    const half = () => write.call(this, line.subarray(0, Math.floor(line.length / 2)))
    return boundaries.cross({kind: 'event', name: event}, () => write.call(this, line), half)
  } as unknown as typeof prototype.write
}

/** A clock that jumps, and takes the sandbox's along; or one that runs faster than the machine's. */
class JobClock implements Clock {
  readonly #job: Job
  readonly #acknowledged: Array<() => void> = []
  readonly #begun = Date.now()
  #jumped = 0

  constructor(job: Job) {
    this.#job = job
  }

  now(): Date {
    return new Date(this.#job.now + this.monotonic())
  }

  monotonic(): number {
    const {speed} = this.#job
    return speed === null ? this.#jumped : (Date.now() - this.#begun) * speed
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    const {speed} = this.#job
    if (speed !== null) {
      await new Promise((resolve) => {
        setTimeout(resolve, milliseconds / speed)
      })
      return
    }

    this.#jumped += milliseconds
    const acknowledged = new Promise<void>((resolve) => {
      this.#acknowledged.push(resolve)
    })
    await tell({type: 'slept', milliseconds})
    await acknowledged
  }

  random(): number {
    return 0.5
  }

  acknowledge(): void {
    this.#acknowledged.shift()?.()
  }
}

/** Cheap fingerprints: what they cost is no matter here, and there are many. */
Fingerprinter.continuing = () =>
  new Fingerprinter({cost: 2, blockSize: 1, parallelization: 1, salt: Buffer.alloc(16, 7)})

/** Says on both streams that nothing more of this job is to come. */
function endOutput(): void {
  process.stdout.write(END_OF_OUTPUT)
  process.stderr.write(END_OF_OUTPUT)
}

async function run(job: Job, config: Config): Promise<void> {
  clock = new JobClock(job)
  boundaries = new Boundaries(job)
  Object.assign(process.env, job.env)
  process.env.HEROKU_DATA_DIR = job.dataDir
  process.chdir(job.cwd)
  process.exitCode = undefined
  class OnJobClock extends Rotate {
    protected override get clock(): Clock {
      return clock!
    }
  }
  OnJobClock.id = 'secrets:rotate'
  await OnJobClock.run([...job.argv], config)
  const {createCodeCache} = globalThis as {createCodeCache?: (file: string) => void}
  if (job.codeCache !== null) createCodeCache?.(job.codeCache)
  endOutput()
  const exitCode = Number(process.exitCode ?? 0)
  await tell({type: 'ended', boundaries: boundaries.passed, exitCode})
}

/** Gets everything ready, says so, and does one job after the other. */
async function main(): Promise<void> {
  const config = await Config.load({root: process.argv[2]})
  watchRequests()
  watchServices()
  await watchLedger()
  process.on('message', async (message: ToChild) => {
    if (message.type === 'passed') clock?.acknowledge()
    else if (message.type === 'go') go()
    else await run(message.job, config)
  })
  await tell({type: 'ready'})
}

main() // eslint-disable-line unicorn/prefer-top-level-await -- it is bundled as CommonJS
