/** Something that a process does to the world outside: a request of the Platform API, or an event written to the ledger. */
export interface Boundary {
  readonly kind: 'event' | 'request'
  /** `PATCH /apps/…/config-vars`, `rotation.set announced app:acme-prod` */
  readonly name: string
}

/**
 * When a process dies, in terms of a boundary: `before` its effect; `after` the effect, with nothing made of it yet;
 * `half` way through writing the line of an event; when the event is written and its lock `returned`.
 */
export type When = 'after' | 'before' | 'half' | 'returned'

/** What a child process is to do. */
export interface Job {
  /** The working directory. */
  readonly cwd: string
  /** Where the plugin keeps what it keeps outside of every checkout. */
  readonly dataDir: string
  /** The words after `secrets:rotate`. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Milliseconds since the epoch. */
  readonly now: number
  /** How many times as fast as the machine's the clock runs; null for one that jumps instead of waiting. */
  readonly speed: null | number
  /** The boundary, counted from 0, at which the process dies; null lets it live. */
  readonly kill: null | {readonly index: number; readonly when: When}
  /** The boundary at which the process stands still until it is told to go on; null for none. */
  readonly pause: null | {readonly index: number; readonly when: 'after' | 'before'}
  /** Where to leave the compiled code for those that come after; null for nowhere. */
  readonly codeCache: null | string
}

/** What the parent says. `passed`: its clock has followed a sleep; `go`: on from a pause. */
export type ToChild = {readonly type: 'go'} | {readonly type: 'job'; readonly job: Job} | {readonly type: 'passed'}

/** What the child says. */
export type FromChild =
  | {readonly type: 'ended'; readonly boundaries: readonly Boundary[]; readonly exitCode: number}
  | {readonly type: 'paused'}
  | {readonly type: 'ready'}
  | {readonly type: 'slept'; readonly milliseconds: number}

/** Ends what a job writes to stdout and stderr. */
export const END_OF_OUTPUT = '\u0004'
