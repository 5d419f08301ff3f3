import type {ForeignEvent, LedgerEvent} from './event.js'

/** An event as something beside the ledger remembers it: git, or this machine. */
export type RememberedEvent = Pick<ForeignEvent, 'at' | 'hash' | 'id' | 'rotation' | 'type'>

/** An event that commits had, and the first of them that brought it. */
export interface CommittedEvent {
  readonly event: ForeignEvent
  readonly commit: string
  /** The ref that leads to it where HEAD does not: `origin/main`. Null for HEAD. */
  readonly ref: null | string
}

/** A ref whose version of the ledger was looked at. */
export interface LedgerAtRef {
  /** `HEAD`, `origin/main` */
  readonly name: string
  readonly commit: string
  /** How many events it has; null when the ledger is not in it. */
  readonly events: null | number
}

/** What git remembers of a ledger. */
export interface GitMemory {
  readonly refs: readonly LedgerAtRef[]
  /** Events that must be there, oldest first: see lastingEvents. */
  readonly lasting: readonly CommittedEvent[]
  /** Hashes of all events that any version had. */
  readonly known: ReadonlySet<string>
  /** Of the hashes that were asked about, those that only other refs know: other branches, the stash. */
  readonly elsewhere: ReadonlySet<string>
  /** Hashes of the events that the default branch of origin has, as it was fetched last; null where there is none. */
  readonly published: null | ReadonlySet<string>
  /** Why not all of its history was looked at, as the rest of a sentence; null when all was. */
  readonly cut: null | string
}

/** What this machine remembers of a ledger. */
export interface MachineMemory {
  /** The file that it is in. */
  readonly file: string
  /** Since when it has. ISO 8601. */
  readonly since: string
  /** When it was last added to. ISO 8601. */
  readonly at: string
  /** How many events the ledger had then. */
  readonly events: number
  /** Its newest events then: what is before them is tied to them by their hashes. Older ones that were missing by then stay. */
  readonly heads: readonly RememberedEvent[]
  /** Hashes of events that were written here, the newest of them. */
  readonly written: readonly string[]
}

/** All that remembers a ledger beside the ledger itself. */
export interface LedgerMemory {
  /** Null outside of git, and where git never had it. */
  readonly git: GitMemory | null
  /** Null where this machine has not written to it. */
  readonly machine: MachineMemory | null
}

/** Nothing remembers anything. */
export const NO_MEMORY: LedgerMemory = {git: null, machine: null}

/** What is kept of an event to remember it by. */
export function remembered({at, hash, id, rotation, type}: ForeignEvent | LedgerEvent): RememberedEvent {
  return {at, hash, id, rotation, type}
}
