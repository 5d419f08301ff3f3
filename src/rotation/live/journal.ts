import type {EventDraft, LedgerEvent, RecordedChange, RecordedCredential, RotationStarted} from '../../ledger/event.js'
import type {Fingerprinter} from '../../ledger/fingerprint.js'
import type {LedgerReading, LedgerStore} from '../../ledger/store.js'
import type {Credential} from '../../model/classification.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {OwnEvents} from '../outside/own-events.js'

import {foldRotations, type Rotation} from '../../ledger/rotations.js'
import {Failure} from '../../model/failure.js'
import {blotOut} from '../../text/blot-out.js'
import {keepsFingerprint} from '../model/keeps-fingerprint.js'

type WithoutIdentity<E> = E extends EventDraft ? Omit<E, 'by' | 'rotation' | 'run'> : never

/** An event as a step writes it down. */
export type Note = WithoutIdentity<EventDraft>

/** Who writes. */
export interface Writer {
  /** Id of the rotation. */
  readonly rotation: string
  /** Id of this run of it. */
  readonly run: string
  /** E-mail address of the account that acts. */
  readonly by: string
}

/** What a journal is kept with. */
export interface JournalParts {
  readonly store: LedgerStore
  readonly fingerprinter: Fingerprinter
  /** Learns of each event before it is written, so that none can be written and not known. */
  readonly ownEvents: OwnEvents
}

/**
 * The ledger, as one run of one rotation writes it. Once another run has taken the rotation over, this one can write no
 * more, and so do no more: every act is announced first.
 */
export class Journal {
  readonly #store: LedgerStore
  readonly #writer: Writer
  readonly #fingerprinter: Fingerprinter
  readonly #ownEvents: OwnEvents
  #rotation: null | Rotation

  constructor({fingerprinter, ownEvents, store}: JournalParts, writer: Writer, rotation: null | Rotation = null) {
    this.#store = store
    this.#fingerprinter = fingerprinter
    this.#ownEvents = ownEvents
    this.#writer = writer
    this.#rotation = rotation
  }

  /** Where the ledger is. */
  get path(): string {
    return this.#store.path
  }

  /** Id of the rotation. */
  get id(): string {
    return this.#writer.rotation
  }

  /** E-mail address of the account that acts. */
  get by(): string {
    return this.#writer.by
  }

  /** What the ledger says of the rotation now. */
  get rotation(): Rotation {
    if (!this.#rotation) throw new Error('The rotation has not begun.')
    return this.#rotation
  }

  /** What the ledger says of one environment now. */
  environment(ref: string): Rotation['environments'][number] {
    const found = this.rotation.environments.find((one) => one.ref === ref)
    if (!found) throw new Error(`${ref} is not part of the rotation.`)
    return found
  }

  /** How the rotation was planned. */
  get started(): RotationStarted {
    return this.rotation.events[0] as RotationStarted
  }

  /**
   * A value, or a credential in it, as the ledger writes it; null where it could be guessed, so that no fingerprint is kept.
   *
   * @param key that holds it
   */
  async fingerprint(key: string, value: SecretValue): Promise<null | string> {
    return keepsFingerprint(key, value) ? this.#fingerprinter.fingerprint(value) : null
  }

  /** Credentials as the ledger writes them: each once, without those that could be guessed. */
  async recordedCredentials(
    credentials: ReadonlyArray<Pick<Credential, 'part' | 'value'> & {readonly key: string}>,
  ): Promise<RecordedCredential[]> {
    const recorded: RecordedCredential[] = []
    for (const {key, part, value} of credentials) {
      const fingerprint = await this.fingerprint(key, value)
      if (fingerprint === null || recorded.some((other) => other.fingerprint === fingerprint)) continue
      recorded.push({part, fingerprint})
    }

    return recorded
  }

  /** Whether a value is one of those that the ledger has by these fingerprints. */
  async knows(value: SecretValue, fingerprints: Iterable<string>): Promise<boolean> {
    return (await this.#fingerprinter.matching(value, fingerprints)).length > 0
  }

  /** Whether an event of this rotation was written by this person on this machine. */
  async isOwn(event: LedgerEvent): Promise<boolean> {
    return this.#ownEvents.has(event)
  }

  /** Changes of config vars as the ledger writes them: what each key gets, null where it is removed. */
  async recorded(changes: Readonly<Record<string, null | SecretValue>>): Promise<RecordedChange[]> {
    const all: RecordedChange[] = []
    for (const [key, value] of Object.entries(changes)) {
      const fingerprint = value && (await this.fingerprint(key, value))
      all.push({key, fingerprint, ...(value && fingerprint === null && {withheld: true})})
    }

    return all
  }

  /** Begins the rotation, or a new run of it. */
  async begin(
    note: Note & {readonly type: 'rotation.started'},
    guard: (reading: LedgerReading) => void,
  ): Promise<void> {
    await this.#append(note, guard)
  }

  /**
   * Writes an event down; when this returns, it is on the disk.
   *
   * @throws {Failure} `conflict` when another run has taken the rotation over
   */
  async note(note: Note): Promise<void> {
    await this.#append(note, (reading) => this.#refuseTakenOver(reading))
  }

  /**
   * Sees that the rotation is still this run's: right before a change is sent, and each time it is sent again.
   *
   * @throws {Failure} `conflict` when another run has taken the rotation over
   */
  async assertOwn(): Promise<void> {
    this.#refuseTakenOver(await this.#store.read())
  }

  async #append(note: Note, guard: (reading: LedgerReading) => void): Promise<void> {
    let before: LedgerReading['events'] = []
    const draft = {...withoutValues(note), ...this.#writer} as EventDraft
    await this.#ownEvents.add(draft)
    const event = await this.#store.append(draft, (reading) => {
      before = reading.events
      guard(reading)
    })
    this.#rotation = foldRotations([...before, event]).find(({id}) => id === this.id) ?? null
    if (note.type === 'rotation.finished' && (note.outcome === 'completed' || note.outcome === 'rolled-back')) {
      await this.#ownEvents.forget(this.id)
    }
  }

  #refuseTakenOver(reading: LedgerReading): void {
    const current = foldRotations(reading.events).find(({id}) => id === this.id)
    if (!current) {
      throw new Failure('conflict', `The rotation ${this.id} is no longer in the ledger ${reading.path}.`, {
        next: 'Put back an earlier state of the file (git log -p shows them), then run it with --resume.',
      })
    }

    if (current.run.id === this.#writer.run) return
    const {host, pid} = current.run.runner
    throw new Failure(
      'conflict',
      `The rotation of ${current.key} was taken over by ${current.run.by} (process ${pid} on ${host}), so this run does no more.`,
      {details: {takenOver: true}, next: 'It goes on there. Nothing needs to be done here.'},
    )
  }
}

/** Fields of an event, at any depth, that hold words: of ours, of the operator's, and of what was asked. */
const WORDS: ReadonlySet<string> = new Set([
  'detail',
  'how',
  'message',
  'place',
  'reason',
  'verifyCommand',
  'verifyUrl',
  'where',
])

/** The last guard: whatever was said before, no value that this process has held goes into the ledger with the words. */
function withoutValues<T>(part: T): T {
  if (Array.isArray(part)) return part.map((one) => withoutValues(one)) as T
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).map(([name, content]) => [
      name,
      typeof content === 'string' ? (WORDS.has(name) ? blotOut(content) : content) : withoutValues(content),
    ]),
  ) as T
}
