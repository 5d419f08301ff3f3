/** Where the sandbox takes the time from. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}

/** The machine's own time. */
export const systemClock: Clock = {now: () => Date.now()}

/**
 * A clock that starts with the machine's and runs so many times as fast, so that what takes minutes at Heroku can be seen in
 * seconds.
 */
export function fastClock(speed: number): Clock {
  const begun = Date.now()
  return {now: () => begun + (Date.now() - begun) * speed}
}

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves the time forward by so many milliseconds. */
  advance(milliseconds: number): void
}

/** A clock for tests, standing at `start` (ISO 8601 or milliseconds since the epoch). */
export function manualClock(start: number | string): ManualClock {
  let now = typeof start === 'number' ? start : Date.parse(start)
  return {
    advance(milliseconds) {
      now += milliseconds
    },
    now: () => now,
  }
}
