import {randomBytes} from 'node:crypto'
import {existsSync} from 'node:fs'
import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import type {EventDraft} from '../../src/ledger/event.js'
import type {LedgerStore} from '../../src/ledger/store.js'
import type {HeldVar, Scope} from '../../src/model/inventory.js'
import type {Agreements} from '../../src/policy/agreements/agreements.js'
import type {CodeEvidence} from '../../src/protects/code-evidence.js'
import type {Protection} from '../../src/protects/protection.js'
import type {Overrides, RotationOptions} from '../../src/rotation/model/plan.js'
import type {RotationResult} from '../../src/rotation/model/rotation-result.js'
import type {Operator} from '../../src/rotation/operator/operator.js'
import type {Progress} from '../../src/rotation/operator/progress.js'
import type {RotationDeps} from '../../src/rotation/outside/rotation-deps.js'

import {classifyInventory} from '../../src/classify/classify-inventory.js'
import {Platform} from '../../src/heroku/platform.js'
import {readInventory} from '../../src/inventory/read-inventory.js'
import {resolveScope} from '../../src/inventory/scope.js'
import {Fingerprinter} from '../../src/ledger/fingerprint.js'
import {LedgerFile} from '../../src/ledger/ledger-file.js'
import {recordedReleases} from '../../src/ledger/recorded-release.js'
import {foldRotations, type Rotation} from '../../src/ledger/rotations.js'
import {ulidSource} from '../../src/ledger/ulid.js'
import {type KeyUses, NO_USES} from '../../src/model/key-use.js'
import {SecretValue} from '../../src/model/secret-value.js'
import {NO_CODE} from '../../src/protects/code-evidence.js'
import {LineProgress} from '../../src/rotation/operator/line-progress.js'
import {unattendedOperator} from '../../src/rotation/operator/unattended-operator.js'
import {type OwnEvents, ownEventsIn} from '../../src/rotation/outside/own-events.js'
import {abortRotation, resumeRotation, type TakeUpRequest} from '../../src/rotation/run/resume-rotation.js'
import {dryRun, startRotation} from '../../src/rotation/run/start-rotation.js'
import {guideOnly} from '../../src/rotation/services/service-hook.js'
import {knowBefore} from '../../src/rotation/undo/know-before.js'
import {undoRotation} from '../../src/rotation/undo/undo-rotation.js'
import {type Sandbox, startSandbox, type WorldSpec} from '../../src/sandbox/sandbox.js'
import {FakeClock, WrongClock} from '../support/fake-clock.js'
import {clientFor} from '../support/platform-client.js'
import {protectionOf} from '../support/protection-of.js'
import {RememberedAgreements} from '../support/remembered-agreements.js'

/** Flushing to a disk is slow and proves nothing here. */
const quickFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

const tokenBefore = process.env.HEROKU_API_KEY
/** How many rehearsals share the token of the environment just now. */
let open = 0

/** How a rotation is rehearsed. */
export interface RehearsalOptions extends Partial<RotationOptions> {
  readonly scope?: Scope
  readonly confirm?: null | string
  readonly stdin?: string
  readonly trust?: null | string
  readonly usedIn?: readonly string[]
}

/** What the command line says of which rotation is taken up. */
type TakeUpFlags = Partial<Pick<TakeUpRequest, 'ask' | 'confirm' | 'id' | 'key' | 'scope'>>

/** A sandbox and all that a rotation needs, on a clock of its own, so that nothing waits. */
export class Rehearsal {
  /** The time at Heroku. */
  readonly clock: FakeClock
  /** The clock of this machine, which is right unless a test sets it. */
  readonly machine: WrongClock
  readonly stop = new AbortController()
  readonly lines: string[] = []
  readonly commands: Array<{command: string; environment: Readonly<Record<string, string>>}> = []
  readonly sandbox: Sandbox
  readonly folder: string
  operator: Operator = unattendedOperator
  overrides: Partial<RotationDeps> = {}
  /** What secrets protect, by key; null where nobody looks. */
  protects: ((key: string) => Partial<Protection>) | null = null
  /** The code at hand. */
  code: CodeEvidence = NO_CODE
  /** Where config vars are used beside running dynos. */
  uses: Partial<KeyUses> = {}
  agreements: Agreements = new RememberedAgreements()
  /** Who has committed which event, by its id. */
  authors = new Map<string, string>()
  /** What this person remembers to have written; put others in its place for another machine. */
  ownEvents: OwnEvents
  ledger: LedgerStore
  platform: Platform
  /** Of cheap fingerprints, one for all runs. */
  readonly #fingerprinter = new Fingerprinter({cost: 2, blockSize: 1, parallelization: 1, salt: Buffer.alloc(16, 7)})
  readonly #newId = ulidSource()
  #closed = false

