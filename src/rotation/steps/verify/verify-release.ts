import type {RotationRun} from '../../live/rotation-run.js'
import type {Check} from '../../model/check.js'

import {command} from '../../../text/command.js'
import {POLL_INTERVAL} from '../../live/observer.js'
import {pause} from '../../model/stopping.js'
import {CheckFailed, type VerificationJob} from './verification.js'

/**
 * Waits until the release has succeeded, which with a release command takes as long as that runs.
 *
 * @throws {CheckFailed} when it failed, or is not over in time
 */
export async function verifyRelease(
  run: Pick<RotationRun, 'clock' | 'observer' | 'oldDynos' | 'stop' | 'telling'>,
  {deadline, live, release}: VerificationJob,
): Promise<Check | null> {
  const {environment} = live
  if (environment.appId === null) return null
  if (!release) return {name: 'release', result: 'skipped', detail: 'which release brought it is not known'}
  const {clock, observer, oldDynos, telling} = run
  const name = `v${release.version}`
  const output = command`heroku releases:output ${name} --app ${environment.name}`
  const begun = clock.monotonic()
  let [pending, waited] = [false, 0]
  for (;;) {
    const found = await observer.release(environment, release.id)
    if (!found) throw new CheckFailed('release', `${name} is no longer among the releases`)
    if (found.status === 'succeeded') break
    if (found.status !== 'pending') {
      const reason = found.status === 'failed' ? 'the release command failed' : 'the release expired'
      throw new CheckFailed('release', `${reason} on ${name}; the dynos go on with the release before`, {next: output})
    }

    pending = true
    waited = Math.round((clock.monotonic() - begun) / 1000)
    if (clock.monotonic() >= deadline) {
      throw new CheckFailed('release', `the release command of ${name} was still running after ${waited} s`, {
        next: output,
      })
    }

    telling.environment(environment, {what: 'release-awaited', release: null, seconds: waited})
    await pause(run, POLL_INTERVAL)
  }

  if (pending) oldDynos.sawOut(release)
  if (waited > 0) {
    const seconds = Math.round((clock.monotonic() - begun) / 1000)
    telling.environment(environment, {what: 'release-command-done', seconds})
  }

  return {name: 'release', result: 'passed', detail: `${name} succeeded`}
}
