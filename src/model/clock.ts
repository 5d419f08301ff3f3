import {setTimeout as delay} from 'node:timers/promises'

/** Time and chance, passed in so that nothing waits or guesses in a test. */
export interface Clock {
  now(): Date
  /**
   * Waits.
   *
   * @throws {Error} `AbortError` when the signal aborts first
   */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** A number from 0 (inclusive) to 1 (exclusive), for jitter; never for a secret. */
  random(): number
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, {signal}),
  random: Math.random,
}
