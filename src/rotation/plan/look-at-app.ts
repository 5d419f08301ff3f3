import type {Dyno} from '../../heroku/dynos.js'
import type {Release} from '../../heroku/releases.js'
import type {Environment} from '../../model/environment.js'
import type {Obstacle} from '../model/obstacle.js'
import type {PlannedTarget} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {appOf} from '../../model/environment.js'
import {command} from '../../text/command.js'
import {runs} from '../handover/one-off-dynos.js'
import {readHandover} from '../handover/read-handover.js'
import {namesKey} from '../model/release-identity.js'

/** What an app is like before anything is changed. */
export type AppState = Pick<PlannedTarget, 'crashedBefore' | 'crashedTypes' | 'handover' | 'lastSet' | 'release'> & {
  /** One-off dynos that run now. */
  readonly oneOff?: readonly Dyno[]
  readonly obstacles: readonly Obstacle[]
}

/** How many of the newest releases are looked at for who set the present value. */
const RECENT = 50

/** What is to be known of an environment before a key in it is changed. Reads releases and dynos, and how dynos take over. */
export async function lookAtApp(
  {platform}: Pick<RotationDeps, 'platform'>,
  environment: Environment,
  key: string,
): Promise<AppState> {
  if (environment.appId === null) return {crashedBefore: [], lastSet: null, release: null, obstacles: []}
  const {name} = environment
  const app = appOf(environment)
  try {
    const [releases, dynos, handover] = await Promise.all([
      platform.releases.newest(app, RECENT),
      platform.dynos.list(app),
      readHandover(platform, app),
    ])
    const crashed = dynos.filter(({state, type}) => state === 'crashed' && !isOneOff(type) && type !== 'release')
    return {
      handover,
      oneOff: dynos.filter((dyno) => isOneOff(dyno.type) && runs(dyno)),
      ...(crashed.length > 0 && {crashedTypes: Object.fromEntries(crashed.map((dyno) => [dyno.name, dyno.type]))}),
      crashedBefore: crashed.map((dyno) => dyno.name),
      lastSet: lastSet(releases, key),
      release: releases.length === 0 ? null : {id: releases[0].id, version: releases[0].version},
      obstacles: pendingRelease(releases, name),
    }
  } catch (error) {
    if (!(error instanceof PlatformFailure) || (error.status !== 403 && error.status !== 404)) throw error
    return {crashedBefore: [], lastSet: null, release: null, obstacles: [asObstacle(error, name)]}
  }
}

/** Of a process that is started beside the formation: by `heroku run`, by the Scheduler. */
function isOneOff(type: string): boolean {
  return type === 'run' || type === 'scheduler'
}

function asObstacle(error: PlatformFailure, name: string): Obstacle {
  return error.status === 404
    ? {code: 'not-found', message: `The app ${name} is no longer there.`, next: command`heroku apps:info --app ${name}`}
    : {code: 'forbidden', message: `${error.message}`, next: error.next ?? null}
}

function pendingRelease(releases: readonly Release[], name: string): Obstacle[] {
  const pending = releases.find(({status}) => status === 'pending')
  return pending
    ? [
        {
          code: 'conflict',
          message: `Release v${pending.version} of ${name} (${pending.description}) is still running its release command.`,
          next: `Wait until it is over (${command`heroku releases:output v${pending.version} --app ${name}`}), then run this again.`,
        },
      ]
    : []
}

function lastSet(releases: readonly Release[], key: string): AppState['lastSet'] {
  const found = releases.find(({description}) => description.startsWith('Set ') && namesKey(description, key))
  return found ? {at: found.createdAt, by: found.by, version: found.version} : null
}

/**
 * Who set the present values of a key, by ref of the environment, for a person who chooses among them. What cannot be read
 * is left out: choosing needs it not.
 */
export async function authorsOf(
  {platform}: Pick<RotationDeps, 'platform'>,
  held: ReadonlyArray<{readonly environment: Environment; readonly key: string}>,
): Promise<Map<string, string>> {
  const found = await Promise.all(
    held.map(async ({environment, key}): Promise<Array<[string, string]>> => {
      if (environment.appId === null) return []
      try {
        const set = lastSet(await platform.releases.newest(appOf(environment), RECENT), key)
        return set ? [[environment.ref, set.by]] : []
      } catch (error) {
        if (error instanceof PlatformFailure) return []
        throw error
      }
    }),
  )
  return new Map(found.flat())
}

/**
 * Whether the account may change an environment: a PATCH that changes nothing is refused just as one that does.
 *
 * @returns what stands in the way, or null
 */
export async function writeObstacle(
  {platform}: Pick<RotationDeps, 'platform'>,
  environment: Environment,
): Promise<null | Obstacle> {
  try {
    await platform.changeConfigVars(environment, {})
    return null
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    if (error.status === 404) return asObstacle(error, environment.name)
    if (error.status === 401 || error.status === 402) throw error
    // A host that dislikes an empty change says nothing about permission by that.
    if (error.status !== 403) return null
    return {
      code: error.code === 'two-factor' ? 'refused' : 'forbidden',
      message:
        error.code === 'two-factor'
          ? error.message
          : `This account may not change the config vars of ${environment.name}.`,
      next: error.next ?? null,
    }
  }
}
