import type {ReleaseIdentity} from '../../../ledger/event.js'
import type {SecretValue} from '../../../model/secret-value.js'
import type {LiveTarget} from '../../live/live-target.js'
import type {Check} from '../../model/check.js'

import {Failure} from '../../../model/failure.js'

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

/** A check that did not pass. `next` is the command that shows more; `shown` what a person sees of it, where that is more than is recorded. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed'
  readonly check: Check
  readonly next: null | string
  readonly shown: string

  constructor(
    name: Check['name'],
    detail: string,
    {next = null, shown = detail}: {next?: null | string; shown?: string} = {},
  ) {
    super(detail)
    this.check = {name, result: 'failed', detail}
    this.next = next
    this.shown = shown
  }
}

/** An environment does not work with what it holds. */
export class NotVerified extends Failure {
  /** The checks that were made, the last one failed. */
  readonly checks: readonly Check[]

  constructor(message: string, checks: readonly Check[], {next, record}: {next: null | string; record: string}) {
    super('refused', message, {details: {checks}, record, ...(next !== null && {next})})
    this.checks = checks
  }
}
