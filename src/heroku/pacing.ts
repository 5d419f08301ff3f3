import type {LimitFunction} from 'p-limit'

import pLimit from 'p-limit'
import pRetry from 'p-retry'

import type {Clock} from '../model/clock.js'

import {PlatformFailure} from './platform-failure.js'

/** Requests under way at once. */
export const CONCURRENCY = 10

/** 4,500 requests an hour come back one every 0.8 s (Platform API reference, "Rate limits"). */
const REFILL = 800

/** No longer than this is a 429 waited out, in milliseconds in all, before the run gives up. */
const LONGEST_WAIT = 10 * 60_000

/** Even if the API says `Retry-After: 0`. */
const SHORTEST_WAIT = 250

/** How often a request is tried again that got no good answer. */
const RETRIES = 3
/** The same after a timeout, and where there is no way to Heroku at all: waiting longer helps less there. */
const RETRIES_WITHOUT_ANSWER = 1

/** What the pace of requests depends on. */
export interface PacingOptions {
  clock: Clock
  concurrency?: number
  /** Called when the run has to wait for the rate limit, with the milliseconds of the wait. */
  onWait?: (milliseconds: number) => void
}

/**
 * Keeps requests within the account's rate limit and repeats those that may be repeated: a 429 holds back every request
 * until the limit lets them through again; 5xx answers, dropped connections and timeouts are tried again after a growing
 * pause, but only where the caller says that the request is safe to repeat.
 */
export class Pacing {
  readonly #clock: Clock
  readonly #concurrency: number
  readonly #limit: LimitFunction
  readonly #onWait: (milliseconds: number) => void
  #heldUntil = 0
  #remaining = Number.POSITIVE_INFINITY
  #nextStart = 0

  constructor(options: PacingOptions) {
    this.#clock = options.clock
    this.#concurrency = options.concurrency ?? CONCURRENCY
    this.#limit = pLimit(this.#concurrency)
    this.#onWait = options.onWait ?? (() => {})
  }

  /** Takes note of the `RateLimit-Remaining` header of an answer. */
  noteRemaining(header: string | string[] | undefined): void {
    const remaining = Number(header ?? Number.NaN)
    if (Number.isFinite(remaining)) this.#remaining = remaining
  }

  /**
   * Runs a request when the pace allows it.
   *
   * @param attempt sends the request once; throws a PlatformFailure
   * @param safe whether the request may be sent again when it is not known whether it took effect
   * @throws {PlatformFailure} the last failure, when patience is at its end
   */
  async run<T>(attempt: () => Promise<T>, safe: boolean): Promise<T> {
    let errors = 0
    let limited = 0
    let waited = 0
    return pRetry(async () => this.#limit(() => this.#start(attempt)), {
      minTimeout: 0,
      retries: Number.MAX_SAFE_INTEGER,
      onFailedAttempt: async ({error}) => {
        if (!(error instanceof PlatformFailure)) throw error
        if (error.status === 429) {
          const wait = Math.max(error.retryAfter ?? this.#jitter(REFILL * 2 ** Math.min(limited++, 6)), SHORTEST_WAIT)
          waited += wait
          if (waited > LONGEST_WAIT) throw error
          this.#hold(wait)
          return
        }

        const noWay = error.code === 'network' && !error.uncertain
        const retries = error.code === 'timeout' || noWay ? RETRIES_WITHOUT_ANSWER : RETRIES
        const passing = error.uncertain || noWay
        if (!passing || (error.uncertain && !safe) || errors >= retries) throw error
        await this.#clock.sleep(this.#jitter(400 * 2 ** errors++))
      },
    })
  }

  async #start<T>(attempt: () => Promise<T>): Promise<T> {
    for (;;) {
      const wait = Math.max(this.#heldUntil, this.#nextStart) - this.#clock.monotonic()
      if (wait <= 0) break
      await this.#clock.sleep(wait)
    }

    // Close to the limit the requests go one by one, as fast as the allowance comes back.
    if (this.#remaining < this.#concurrency) this.#nextStart = this.#clock.monotonic() + REFILL
    return attempt()
  }

  #hold(milliseconds: number): void {
    const until = this.#clock.monotonic() + milliseconds
    if (until <= this.#heldUntil) return
    this.#heldUntil = until
    this.#onWait(milliseconds)
  }

  #jitter(milliseconds: number): number {
    return milliseconds * (0.75 + this.#clock.random() / 2)
  }
}
