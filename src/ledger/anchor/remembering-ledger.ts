import type {EventDraft, LedgerEvent} from '../event.js'
import type {AppendGuard, LedgerReading, LedgerStore} from '../store.js'
import type {LedgerAnchor} from './ledger-anchor.js'

/** A ledger of which this machine remembers what it wrote to it. */
export class RememberingLedger implements LedgerStore {
  readonly #store: LedgerStore
  readonly #anchor: LedgerAnchor

  constructor(store: LedgerStore, anchor: LedgerAnchor) {
    this.#store = store
    this.#anchor = anchor
  }

  get path(): string {
    return this.#store.path
  }

  async read(): Promise<LedgerReading> {
    return this.#store.read()
  }

  async append(draft: EventDraft, guard: AppendGuard = () => {}): Promise<LedgerEvent> {
    let before: LedgerReading | null = null
    const event = await this.#store.append(draft, (reading) => {
      before = reading
      guard(reading)
    })
    await this.#anchor.wrote(before!, event)
    return event
  }

  async assertWritable(): Promise<void> {
    await this.#store.assertWritable()
  }
}
