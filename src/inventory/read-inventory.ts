import type {Platform} from '../heroku/platform.js'
import type {ConfigVar} from '../model/config-var.js'
import type {EnvironmentReading, Inventory} from '../model/inventory.js'
import type {ResolvedScope} from './scope.js'

import {PlatformFailure} from '../heroku/platform-failure.js'
import {compareEnvironments, type Environment} from '../model/environment.js'

/** Whether a failure concerns the whole run and not just the environment in which it came up. */
export function isOfTheRun({code, uncertain}: PlatformFailure): boolean {
  const noWayToHeroku = code === 'network' && !uncertain
  return noWayToHeroku || code === 'rate-limit' || code === 'unauthorized'
}

/**
 * Reads the config vars of every environment of a scope, in parallel, each once. An environment that cannot be read is
 * kept as such with its reason; a pipeline's shared config that does not exist is left out.
 *
 * @param onRead called after each environment, with how many are done and how many there are
 * @throws {PlatformFailure} when nothing more can be read at all: no login, no network, no allowance left
 */
export async function readInventory(
  platform: Platform,
  resolved: ResolvedScope,
  onRead: (done: number, total: number) => void = () => {},
): Promise<Inventory> {
  let done = 0
  const readings = await Promise.all(
    resolved.environments.map(async (environment) => {
      const reading = await readEnvironment(platform, environment)
      onRead(++done, resolved.environments.length)
      return reading
    }),
  )
  const all = [
    ...readings.filter((reading) => reading !== null),
    ...resolved.unreachable.map(({environment, error}): EnvironmentReading => ({
      environment,
      status: 'unreadable',
      error,
      configVars: [],
    })),
  ].sort((a, b) => compareEnvironments(a.environment, b.environment))
  return {
    scope: resolved.scope,
    at: platform.clock.now().toISOString(),
    readings: all,
    complete: all.every(({status}) => status === 'read'),
    focus: resolved.focus,
  }
}

async function readEnvironment(platform: Platform, environment: Environment): Promise<EnvironmentReading | null> {
  try {
    const configVars = await configVarsOf(platform, environment)
    if (configVars === null) return null
    return {environment, status: 'read', error: null, configVars: configVars.sort(byKey)}
  } catch (error) {
    if (!(error instanceof PlatformFailure) || isOfTheRun(error)) throw error
    return {environment, status: 'unreadable', error: {code: error.code, message: error.message}, configVars: []}
  }
}

async function configVarsOf(platform: Platform, environment: Environment): Promise<ConfigVar[] | null> {
  const {appId, name, pipeline, stage} = environment
  if (appId !== null) return platform.configVars({id: appId, name})
  return platform.stageConfig(pipeline!, stage as 'review' | 'test')
}

function byKey(a: ConfigVar, b: ConfigVar): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}
