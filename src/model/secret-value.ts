import {inspect} from 'node:util'

const PLACEHOLDER = '[secret value]'

/**
 * The value of a config var, or the part of one that grants access.
 *
 * It prints, inspects and serialises as a placeholder; its text comes out only through {@link SecretValue.reveal},
 * which the lint allows in few places. Two values can be told equal or different.
 */
export class SecretValue {
  static readonly #seen = new Set<string>()
  static #all: string[] = []
  readonly #text: string

  constructor(text: string) {
    this.#text = text
    if (SecretValue.#seen.has(text)) return
    SecretValue.#seen.add(text)
    SecretValue.#all.push(text)
  }

  /**
   * The texts of all values that this process has ever held, in order of their first appearance, for blotting them out of
   * what comes from outside. Only ever grows; bound by the same rule as {@link SecretValue.reveal}.
   */
  static revealAll(): readonly string[] {
    return SecretValue.#all
  }

  /** Begins anew with none held. For tests, which share a process. */
  static forgetAll(): void {
    SecretValue.#seen.clear()
    SecretValue.#all = []
  }

  /** The text itself. Never put what comes back into output, an error, a log, a file or a process's arguments. */
  reveal(): string {
    return this.#text
  }

  /** Whether both hold exactly the same text: no trimming, no case folding, no Unicode normalisation. */
  equals(other: SecretValue): boolean {
    return this.#text === other.#text
  }

  /** Whether the other text is somewhere in this one, as it is. */
  contains(other: SecretValue): boolean {
    return this.#text.includes(other.#text)
  }

  /** Length of the value in UTF-8 bytes, which is what Heroku's limit on the config of an app counts. */
  get byteLength(): number {
    return Buffer.byteLength(this.#text)
  }

  toString(): string {
    return PLACEHOLDER
  }

  toJSON(): string {
    return PLACEHOLDER
  }

  [inspect.custom](): string {
    return PLACEHOLDER
  }

  /**
   * Groups items by equal value, in order of first appearance. Linear in the number of items.
   *
   * @param items what to group
   * @param valueOf the value of an item
   */
  static group<T>(items: Iterable<T>, valueOf: (item: T) => SecretValue): T[][] {
    const groups = new Map<string, T[]>()
    for (const item of items) {
      const text = valueOf(item).#text
      const group = groups.get(text)
      if (group) group.push(item)
      else groups.set(text, [item])
    }

    return [...groups.values()]
  }
}
