import type {ReleaseIdentity} from '../../../ledger/event.js'
import type {SecretValue} from '../../../model/secret-value.js'
import type {LiveTarget} from '../../live/live-target.js'
import type {Check} from '../../model/check.js'

/** What is verified, and until when. */
export interface VerificationJob {
  readonly live: LiveTarget
  /** Whether the environment is meant to hold the new value, or the old one again. */
  readonly holds: 'new' | 'old'
  /** The release that brought it; null where there are none. */
  readonly release: null | ReleaseIdentity
  /** Milliseconds since the epoch. */
  readonly deadline: number
  /** Everything a command's output is cleaned of. */
  readonly values: readonly SecretValue[]
}

/** A check that did not pass. `next` is the command that shows more. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed'
  readonly check: Check
  readonly next: null | string

  constructor(name: Check['name'], detail: string, next: null | string = null) {
    super(detail)
    this.check = {name, result: 'failed', detail}
    this.next = next
  }
}
