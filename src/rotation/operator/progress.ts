import type {Environment} from '../../model/environment.js'

/** One line of the checklist. */
export type ChecklistLine =
  | {readonly kind: 'environment'; readonly environment: Environment}
  | {readonly kind: 'record'}
  | {readonly kind: 'revoke'}

/** How the fact begins that tells of the old value being put back. */
export const OLD_VALUE_BACK = 'old value is back'

/** How a line of the checklist stands. */
export interface LineUpdate {
  readonly line: ChecklistLine
  /** `unseen`: done, with nothing at work that shows it. `waiting` has not begun; `undone` has the old value back; `stopped` was left where it is, to be resumed. */
  readonly state: 'done' | 'failed' | 'stopped' | 'undone' | 'unseen' | 'waiting' | 'working'
  /** What is established so far, oldest first: `set in v213`, `release command 41 s`, `1 of 1 dyno up`. Only grows. */
  readonly facts: readonly string[]
  /** What is going on (`waiting for the release command`, `2 of 3 dynos up`) or what went wrong. May change every second. */
  readonly detail: null | string
  /** What begins a longer wait is worth a line in a log, by this name once. */
  readonly news?: string
}

/** Where a rotation shows how far it is. Knows no terminal; never throws, never waits. */
export interface Progress {
  /** The lines to come, in order; once, before the first update. */
  begin(lines: readonly ChecklistLine[]): void
  update(update: LineUpdate): void
  /** Something worth saying beside the lines, as a sentence. */
  notice(text: string): void
}

/** The name of a line that is the same for the same line. */
export function lineId(line: ChecklistLine): string {
  return line.kind === 'environment' ? line.environment.ref : line.kind
}
