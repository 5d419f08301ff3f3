import type {Clock} from '../../src/model/clock.js'

/** A clock that jumps instead of waiting, and tells what it was asked to wait. */
export class FakeClock implements Clock {
  readonly sleeps: number[] = []
  #now: number

  constructor(start = '2026-01-01T00:00:00Z') {
    this.#now = Date.parse(start)
  }

  now(): Date {
    return new Date(this.#now)
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    this.sleeps.push(milliseconds)
    this.#now += milliseconds
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }

  random(): number {
    return 0.5
  }
}
