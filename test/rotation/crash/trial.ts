import {mkdir, mkdtemp, readdir, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import type {LedgerReading} from '../../../src/ledger/store.js'
import type {ManualClock} from '../../../src/sandbox/clock.js'
import type {Sandbox} from '../../../src/sandbox/sandbox.js'
import type {Crew, JobEnd} from './crew.js'
import type {Flow, Place} from './flows.js'
import type {Job} from './protocol.js'

import {LedgerFile} from '../../../src/ledger/ledger-file.js'
import {foldRotations, type Rotation} from '../../../src/ledger/rotations.js'
import {manualClock} from '../../../src/sandbox/clock.js'
import {startSandbox} from '../../../src/sandbox/sandbox.js'
import {leaksIn} from '../../support/canaries.js'

/** A release phase, or anything else that goes on, is over after this, in milliseconds. */
const LONG_AFTER = 60_000

/** The newest release of each app. */
function newestOf({state}: Sandbox): Record<string, number> {
  return Object.fromEntries(Object.entries(state.apps).map(([name, {latest}]) => [name, latest]))
}

/** What a process is told to do. */
export interface Command {
  readonly act: 'abort' | 'resume' | 'rotate'
  readonly kill?: Job['kill']
  readonly pause?: Job['pause']
  /** What happens while it stands still. */
  readonly onPaused?: () => Promise<void>
  /** Another value than the flow's. */
  readonly value?: string
}

/** One rotation of a flow in a sandbox of its own, worked on by one child process after the other. */
export class Trial {
  readonly flow: Flow
  readonly sandbox: Sandbox
  readonly clock: ManualClock
  /** Where the ledger lies; nothing else is put there by the trial. */
  readonly folder: string
  readonly ends: JobEnd[] = []
  /** The newest release of each app at the beginning. */
  first: Readonly<Record<string, number>>
  /** How many requests an earlier rotation has made. */
  asked = 0
  readonly #crew: Crew
  readonly #later: Array<{at: number; happening: () => void}> = []
  #runs = 0

  private constructor(flow: Flow, crew: Crew, parts: {sandbox: Sandbox; clock: ManualClock; folder: string}) {
    this.flow = flow
    this.#crew = crew
    this.sandbox = parts.sandbox
    this.clock = parts.clock
    this.folder = parts.folder
    this.first = newestOf(this.sandbox)
  }

  static async begin(flow: Flow, crew: Crew): Promise<Trial> {
    const clock = manualClock('2026-03-01T00:00:00Z')
    const sandbox = await startSandbox({clock, scenario: flow.world})
    const folder = await mkdtemp(path.join(tmpdir(), 'crash-trial-'))
    await mkdir(path.join(folder, 'ledger'))
    const trial = new Trial(flow, crew, {sandbox, clock, folder})
    if (flow.undoes !== undefined) await trial.#rotateBefore(flow.undoes)
    return trial
  }

  get ledgerPath(): string {
    return path.join(this.folder, 'ledger', 'ledger.jsonl')
  }

  /** Has a process do something, and sees that it leaves no value anywhere. */
  async run({act, kill = null, onPaused, pause = null, value}: Command): Promise<JobEnd> {
    const {clock, flow, sandbox} = this
    const fresh = this.#runs++ === 0 || kill !== null || pause !== null
    const env = fresh ? sandbox.env : {...sandbox.env, NEW_VALUE: value ?? flow.stdin.trimEnd()}
    const source = flow.source ?? (fresh ? 'stdin' : 'env:NEW_VALUE')
    const dataDir = path.join(this.folder, flow.machines ? `data-${this.#runs}` : 'data')
    const job = {
      argv: this.#words(act, source),
      cwd: this.folder,
      dataDir,
      env,
      now: clock.now(),
      speed: null,
      kill,
      pause,
    }
    const end = fresh
      ? await this.#crew.runNew({job, stdin: act === 'abort' ? '' : flow.stdin, onSlept: this.#advance, onPaused})
      : await this.#crew.run({job, onSlept: this.#advance})
    this.ends.push(end)
    await this.#expectNoValues(end)
    return end
  }

  /** Lets something happen when so much time has passed. */
  after(milliseconds: number, happening: () => void): void {
    this.#later.push({at: this.clock.now() + milliseconds, happening})
  }

  readonly #advance = (milliseconds: number): void => {
    this.clock.advance(milliseconds)
    for (const one of this.#later.filter(({at}) => at <= this.clock.now())) {
      this.#later.splice(this.#later.indexOf(one), 1)
      one.happening()
    }
  }

  /** Lets everything that goes on come to its end. */
  settle(): void {
    this.#advance(LONG_AFTER)
  }

  /** What a place holds, once everything has settled. */
  holds({before, key, ref}: Place): string | undefined {
    const config = this.config(ref)
    return config[key] ?? (before === undefined ? undefined : config[before])
  }

  config(ref: string): Readonly<Record<string, string>> {
    const {apps, stageConfigs} = this.sandbox.state
    return ref.startsWith('app:') ? apps[ref.slice(4)].config : stageConfigs[ref.slice('pipeline:'.length)]
  }

  async reading(): Promise<LedgerReading> {
    return new LedgerFile(this.ledgerPath, () => new Date(this.clock.now())).read()
  }

  /** The rotation, when the ledger has one. */
  async rotation(): Promise<null | Rotation> {
    const {events} = await this.reading()
    const last = foldRotations(events).at(-1) ?? null
    // Until it has begun, there is only what it undoes.
    return this.flow.undoes !== undefined && last?.undoOf === null ? null : last
  }

  async close(): Promise<void> {
    await this.sandbox.close()
    await rm(this.folder, {recursive: true, force: true})
  }

  /** A rotation that is left alone, and finished but for its revocation. */
  async #rotateBefore(value: string): Promise<void> {
    const {clock, flow, sandbox} = this
    const argv = [flow.key, ...flow.words, '--value-from', 'stdin', '--revoke', 'later', '--ledger', this.ledgerPath]
    const job = {
      argv,
      cwd: this.folder,
      dataDir: path.join(this.folder, 'data'),
      env: sandbox.env,
      now: clock.now(),
      speed: null,
      kill: null,
      pause: null,
    }
    const end = await this.#crew.runNew({job, stdin: value, onSlept: this.#advance})
    if (end.exitCode !== 0) throw new Error(`The rotation before: ${end.stderr}`)
    this.settle()
    this.first = newestOf(sandbox)
    this.asked = sandbox.requests.all.length
  }

  #words(act: Command['act'], from: string): string[] {
    const {flow} = this
    if (flow.undoes !== undefined) {
      const words = act === 'rotate' ? ['--undo', ...flow.words, '--revoke', 'confirmed'] : [...flow.words, `--${act}`]
      return [flow.key, ...words, '--ledger', this.ledgerPath]
    }

    const source = flow.mends ? [] : ['--value-from', from]
    const whole = ['--pipeline', 'acme', '--confirm', 'acme']
    const words =
      act === 'rotate'
        ? [flow.key, ...flow.words, ...source, '--revoke', flow.revoke ?? 'confirmed']
        : act === 'resume'
          ? [flow.key, ...whole, '--resume', ...source, ...(flow.machines ? ['--revoke', 'confirmed'] : [])]
          : [flow.key, ...whole, '--abort']
    return [...words, '--ledger', this.ledgerPath].map((word) => word.replace('{sandbox}', this.sandbox.url))
  }

  async #expectNoValues({folder, stderr, stdout}: JobEnd): Promise<void> {
    const values: Record<string, string> = {}
    for (const one of this.flow.places) {
      values[`the old value of ${one.ref}`] = one.old
      const held = one.fresh ?? this.holds(one)
      if (held !== undefined) values[`the value of ${one.ref}`] = held
    }

    const texts: Array<[string, string]> = [
      ['stdout', stdout],
      ['stderr', stderr],
    ]
    for (const top of [this.folder, folder]) {
      for (const entry of await readdir(top, {recursive: true, withFileTypes: true})) {
        const file = path.join(entry.parentPath ?? entry.path, entry.name)
        texts.push([file, `${entry.name}\n${entry.isFile() ? await readFile(file, 'utf8') : ''}`])
      }
    }

    for (const [where, text] of texts) {
      const leaks = leaksIn(text, values)
      if (leaks.length > 0) throw new Error(`${leaks.join(', ')} is in ${where}`)
    }
  }
}
