import type {Clock} from '../../src/model/clock.js'

/** A clock that jumps instead of waiting, and tells what it was asked to wait. */
export class FakeClock implements Clock {
  readonly sleeps: number[] = []
  #now: number
  #passed = 0
  readonly #later: Array<{at: number; happening: () => void}> = []

  constructor(start = '2026-01-01T00:00:00Z') {
    this.#now = Date.parse(start)
  }

  now(): Date {
    return new Date(this.#now)
  }

  monotonic(): number {
    return this.#passed
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    this.sleeps.push(milliseconds)
    this.#now += milliseconds
    this.#passed += milliseconds
    for (const one of this.#later.filter(({at}) => at <= this.#passed)) {
      this.#later.splice(this.#later.indexOf(one), 1)
      one.happening()
    }

    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }

  random(): number {
    return 0.5
  }

  /** Lets something happen when so much time has passed. */
  after(milliseconds: number, happening: () => void): void {
    this.#later.push({at: this.#passed + milliseconds, happening})
  }
}

/** The clock of a machine that is wrong, and that may be set while something goes on. Waits as the clock that is right. */
export class WrongClock implements Clock {
  /** How much it is ahead, in milliseconds. */
  ahead: number
  readonly #right: Clock

  constructor(right: Clock, ahead: number) {
    this.#right = right
    this.ahead = ahead
  }

  now(): Date {
    return new Date(this.#right.now().getTime() + this.ahead)
  }

  monotonic(): number {
    return this.#right.monotonic()
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await this.#right.sleep(milliseconds, signal)
  }

  random(): number {
    return this.#right.random()
  }
}
