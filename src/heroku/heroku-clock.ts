import type {Clock} from '../model/clock.js'

/** A `Date` header tells whole seconds (RFC 9110, section 5.6.7): the answer was written within this after it. */
const WITHIN = 1000

/**
 * The time at Heroku, by which every release is dated, found out from the `Date` of its answers. Whatever is compared with a
 * release, or with what another machine wrote down, is compared by this clock: a machine's own may be wrong, and may be set
 * while a rotation goes on. Until the first answer there is nothing better than the machine's.
 *
 * It never tells a later time than Heroku's, and an earlier one by no more than a second and the way of an answer.
 */
export class HerokuClock implements Clock {
  readonly #machine: Clock
  /** What is added to the machine's monotonic time; null until Heroku has answered. */
  #offset: null | number = null

  constructor(machine: Clock) {
    this.#machine = machine
  }

  now(): Date {
    return this.#offset === null ? this.#machine.now() : new Date(this.#offset + this.#machine.monotonic())
  }

  /**
   * Takes note of the `Date` of an answer that has just come.
   *
   * @param header left alone where it is no date
   * @param sentAt when its request was sent, by the monotonic clock
   */
  note(header: string | string[] | undefined, sentAt: number): void {
    const date = Date.parse(String(header))
    if (Number.isNaN(date)) return
    const least = date - this.#machine.monotonic()
    const most = date + WITHIN - sentAt
    // What lies outside of what was known is believed: Heroku's own clock was set, or this machine has slept.
    if (this.#offset === null || this.#offset < least || this.#offset > most) this.#offset = least
  }

  monotonic(): number {
    return this.#machine.monotonic()
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await this.#machine.sleep(milliseconds, signal)
  }

  random(): number {
    return this.#machine.random()
  }
}