  private constructor(sandbox: Sandbox, folder: string, clock: FakeClock) {
    this.sandbox = sandbox
    this.folder = folder
    this.clock = clock
    this.ownEvents = ownEventsIn(path.join(folder, 'own-events'))
    this.machine = new WrongClock(clock, 0)
    this.platform = this.newPlatform()
    this.ledger = this.newLedger()
  }

  static async start(world: WorldSpec): Promise<Rehearsal> {
    open++
    const clock = new FakeClock('2026-03-01T00:00:00Z')
    const sandbox = await startSandbox({clock: {now: () => clock.now().getTime()}, scenario: world})
    const folder = await mkdtemp(path.join(quickFolder, 'rotation-'))
    return new Rehearsal(sandbox, folder, clock)
  }

  /** Another process of the same person on the same sandbox, ledger and clock. */
  static async beside(other: Rehearsal): Promise<Rehearsal> {
    const beside = new Rehearsal(other.sandbox, other.folder, other.clock)
    beside.agreements = other.agreements
    return beside
  }

  /** Another machine on the same sandbox, with a checkout and so a ledger of its own. */
  static async elsewhere(other: Rehearsal): Promise<Rehearsal> {
    return new Rehearsal(other.sandbox, path.join(other.folder, 'elsewhere'), other.clock)
  }

  /** A gateway like that of a new process. A hanging request is given up after a moment of real time. */
  newPlatform(as?: string): Platform {
    process.env.HEROKU_API_KEY = as === undefined ? this.sandbox.token : this.sandbox.tokenOf(as)
    const client = clientFor(this.sandbox.url)
    const impatient: Pick<typeof client, 'request'> = {
      request: ((url: string, options: object) => client.request(url, {...options, timeout: 400} as never)) as never,
    }
    return new Platform(impatient, {clock: this.machine})
  }

  newLedger(): LedgerFile {
    return new LedgerFile(path.join(this.folder, 'ledger.jsonl'), () => this.platform.clock.now())
  }

  get progress(): Progress {
    return new LineProgress((line) => this.lines.push(line), this.platform.clock)
  }

  deps(stdin = ''): RotationDeps {
    return {
      platform: this.platform,
      ledger: this.ledger,
      clock: this.platform.clock,
      operator: this.operator,
      progress: this.progress,
      randomBytes,
      inputs: {
        stdin: async () => stdin,
        file: async (file) => readFile(file, 'utf8'),
        env: (name) => process.env[name] ?? '',
      },
      services: guideOnly,
      agreements: this.agreements,
      runCommand: async (command, environment) => {
        this.commands.push({command, environment})
        return {exitCode: command === 'false' ? 1 : 0, timedOut: false, output: ''}
      },
      async fetchUrl(url) {
        const {status} = await fetch(url)
        return {status}
      },
      runner: {host: 'here', pid: 1},
      runnerState: () => 'dead',
      ownEvents: this.ownEvents,
      otherAuthors: async () => this.authors,
      newId: this.#newId,
      stop: this.stop.signal,
      fingerprinter: () => this.#fingerprinter,
      ...this.overrides,
    }
  }

  async read(scope: Scope) {
    const inventory = await readInventory(this.platform, await resolveScope(this.platform, scope))
    const {protects} = this
    return {
      inventory,
      held: classifyInventory(inventory),
      code: this.code,
      usesOf: async () => ({...NO_USES, ...this.uses}),
      ...(protects && {protectionOf: (held: HeldVar) => protectionOf(protects(held.configVar.key))}),
    }
  }

