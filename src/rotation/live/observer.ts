import type {Dyno} from '../../heroku/dynos.js'
import type {Release} from '../../heroku/releases.js'
import type {RotationRolledBack} from '../../ledger/event.js'
import type {ConfigVar} from '../../model/config-var.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {Telling} from '../model/happening.js'
import type {RotationPlatform} from '../outside/rotation-deps.js'
import type {Journal} from './journal.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {appOf, type Environment} from '../../model/environment.js'
import {Failure} from '../../model/failure.js'
import {keyAbove} from '../../model/numbered-key.js'
import {command} from '../../text/command.js'
import {stateAmong} from '../add-on/look-at-attached.js'
import {isRollback, namesKey, releasesAfter} from '../model/release-identity.js'
import {pause, type Stoppable} from '../model/stopping.js'
import {changedVars, type LiveTarget, type LiveVar, newVarOf} from './live-target.js'
import {watchedVar} from './watched-var.js'

/** What an environment holds: the old value, the new one, or somebody else's. */
export type Holds = 'new' | 'old' | 'other'

/** How often a state that is on its way is looked at, in milliseconds. */
export const POLL_INTERVAL = 2000

/** How many of the newest releases are looked at: more than others make during a rotation. */
export const RECENT = 30

/** What it takes to see. */
export interface Sight extends Stoppable {
  readonly platform: Pick<RotationPlatform, 'configVars' | 'dynos' | 'stageConfig'> & {
    readonly releases: Pick<RotationPlatform['releases'], 'configVars' | 'find' | 'newest'>
  }
  readonly journal: Pick<Journal, 'by' | 'environment' | 'knows' | 'rotation'>
  readonly telling: Pick<Telling, 'environment'>
  /** Seconds that a release command may take. */
  readonly patience: number
}

/** Sees what the environments of a rotation hold and run, by asking Heroku. Changes nothing. */
export class Observer {
  readonly #sight: Sight

  constructor(sight: Sight) {
    this.#sight = sight
  }

