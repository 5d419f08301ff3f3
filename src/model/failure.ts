/** What went wrong, as a short word that scripts can rely on (`error.code` in JSON). */
export type FailureCode =
  | 'bad-usage'
  | 'cancelled'
  | 'conflict'
  | 'forbidden'
  | 'foreign-rotation'
  | 'internal'
  | 'invalid-file'
  | 'invalid-policy'
  | 'network'
  | 'not-found'
  | 'platform-error'
  | 'rate-limit'
  | 'refused'
  | 'timeout'
  | 'two-factor'
  | 'unauthorized'
  | 'unlikely-value'
  | 'unsafe-to-replace'
  | 'untrusted-policy'

/**
 * Something that stopped a piece of work, told to the person who reads it: the message is one clear sentence with what
 * happened to which app and key, `next` is the command or step to take. Holds no value, and no cause that could hold one.
 */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly details?: Readonly<Record<string, unknown>>
  readonly next?: string
  /** The message in our own words alone, for a record that stays: without what an API, a command or a release said. */
  readonly record: string

  constructor(
    code: FailureCode,
    message: string,
    options: {details?: Readonly<Record<string, unknown>>; next?: string; record?: string} = {},
  ) {
    super(message)
    this.code = code
    this.details = options.details
    this.next = options.next
    this.record = options.record ?? message
  }
}
