import type {Dyno} from '../../../heroku/dynos.js'
import type {RotationRun} from '../../live/rotation-run.js'
import type {Check} from '../../model/check.js'
import type {PlannedTarget} from '../../model/plan.js'

import {counted, listed} from '../../../model/wording.js'
import {command} from '../../../text/command.js'
import {POLL_INTERVAL} from '../../live/observer.js'
import {pause} from '../../model/stopping.js'
import {ASLEEP, CRASHED_BEFORE} from '../../model/what-was-seen.js'
import {CheckFailed, type VerificationJob} from './verification.js'

/** How long all dynos must have been up before they count as up, in milliseconds: many crash only after a moment. */
export const SETTLING_TIME = 5000

/** How many dynos of each type an app should run, one-off ones and the release command aside. */
type Formation = ReadonlyMap<string, number>

/** Names of dynos that had crashed before, with their process types. */
export type PassedOver = ReadonlyMap<string, string>

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
  const passedOver = passedOverOf(target, formation)
  let settledSince: null | number = null
  let crashedBefore: null | string = null
  for (;;) {
    const look = lookAt(await observer.dynos(environment), formation, {lowest, passedOver})
    if (look.expected === 0) {
      const meant = [...formation.values()].reduce((sum, quantity) => sum + quantity, 0)
      const crashed = meant > 0 ? [...passedOver.keys()].sort() : []
      telling.environment(environment, {what: 'nothing-runs', ...(crashed.length > 0 && {crashed})})
      return nothingRuns(crashed)
    }

    const now = clock.monotonic()
    const crashed = look.crashed.length === 0 ? null : listed(look.crashed.map(({name}) => name))
    // Heroku starts a crashed dyno again by itself, so one look is not enough.
    if (crashed !== null && crashed === crashedBefore) throw crashedFailure(job, look.crashed)
    crashedBefore = crashed
    const all = look.up.length >= look.expected
    settledSince = all ? (settledSince ?? now) : null
    if (settledSince !== null && now - settledSince >= SETTLING_TIME) {
      const asleep = look.up.every(({state}) => state === 'idle')
      telling.environment(environment, {what: 'dynos-up', up: look.up.length, expected: look.expected, asleep})
      const detail = `${look.up.length} of ${counted(look.expected, 'dyno')} ${asleep ? ASLEEP : 'up'}`
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

/**
 * Sorts the dynos of the formation; a sleeping one counts as up: it starts with the new value when it is asked. What had
 * crashed before is passed over by its name; where the release has brought other names (generation Fir), as many of its type
 * that have crashed now.
 */
export function lookAt(
  dynos: readonly Dyno[],
  formation: Formation,
  {lowest, passedOver}: {lowest: number; passedOver: PassedOver},
): Look {
  const current = dynos.filter(({releaseVersion, type}) => formation.has(type) && (releaseVersion ?? 0) >= lowest)
  const own = current.filter(({name}) => !passedOver.has(name))
  const up = own.filter(({state}) => state === 'up' || state === 'idle')
  const crashed: Dyno[] = []
  let expected = 0
  for (const [type, quantity] of formation) {
    const names = [...passedOver].filter(([, its]) => its === type).map(([name]) => name)
    const renamed = names.filter((name) => !current.some((dyno) => dyno.name === name)).length
    expected += Math.max(0, quantity - names.length)
    crashed.push(...own.filter((dyno) => dyno.type === type && dyno.state === 'crashed').slice(renamed))
  }

  return {up, crashed, expected}
}

/** Of what an older ledger names without its type, the type is what its name begins with. */
function passedOverOf({crashedBefore, crashedTypes = {}}: PlannedTarget, formation: Formation): PassedOver {
  const typeOf = (name: string) =>
    (Object.hasOwn(crashedTypes, name) ? crashedTypes[name] : undefined) ??
    [...formation.keys()].find((type) => name.startsWith(`${type}.`)) ??
    ''
  return new Map(crashedBefore.map((name) => [name, typeOf(name)]))
}

function nothingRuns(crashed: readonly string[]): Check {
  const why = crashed.length === 0 ? 'the app runs no dynos' : `${listed(crashed)} ${CRASHED_BEFORE}`
  return {name: 'dynos', result: 'skipped', detail: `${why}, so nothing shows whether it works with the value`}
}

function withPassedOver(detail: string, passedOver: PassedOver): string {
  return passedOver.size === 0 ? detail : `${detail}; ${listed([...passedOver.keys()])} ${CRASHED_BEFORE}`
}

function crashedFailure({live, release}: VerificationJob, crashed: readonly Dyno[]): CheckFailed {
  const {name} = live.environment
  const names = listed(crashed.map((dyno) => dyno.name))
  const on = release ? ` on v${release.version}` : ''
  return new CheckFailed('dynos', `${names} crashed${on} and stayed down`, {
    next: command`heroku logs --app ${name} --dyno-name ${crashed[0].name}`,
  })
}