  #request(options: RehearsalOptions) {
    const {confirm, scope, trust = null, usedIn, ...rest} = options
    const given: RotationOptions = {
      key: 'KEY',
      only: null,
      separate: null,
      strategy: 'replace',
      previousKey: null,
      valueFrom: {kind: 'stdin'},
      generate: null,
      verifyUrl: null,
      verifyCommand: null,
      verifyTimeout: 300,
      onFailure: 'rollback',
      revoke: 'confirmed',
      reason: null,
      typed: ['verifyCommand', 'verifyUrl'],
      ...rest,
    }
    const where: Scope = scope ?? {kind: 'pipeline', name: 'acme'}
    return {where, confirm: confirm === undefined ? where.name : confirm, trust, usedIn, options: given}
  }

  options(options: RehearsalOptions): RotationOptions {
    return this.#request(options).options
  }

  async rotate(options: RehearsalOptions = {}): Promise<RotationResult> {
    const {where, ...request} = this.#request(options)
    const result = await startRotation(this.deps(options.stdin), {
      ...(await this.read(where)),
      ...request,
      readAgain: async (scope) => this.read(scope),
    })
    if (!('takeUp' in result)) return result
    if (!result.valueFrom) throw new Error(`take up ${result.takeUp}`)
    return this.resume({valueFrom: result.valueFrom}, '', {id: result.rotation})
  }

  /** Undoes a finished rotation. */
  async undo({id = null, planOnly = false, ...options}: RehearsalOptions & {id?: null | string; planOnly?: boolean}) {
    const {where, ...request} = this.#request({...options, valueFrom: {kind: 'undo'}})
    const result = await undoRotation(this.deps(), {
      ...(await this.read(where)),
      ...request,
      id,
      planOnly,
      readAgain: async (scope) => this.read(scope),
    })
    if ('takeUp' in result) throw new Error(`take up ${result.takeUp}`)
    return result
  }

  async plan(options: RehearsalOptions = {}): Promise<RotationResult> {
    const {where, ...request} = this.#request(options)
    return dryRun(this.deps(options.stdin), {...(await this.read(where)), ...request})
  }

  async resume(overrides: Overrides = {}, stdin = '', flags: TakeUpFlags = {}): Promise<RotationResult> {
    return resumeRotation(this.deps(stdin), this.#takeUp(overrides, flags))
  }

  async abort(flags: TakeUpFlags = {}): Promise<RotationResult> {
    return abortRotation(this.deps(), this.#takeUp({}, flags))
  }

  #takeUp(overrides: Overrides, flags: TakeUpFlags): TakeUpRequest {
    return {
      id: null,
      key: null,
      scope: null,
      confirm: null,
      trust: null,
      ...flags,
      overrides,
      knowBefore: async (run, beside) => knowBefore(this.deps(), run, beside),
      readAgain: async (scope: Scope) => this.read(scope),
    }
  }

  /** Goes on like a new process would: nothing remembered. */
  newProcess(): void {
    this.platform = this.newPlatform()
    this.ledger = this.newLedger()
  }

  /** Goes on like on another machine: nothing remembered there either. */
  newMachine(): void {
    this.newProcess()
    this.ownEvents = ownEventsIn(path.join(this.folder, `own-events-${this.#newId(this.clock.now())}`))
  }

  /** A value as the ledger has it. */
  async fingerprint(value: string): Promise<string> {
    return this.#fingerprinter.fingerprint(new SecretValue(value))
  }

  newId(): string {
    return this.#newId(this.clock.now())
  }

  /** What an app holds. */
  holds(app: string, key = 'KEY'): string | undefined {
    return this.sandbox.app(app).config[key]
  }

  /** How many releases since the start changed the key. */
  changes(app: string, key = 'KEY'): number {
    const {releases} = this.sandbox.app(app)
    return releases.filter(({config}, index) => index > 0 && config[key] !== releases[index - 1].config[key]).length
  }

  async rotation(): Promise<Rotation> {
    const {events} = await this.newLedger().read()
    const found = foldRotations(events).at(-1)
    if (!found) throw new Error('There is no rotation in the ledger.')
    return found
  }

  recordedReleases(rotation: Rotation) {
    return recordedReleases(rotation)
  }

  async matches(value: string, fingerprint: string): Promise<boolean | null> {
    return this.#fingerprinter.matches(new SecretValue(value), fingerprint)
  }

  async ledgerText(): Promise<string> {
    return readFile(path.join(this.folder, 'ledger.jsonl'), 'utf8').catch(() => '')
  }

  /** May be called again. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    open--
    if (open === 0) process.env.HEROKU_API_KEY = tokenBefore
    await this.sandbox.close()
    await rm(this.folder, {recursive: true, force: true})
  }
}

/** A ledger that tells of each event as soon as it is on the disk. */
export function tellingLedger(ledger: LedgerStore, onEvent: (draft: EventDraft) => Promise<void> | void): LedgerStore {
  return {
    path: ledger.path,
    read: () => ledger.read(),
    assertWritable: () => ledger.assertWritable(),
    async append(draft, guard) {
      const event = await ledger.append(draft, guard)
      await onEvent(draft)
      return event
    },
  }
}

/** The failure of some work; an error when it succeeds. */
export async function failureOf(work: Promise<unknown>): Promise<Error & {code?: string; next?: string}> {
  try {
    await work
  } catch (error) {
    return error as Error
  }

  throw new Error('It succeeded.')
}

/** Stands for a process that is killed at this moment. */
export function die(): never {
  throw new Error('killed')
}
