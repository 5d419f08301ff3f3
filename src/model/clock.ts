import {setTimeout as delay} from 'node:timers/promises'

/** Time and chance, passed in so that nothing waits or guesses in a test. */
export interface Clock {
  /** The time of day, to be written down or compared with what others have written; never to measure how long something takes. */
  now(): Date
  /** Milliseconds since some moment. Goes on evenly whatever the time of day is set to: for how long something takes. */
  monotonic(): number
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
  monotonic: () => performance.now(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, {signal}),
  random: Math.random,
}
