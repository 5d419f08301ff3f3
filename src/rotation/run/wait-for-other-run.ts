import type {RotationEnvironment} from '../../ledger/rotation-environment.js'
import type {Rotation} from '../../ledger/rotations.js'
import type {Telling} from '../model/happening.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {nameOfRef} from '../../model/environment.js'
import {POLL_INTERVAL, RECENT} from '../live/observer.js'
import {isRollback, namesKey} from '../model/release-identity.js'
import {REQUEST_TIME} from '../model/request-time.js'
import {pause} from '../model/stopping.js'

/**
 * Waits for what another run may have sent before it was killed or taken over: it writes no more and sends no more, but a
 * request that is on its way still takes effect, and what is read before that is soon not true any more.
 *
 * @param rotation as it is now that this run has taken it up
 * @param before as it was when the other run had it
 */
export async function waitForOtherRun(
  deps: Pick<RotationDeps, 'clock' | 'platform' | 'runnerState' | 'stop'> & {readonly telling: Pick<Telling, 'notice'>},
  rotation: Rotation,
  before: Rotation,
): Promise<void> {
  const {clock} = deps
  let doubtful = rotation.environments.filter(({inDoubt}) => inDoubt !== null)
  if (doubtful.length === 0) return
  const announced = Math.max(...doubtful.map(({inDoubt}) => Date.parse(inDoubt!.at)))
  const sendsNoMore = before.outcome !== 'in-flight' || deps.runnerState(before.run.runner) === 'dead'
  // One that lives, or may, has perhaps repeated it until just now, whatever its clock said when it began.
  const since = sendsNoMore ? Math.max(0, clock.now().getTime() - announced) : 0
  const until = clock.monotonic() + REQUEST_TIME - since
  for (let told = false; ; told = true) {
    const left = until - clock.monotonic()
    if (left <= 0) return
    const arrived = await Promise.all(doubtful.map((one) => hasArrived(deps, one)))
    doubtful = doubtful.filter((_, index) => !arrived[index])
    if (doubtful.length === 0) return
    if (!told) deps.telling.notice({what: 'other-run-awaited', seconds: Math.ceil(left / 1000)})
    await pause(deps, Math.min(left, POLL_INTERVAL))
  }
}

/** Whether a release shows that a change has taken effect. */
async function hasArrived(
  {platform}: Pick<RotationDeps, 'platform'>,
  {appId, inDoubt, ref}: RotationEnvironment,
): Promise<boolean> {
  if (appId === null || inDoubt === null) return false
  const after = inDoubt.releaseBefore?.version ?? 0
  try {
    const releases = await platform.releases.newest({id: appId, name: nameOfRef(ref)}, RECENT)
    return releases.some(
      ({by, description, version}) =>
        version > after &&
        by === inDoubt.by &&
        (isRollback(description) || inDoubt.changes.some(({key}) => namesKey(description, key))),
    )
  } catch (error) {
    if (error instanceof PlatformFailure) return false
    throw error
  }
}
