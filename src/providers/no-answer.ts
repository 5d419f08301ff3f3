/** A service did not answer, or its answer says nothing about the credential: neither accepted nor refused. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  /** Words that follow the service's name: `is not working (503)`. */
  readonly why: string
  /** The same in our own words alone, without what a config var names. */
  readonly record: string

  /** @param why holds no value */
  constructor(why: string, record = why) {
    super(why)
    this.why = why
    this.record = record
  }
}
