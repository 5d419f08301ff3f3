import type {ClassificationOverride} from '../model/classification.js'
import type {SecretValue} from '../model/secret-value.js'

import {classify} from '../classify/classify.js'

/** Which config vars a history is about: secrets, whatever the ledger has records of, or one key alone. */
export class WatchedKeys {
  readonly #overrideFor: (key: string) => ClassificationOverride | undefined
  readonly #always: ReadonlySet<string>
  readonly #only: null | string
  readonly #judged = new Map<string, Array<{secret: boolean; value: null | SecretValue}>>()

  /**
   * @param overrideFor what the team's policy says of a key
   * @param options what else decides
   * @param options.always keys to watch whatever they look like
   * @param options.only the one key to watch, secret or not
   */
  constructor(
    overrideFor: (key: string) => ClassificationOverride | undefined,
    options: {always?: Iterable<string>; only?: null | string} = {},
  ) {
    this.#overrideFor = overrideFor
    this.#always = new Set(options.always)
    this.#only = options.only ?? null
  }

  /**
   * Whether a config var is watched.
   *
   * @param values it has or had, null for a masked one: any that is a secret will do
   */
  has(key: string, values: Iterable<null | SecretValue | undefined>): boolean {
    if (this.#only !== null) return key === this.#only
    return this.#always.has(key) || [...values].some((value) => value !== undefined && this.#isSecret(key, value))
  }

  /** Whether a config var whose values nobody has seen could be watched. False only where a single key is. */
  mayHave(key: string): boolean {
    return this.#only === null || key === this.#only
  }

  #isSecret(key: string, value: null | SecretValue): boolean {
    let judged = this.#judged.get(key)
    if (!judged) this.#judged.set(key, (judged = []))
    const same = judged.find((one) => (one.value === null ? value === null : value !== null && one.value.equals(value)))
    if (same) return same.secret
    const {secret} = classify(key, value, this.#overrideFor(key))
    judged.push({secret, value})
    return secret
  }
}
