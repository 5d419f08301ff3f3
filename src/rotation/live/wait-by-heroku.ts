import {pause, type Stoppable} from '../model/stopping.js'

/** How often Heroku is looked at again meanwhile, in milliseconds: its time may have gone on otherwise than this machine's. */
const BETWEEN_LOOKS = 10_000
const SECOND = 1000

/**
 * Waits for a moment of Heroku's time. No longer than it takes on this machine's clock, should Heroku's answers tell no time
 * that goes on.
 *
 * @param look gives the moment (milliseconds since the epoch), which may have moved on since the last look; null for none
 * @param tell is told every second how much is left, in milliseconds
 * @throws {Stopped}
 */
export async function waitByHeroku(
  run: Stoppable,
  look: () => Promise<null | number>,
  tell: (left: number) => void,
): Promise<void> {
  const {clock} = run
  const now = () => clock.now().getTime()
  let moment = await look()
  let limit = moment === null ? 0 : clock.monotonic() + moment - now()
  while (moment !== null) {
    const until: number = moment
    const left = () => Math.min(until - now(), limit - clock.monotonic())
    const nextLook = clock.monotonic() + BETWEEN_LOOKS
    while (left() > 0 && clock.monotonic() < nextLook) {
      tell(left())
      await pause(run, Math.min(SECOND, left()))
    }

    if (left() <= 0) return
    moment = await look()
    if (moment !== null) limit += Math.max(moment - until, 0)
  }
}
