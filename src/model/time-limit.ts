import {createContext, Script} from 'node:vm'

/** Milliseconds for one text; any that people write takes a few. */
const EACH = 1500
/** Milliseconds that texts which took too long may use up together; after that no more are read. */
const TOGETHER = 3000

const context = createContext(Object.create(null) as {work?: () => unknown})
const script = new Script('work()')

/**
 * Reads texts that somebody else has written, each in a limited time: a pattern that goes back and forth over a text made
 * for it would else never end. What takes longer, or nests deeper than can be followed, is given up.
 *
 * The work is interrupted in its middle (node:vm, `timeout`), so it must leave nothing half done that is used afterwards.
 */
export class TimeLimit {
  readonly #each: number
  #left: number
  #reason = ''

  constructor({each = EACH, together = TOGETHER} = {}) {
    this.#each = each
    this.#left = together
  }

  /** Why the last piece of work was given up, as a phrase. */
  get reason(): string {
    return this.#reason
  }

  /**
   * Does a piece of work that waits for nothing.
   *
   * @returns null when it was given up
   * @throws what the work throws
   */
  run<T>(work: () => T): null | {readonly value: T} {
    if (this.#left <= 0) {
      this.#reason = 'the files before it took too long'
      return null
    }

    const outer = context.work
    context.work = work
    try {
      return {value: script.runInContext(context, {timeout: Math.min(this.#each, this.#left)}) as T}
    } catch (error) {
      const isTimeout = (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
      if (!isTimeout && !isTooDeep(error)) throw error
      if (isTimeout) this.#left -= this.#each
      this.#reason = isTimeout ? 'it takes too long to read' : 'it is nested too deep'
      return null
    } finally {
      context.work = outer
    }
  }
}

/** Whether it is what the engine throws when functions have called themselves too often. */
const isTooDeep = (error: unknown) => error instanceof RangeError && /call stack/i.test(error.message)