  /** The same for what must not be cut short: a request to stop is not heard. */
  get unstoppable(): Observer {
    return new Observer({...this.#sight, stop: new AbortController().signal})
  }

  /**
   * The config vars of an environment as they are now.
   *
   * @throws {Failure} `not-found` when it is no longer there
   */
  async configVars(environment: Environment): Promise<readonly ConfigVar[]> {
    const {platform} = this.#sight
    if (environment.appId === null) {
      const vars = await platform.stageConfig(environment.pipeline!, environment.stage as 'review' | 'test')
      if (vars) return vars
      throw gone(environment)
    }

    try {
      return await platform.configVars(appOf(environment))
    } catch (error) {
      throw asGone(error, environment)
    }
  }

  /** The config vars of an app as of one of its releases, by key; null where masked. */
  async configVarsAt(environment: Environment, release: number | string): Promise<Map<string, null | SecretValue>> {
    return this.#sight.platform.releases.configVars(appOf(environment), release)
  }

  /** The newest releases, newest first. */
  async recentReleases(environment: Environment): Promise<Release[]> {
    try {
      return await this.#sight.platform.releases.newest(appOf(environment), RECENT)
    } catch (error) {
      throw asGone(error, environment)
    }
  }

  /** A release of an app; null when Heroku does not have it. */
  async release(environment: Environment, id: string): Promise<null | Release> {
    return this.#sight.platform.releases.find(appOf(environment), id)
  }

  /** How many dynos of each type an app should run. */
  async formation(environment: Environment): Promise<ReadonlyMap<string, number>> {
    return this.#sight.platform.dynos.formation(appOf(environment))
  }

  /** The dynos of an app. */
  async dynos(environment: Environment): Promise<readonly Dyno[]> {
    return this.#sight.platform.dynos.list(appOf(environment))
  }

  /**
   * Waits until no release command runs; nothing that is read while one does can be relied on.
   *
   * @returns the newest releases, newest first; empty for what has none
   * @throws {Failure} `timeout` when one runs too long
   */
  async settledReleases(environment: Environment): Promise<readonly Release[]> {
    if (environment.appId === null) return []
    const {clock, patience, telling} = this.#sight
    const begun = clock.monotonic()
    for (;;) {
      const releases = await this.recentReleases(environment)
      const pending = releases.find(({status}) => status === 'pending')
      if (!pending) return releases
      const seconds = Math.round((clock.monotonic() - begun) / 1000)
      if (seconds >= patience) {
        throw new Failure(
          'timeout',
          `Release v${pending.version} of ${environment.name} was still running its release command after ${seconds} s.`,
          {
            next: command`heroku releases:output v${pending.version} --app ${environment.name}`,
          },
        )
      }

      telling.environment(environment, {what: 'release-awaited', release: pending.version, seconds})
      await pause(this.#sight, POLL_INTERVAL)
    }
  }

  /** What an environment holds now, once no release command runs. */
  async settledHolds(live: LiveTarget): Promise<Holds> {
    return this.whatIsHeld(live, await this.settledReleases(live.environment))
  }

  /**
   * What an environment holds now. Reliable only while no release command runs.
   *
   * @param releases its newest ones
   * @param vars as just read; left out, they are read
   */
  async whatIsHeld(live: LiveTarget, releases: readonly Release[], vars?: readonly ConfigVar[]): Promise<Holds> {
    const current = vars ?? (await this.configVars(live.environment))
    const kept = await this.#keptHolds(live, current)
    if (kept !== null) return kept
    const found: Holds[] = []
    for (const one of changedVars(live)) {
      const configVar = current.find(({key}) => key === one.key)
      if (one.attachment) found.push(await this.#attachedHolds(live, one, current))
      else if (!configVar) found.push(one.role === 'added' ? 'old' : 'other')
      else if (configVar.value === null) found.push(this.#maskedHolds(live, releases))
      else if (await this.isFresh(one, configVar.value)) found.push('new')
      else found.push((await this.isOld(one, configVar.value)) ? 'old' : 'other')
    }

    const holds = found.every((one) => one === found[0]) ? found[0] : 'other'
    // It has had the new value, and anything but the old one is as good.
    return holds === 'other' && live.replacedSince && !found.includes('old') ? 'new' : holds
  }

  /** Whether the text is the new value of the var, known by itself or by its fingerprint. */
  async isFresh(one: LiveVar, value: SecretValue): Promise<boolean> {
    if (one.fresh?.fresh.equals(value) || one.left?.equals(value)) return true
    return one.freshFingerprints.size > 0 && this.#sight.journal.knows(value, one.freshFingerprints)
  }

  /** Whether the text is the old value of the var; also where the new one was kept beside it as it came back. */
  async isOld(one: LiveVar, value: SecretValue): Promise<boolean> {
    if (one.swapped?.equals(value)) return true
    if (one.swappedFingerprints.size > 0 && (await this.#sight.journal.knows(value, one.swappedFingerprints)))
      return true
    if (one.old) return one.old.equals(value)
    return one.oldFingerprint !== null && this.#sight.journal.knows(value, [one.oldFingerprint])
  }

  /**
   * What a config var tells that keeps the old value while another one gets the new: null where that other one is to be
   * looked at.
   */
  async #keptHolds(live: LiveTarget, current: readonly ConfigVar[]): Promise<Holds | null> {
    const kept = live.vars.find(({role}) => role === 'kept')
    if (!kept) return null
    const added = newVarOf(live)
    const value = current.find(({key}) => key === kept.key)?.value
    const beside = current.find(({key}) => key === added.key)?.value
    const isOld = value ? await this.isOld(kept, value) : false
    // The new value has taken its place.
    if (value && !isOld && beside === undefined && (await this.isFresh(added, value))) return 'new'
    if (isOld) {
      // The other key had the very same before: what it holds says nothing.
      if (added.role !== 'added' && beside && (await this.isOld(kept, beside)) && (await this.isFresh(added, beside))) {
        const {inDoubt, state} = this.#sight.journal.environment(live.environment.ref)
        return state === 'rolled-back' || inDoubt?.type === 'rotation.rolled-back' ? 'old' : 'new'
      }

      const isSwapped = await this.#isSwapped(live, current)
      return isSwapped ? 'old' : null
    }

    return value === undefined && beside && (await this.isFresh(added, beside)) ? null : 'other'
  }

  /** Whether the old value has come back under a higher number than the new one. */
  async #isSwapped(live: LiveTarget, current: readonly ConfigVar[]): Promise<boolean> {
    const [kept] = live.vars
    const above = current.find(({key}) => key === keyAbove(newVarOf(live).key))?.value
    return above ? this.isOld(kept, above) : false
  }

  /** Only its add-on can change what it sets, so whatever is not the old value is the new one. */
  async #attachedHolds(live: LiveTarget, one: LiveVar, current: readonly ConfigVar[]): Promise<Holds> {
    const state = await stateAmong(watchedVar(this, live, one), current)
    return {changed: 'new', detached: 'other', old: 'old'}[state] as Holds
  }

  /** Of a masked value only the releases can tell: those since the planning that name its key. */
  #maskedHolds(live: LiveTarget, releases: readonly Release[]): Holds {
    const {journal} = this.#sight
    const recorded = journal.environment(live.environment.ref)
    const since = recorded.releaseBefore ?? recorded.plannedRelease ?? live.target.release
    const touching = releasesAfter(releases, since).filter(
      ({description}) => isRollback(description) || live.vars.some(({key}) => namesKey(description, key)),
    )
    const last = touching.at(-1)
    if (!last) return 'old'
    if (recorded.inDoubt && last.by === journal.by && last.version > (recorded.inDoubt.releaseBefore?.version ?? 0)) {
      if (recorded.inDoubt.type === 'rotation.set') return 'new'
      return givesBack(recorded.inDoubt) ? 'other' : 'old'
    }

    if (recorded.release?.id !== last.id) return 'other'
    if (recorded.state !== 'rolled-back') return 'new'
    return this.#hasGivenBack(live) ? 'other' : 'old'
  }

  /** Whether the last rollback of an environment by release has brought back what somebody else had set. */
  #hasGivenBack({environment}: LiveTarget): boolean {
    const last = this.#sight.journal.rotation.events.findLast(
      (event) => event.type === 'rotation.rolled-back' && event.phase === 'done' && event.ref === environment.ref,
    )
    return last?.type === 'rotation.rolled-back' && givesBack(last)
  }
}

/** Whether a rollback by release brings back what somebody else has set; one to the old value names no keys. */
function givesBack({changes, method}: RotationRolledBack): boolean {
  return method === 'release' && changes.length > 0
}

function asGone(error: unknown, environment: Environment): unknown {
  return error instanceof PlatformFailure && error.status === 404 ? gone(environment) : error
}

function gone({kind, name}: Environment): Failure {
  return new Failure(
    'not-found',
    kind === 'app' ? `The app ${name} is no longer there.` : `The shared config of ${name} is no longer there.`,
    {details: {environment: name}, next: kind === 'app' ? command`heroku apps:info --app ${name}` : undefined},
  )
}

/** Whether a failure says that an environment is no longer there. */
export function isGone(error: unknown): boolean {
  return error instanceof Failure && error.code === 'not-found'
}
