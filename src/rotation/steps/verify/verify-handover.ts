import type {RotationRun} from '../../live/rotation-run.js'

import {listed} from '../../../model/wording.js'
import {command} from '../../../text/command.js'
import {POLL_INTERVAL} from '../../live/observer.js'
import {type OldDynos} from '../../live/old-dynos.js'
import {waitByHeroku} from '../../live/wait-by-heroku.js'
import {pause} from '../../model/stopping.js'
import {CheckFailed, type VerificationJob} from './verification.js'

/**
 * Waits until what an app answers comes from dynos of the release: with preboot, and in a Private Space, old web dynos serve
 * for minutes.
 *
 * @returns the milliseconds that it took, which are not those of the verification
 * @throws {CheckFailed} when in a space old web dynos are still shown as the time is over and `deadline` past
 */
export async function verifyHandover(
  run: Pick<RotationRun, 'clock' | 'oldDynos' | 'plan' | 'stop' | 'telling'>,
  {deadline, holds, live}: Pick<VerificationJob, 'deadline' | 'holds' | 'live'>,
  release: VerificationJob['release'],
): Promise<number> {
  const {clock, oldDynos, telling} = run
  const {environment} = live
  // What was never changed has no old dynos.
  if (release === null && holds === 'old') return 0
  const {kind} = await oldDynos.handover(live)
  if (kind === 'at-once') return 0
  const begun = clock.monotonic()
  let seen: null | OldDynos = null
  const look = async () => {
    seen = await oldDynos.look(live, release)
    return seen?.serveUntil ?? null
  }

  await waitByHeroku(run, look, (left) => telling.environment(environment, {what: 'handover-awaited', kind, left}))
  const waited = clock.monotonic() - begun
  const shown = (found: null | OldDynos) => (kind === 'rolling' && release !== null ? olderWeb(found) : [])
  for (let older = shown(seen); older.length > 0; older = shown(await oldDynos.look(live, release))) {
    if (clock.monotonic() >= deadline + waited) {
      const still = older.length === 1 ? 'still serves' : 'still serve'
      throw new CheckFailed('dynos', `${listed(older)} ${still} with an older release`, {
        next: command`heroku ps --app ${environment.name}`,
      })
    }

    telling.environment(environment, {what: 'handover-awaited', kind, left: 0})
    await pause(run, POLL_INTERVAL)
  }

  if (waited > 0) telling.environment(environment, {what: 'handed-over', kind})
  return waited
}

function olderWeb(seen: null | OldDynos): string[] {
  return (seen?.running ?? []).filter(({type}) => type === 'web').map(({name}) => name)
}
