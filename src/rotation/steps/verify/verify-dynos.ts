import type {Dyno} from '../../../heroku/dynos.js'
import type {RotationRun} from '../../live/rotation-run.js'
import type {Check} from '../../model/check.js'

import {counted, listed} from '../../../model/wording.js'
import {command} from '../../../text/command.js'
import {POLL_INTERVAL} from '../../live/observer.js'
import {pause} from '../../model/stopping.js'
import {CheckFailed, type VerificationJob} from './verification.js'

/** How long all dynos must have been up before they count as up, in milliseconds: many crash only after a moment. */
export const SETTLING_TIME = 5000

/** How many dynos of each type an app should run, one-off ones and the release command aside. */
type Formation = ReadonlyMap<string, number>

/** The dynos of an app at one look. */
interface Look {
  readonly up: readonly Dyno[]
  readonly crashed: readonly Dyno[]
  readonly expected: number
}

/**
 * Waits until every dyno of the formation is up with what the release brought, and still is after a settling time.
 *
 * @param lowest the version of the release from which on a dyno counts
 * @throws {CheckFailed} when one crashes and stays crashed, or they are not all up in time
 */
export async function verifyDynos(
  run: Pick<RotationRun, 'clock' | 'observer' | 'stop' | 'telling'>,
  job: VerificationJob,
  lowest: number,
): Promise<Check | null> {
  const {deadline, live} = job
  const {environment, target} = live
  if (environment.appId === null) return null
  const {clock, observer, telling} = run
  const formation: Formation = new Map(
    [...(await observer.formation(environment))].filter(([type]) => type !== 'release'),
  )
  const passedOver = new Set(target.crashedBefore)
  let settledSince: null | number = null
  let crashedBefore: null | string = null
  for (;;) {
    const look = lookAt(await observer.dynos(environment), formation, {lowest, passedOver})
    if (look.expected === 0) return nothingRuns(passedOver)
    const now = clock.monotonic()
    const crashed = look.crashed.length === 0 ? null : listed(look.crashed.map(({name}) => name))
    // Heroku starts a crashed dyno again by itself, so one look is not enough.
    if (crashed !== null && crashed === crashedBefore) throw crashedFailure(job, look.crashed)
    crashedBefore = crashed
    const all = look.up.length >= look.expected
    settledSince = all ? (settledSince ?? now) : null
    if (settledSince !== null && now - settledSince >= SETTLING_TIME) {
      telling.environment(environment, {what: 'dynos-up', up: look.up.length, expected: look.expected})
      const detail = `${look.up.length} of ${counted(look.expected, 'dyno')} up`
      return {name: 'dynos', result: 'passed', detail: withPassedOver(`${detail} on v${lowest} or later`, passedOver)}
    }

    // Dynos that came up in time are still waited for until they have settled.
    if (now >= deadline && !all) {
      throw new CheckFailed('dynos', `only ${look.up.length} of ${counted(look.expected, 'dyno')} were up in time`, {
        next: command`heroku ps --app ${environment.name}`,
      })
    }

    telling.environment(environment, {
      what: 'dynos-awaited',
      up: look.up.length,
      expected: look.expected,
      steady: all,
    })
    await pause(run, POLL_INTERVAL)
  }
}

/** Sorts the dynos of the formation; a sleeping one counts as up: it starts with the new value when it is asked. */
export function lookAt(
  dynos: readonly Dyno[],
  formation: Formation,
  {lowest, passedOver}: {lowest: number; passedOver: ReadonlySet<string>},
): Look {
  const own = dynos.filter(({name, type}) => formation.has(type) && !passedOver.has(name))
  const current = own.filter(({releaseVersion}) => (releaseVersion ?? 0) >= lowest)
  let expected = 0
  for (const [type, quantity] of formation) {
    const out = [...passedOver].filter((name) => name.startsWith(`${type}.`)).length
    expected += Math.max(0, quantity - out)
  }

  return {
    up: current.filter(({state}) => state === 'up' || state === 'idle'),
    crashed: current.filter(({state}) => state === 'crashed'),
    expected,
  }
}

function nothingRuns(passedOver: ReadonlySet<string>): Check {
  return {
    name: 'dynos',
    result: 'skipped',
    detail: withPassedOver('the app runs no dynos, so nothing shows whether it works with the value', passedOver),
  }
}

function withPassedOver(detail: string, passedOver: ReadonlySet<string>): string {
  return passedOver.size === 0 ? detail : `${detail}; ${listed([...passedOver])} had crashed before`
}

function crashedFailure({live, release}: VerificationJob, crashed: readonly Dyno[]): CheckFailed {
  const {name} = live.environment
  const names = listed(crashed.map((dyno) => dyno.name))
  const on = release ? ` on v${release.version}` : ''
  return new CheckFailed('dynos', `${names} crashed${on} and stayed down`, {
    next: command`heroku logs --app ${name} --dyno-name ${crashed[0].name}`,
  })
}
