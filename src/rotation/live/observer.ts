import type {Release} from '../../heroku/releases.js'
import type {ConfigVar} from '../../model/config-var.js'
import type {Environment} from '../../model/environment.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {appOf} from '../../model/environment.js'
import {Failure} from '../../model/failure.js'
import {stateAmong} from '../add-on/look-at-attached.js'
import {namesKey, releasesAfter} from '../model/release-identity.js'
import {pause} from '../model/stopping.js'
import {isFresh, isOld, type LiveTarget, type LiveVar, type RotationRun, show} from './live-target.js'
import {watchedVar} from './watched-var.js'

/** What an environment holds: the old value, the new one, or somebody else's. */
export type Holds = 'new' | 'old' | 'other'

/** How often a state that is on its way is looked at, in milliseconds. */
export const POLL_INTERVAL = 2000

/** How many of the newest releases are looked at: more than others make during a rotation. */
const RECENT = 30

/**
 * The config vars of an environment as they are now.
 *
 * @throws {Failure} `not-found` when it is no longer there
 */
export async function readVars(
  {deps}: Pick<RotationRun, 'deps'>,
  environment: Environment,
): Promise<readonly ConfigVar[]> {
  if (environment.appId === null) {
    const vars = await deps.platform.stageConfig(environment.pipeline!, environment.stage as 'review' | 'test')
    if (vars) return vars
    throw gone(environment)
  }

  try {
    return await deps.platform.configVars(appOf(environment))
  } catch (error) {
    throw asGone(error, environment)
  }
}

/** The newest releases, newest first. */
export async function recentReleases(
  {deps}: Pick<RotationRun, 'deps'>,
  environment: Environment,
  count = RECENT,
): Promise<Release[]> {
  try {
    return await deps.platform.releases.newest(appOf(environment), count)
  } catch (error) {
    throw asGone(error, environment)
  }
}

function asGone(error: unknown, environment: Environment): unknown {
  return error instanceof PlatformFailure && error.status === 404 ? gone(environment) : error
}

function gone({kind, name}: Environment): Failure {
  return new Failure(
    'not-found',
    kind === 'app' ? `The app ${name} is no longer there.` : `The shared config of ${name} is no longer there.`,
    {details: {environment: name}, next: kind === 'app' ? `heroku apps:info --app ${name}` : undefined},
  )
}

/** Whether a failure says that an environment is no longer there. */
export function isGone(error: unknown): boolean {
  return error instanceof Failure && error.code === 'not-found'
}

/**
 * Waits until no release command runs; nothing that is read while one does can be relied on.
 *
 * @returns the newest releases, newest first; empty for what has none
 * @throws {Failure} `timeout` when one runs too long
 */
export async function settledReleases(run: RotationRun, live: LiveTarget): Promise<readonly Release[]> {
  const {environment} = live
  if (environment.appId === null) return []
  const {clock} = run.deps
  const begun = clock.now().getTime()
  for (;;) {
    const releases = await recentReleases(run, environment)
    const pending = releases.find(({status}) => status === 'pending')
    if (!pending) return releases
    const waited = Math.round((clock.now().getTime() - begun) / 1000)
    if (waited >= run.options.verifyTimeout) {
      throw new Failure(
        'timeout',
        `Release v${pending.version} of ${environment.name} was still running its release command after ${waited} s.`,
        {
          next: `heroku releases:output v${pending.version} --app ${environment.name}`,
        },
      )
    }

    show(run, live, 'working', `waiting for the release command of v${pending.version} ${waited} s`)
    await pause(run.deps, POLL_INTERVAL)
  }
}

/** What an environment holds now. Reliable only while no release command runs. */
export async function whatIsHeld(
  run: RotationRun,
  live: LiveTarget,
  releases: readonly Release[],
  vars?: readonly ConfigVar[],
): Promise<Holds> {
  const current = vars ?? (await readVars(run, live.environment))
  const found: Holds[] = []
  for (const one of live.vars) {
    const configVar = current.find(({key}) => key === one.key)
    if (one.attachment) found.push(await attachedHolds(run, live, one, current))
    else if (!configVar) found.push('other')
    else if (configVar.value === null) found.push(maskedHolds(run, live, releases))
    else if (await isFresh(run, one, configVar.value)) found.push('new')
    else found.push((await isOld(run, one, configVar.value)) ? 'old' : 'other')
  }

  return found.every((holds) => holds === found[0]) ? found[0] : 'other'
}

/** Only its add-on can change what it sets, so whatever is not the old value is the new one. */
async function attachedHolds(
  run: RotationRun,
  live: LiveTarget,
  one: LiveVar,
  current: readonly ConfigVar[],
): Promise<Holds> {
  const state = await stateAmong(watchedVar(run, live, one), current)
  return {changed: 'new', detached: 'other', old: 'old'}[state] as Holds
}

/** Of a masked value only the releases can tell: those since the planning that name its key. */
function maskedHolds(run: RotationRun, live: LiveTarget, releases: readonly Release[]): Holds {
  const recorded = run.journal.environment(live.environment.ref)
  const since = recorded.releaseBefore ?? recorded.plannedRelease ?? live.target.release
  const touching = releasesAfter(releases, since).filter(
    ({description}) => /^Rollback to /i.test(description) || live.vars.some(({key}) => namesKey(description, key)),
  )
  const last = touching.at(-1)
  if (!last) return 'old'
  if (recorded.inDoubt && last.by === run.journal.by && last.version > (recorded.inDoubt.releaseBefore?.version ?? 0)) {
    return recorded.inDoubt.type === 'rotation.set' ? 'new' : 'old'
  }

  if (recorded.release?.id !== last.id) return 'other'
  return recorded.state === 'rolled-back' ? 'old' : 'new'
}
