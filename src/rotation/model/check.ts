/** A check of an environment. */
export interface Check {
  readonly name: 'command' | 'dynos' | 'provider' | 'release' | 'url'
  readonly result: 'failed' | 'passed' | 'skipped'
  /** One line that holds no value. */
  readonly detail: string
}
