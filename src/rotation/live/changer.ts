import type {Release} from '../../heroku/releases.js'
import type {ReleaseIdentity} from '../../ledger/event.js'
import type {Clock} from '../../model/clock.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {Telling} from '../model/happening.js'
import type {RotationPlatform} from '../outside/rotation-deps.js'
import type {Journal} from './journal.js'
import type {LiveTarget} from './live-target.js'
import type {Observer} from './observer.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {appOf, type Environment} from '../../model/environment.js'
import {Failure} from '../../model/failure.js'
import {listed} from '../../model/wording.js'
import {isRollback, namesKey, releasesAfter} from '../model/release-identity.js'
import {withoutEffect} from '../model/without-effect.js'

/** How a change is recognised again: by what it made of each key. */
export interface ChangeIdentity {
  readonly keys: readonly string[]
  /**
   * Whether a key is as the change leaves it.
   *
   * @param value undefined when the key is not there, null when its value is masked
   * @returns null when that cannot be told
   */
  matches(key: string, value: null | SecretValue | undefined): Promise<boolean | null>
}

/** The identity of a change whose values are known. */
export function identityOfChange(changes: Readonly<Record<string, null | SecretValue>>): ChangeIdentity {
  return {
    keys: Object.keys(changes),
    async matches(key, value) {
      const wanted = changes[key]
      if (value === null) return wanted === null ? false : null
      if (value === undefined || wanted === null) return (value ?? null) === wanted
      return wanted.equals(value)
    },
  }
}

/** What became of a change. */
export type Effect = {readonly made: false} | {readonly made: true; readonly release: null | Release}

/** How often a change is looked for that Heroku accepted, or said nothing of. */
const LOOKS = 5
const LOOKS_IN_DOUBT = 2
/** How often a request is sent that Heroku says nothing of: a change, a rollback. */
const ATTEMPTS = 4
const ROLLBACK_ATTEMPTS = 3
/** The pause after the first look or attempt, in milliseconds; each one after that is longer by as much. */
const BETWEEN_LOOKS = 1000

/** What it takes to change. */
export interface Hands {
  readonly platform: {
    readonly changeConfigVars: RotationPlatform['changeConfigVars']
    readonly releases: Pick<RotationPlatform['releases'], 'rollBack'>
  }
  readonly clock: Clock
  readonly journal: Pick<Journal, 'assertOwn' | 'by'>
  readonly observer: Pick<Observer, 'configVars' | 'configVarsAt' | 'recentReleases'>
  readonly telling: Pick<Telling, 'environment'>
}

/** Changes the config vars of a rotation's environments, and sees by Heroku what came of it. Nothing else changes any. */
export class Changer {
  readonly #hands: Hands

  constructor(hands: Hands) {
    this.#hands = hands
  }

  /**
   * Makes a change in one PATCH, however the request fares: after an answer that says nothing, it reads back before it
   * decides whether to send it again.
   *
   * @param refuseUnlessUnchanged throws when the environment is no longer as it was before the change
   * @returns the release it made; null where there are none
   * @throws {Failure} when Heroku refuses it (nothing has changed then), when it is not known whether it was made, or
   *   `conflict` when another run has taken the rotation over
   */
  async change(
    live: LiveTarget,
    changes: Readonly<Record<string, null | SecretValue>>,
    {before, refuseUnlessUnchanged}: {before: null | ReleaseIdentity; refuseUnlessUnchanged: () => Promise<void>},
  ): Promise<null | Release> {
    refuseAttached(live)
    const {clock, journal, platform, telling} = this.#hands
    const {environment} = live
    const identity = identityOfChange(changes)
    for (let attempt = 1; ; attempt++) {
      await journal.assertOwn()
      const failure = await uncertainFailure(() => platform.changeConfigVars(environment, changes))
      if (failure) telling.environment(environment, {what: 'read-back'})
      for (let look = 1; look <= (failure ? LOOKS_IN_DOUBT : LOOKS); look++) {
        const effect = await doubtful(environment.name, () => this.findEffect(environment, identity, before))
        if (effect.made) return effect.release
        await clock.sleep(BETWEEN_LOOKS * look)
      }

      if (!failure) {
        throw new Failure(
          'platform-error',
          `Heroku accepted the change of ${listed(identity.keys)} of ${environment.name}, but shows no release with it.`,
          {details: {uncertain: true}},
        )
      }

      if (attempt === ATTEMPTS) throw failure
      try {
        await refuseUnlessUnchanged()
      } catch (error) {
        throw withoutEffect(error)
      }
    }
  }

  /**
   * Has Heroku roll an app back to a release, which brings back all config vars and the code.
   *
   * @param before the newest release before
   * @returns the release that it made
   * @throws as {@link Changer.change} does
   */
  async rollBack(environment: Environment, to: ReleaseIdentity, before: null | ReleaseIdentity): Promise<Release> {
    const {clock, journal, observer, platform} = this.#hands
    for (let attempt = 1; ; attempt++) {
      await journal.assertOwn()
      let made: Release | undefined
      const failure = await uncertainFailure(async () => {
        made = await platform.releases.rollBack(appOf(environment), to)
      })
      made ??= await doubtful(environment.name, async () =>
        this.ownRollback(await observer.recentReleases(environment), before),
      )
      if (made) return made
      if (attempt === ROLLBACK_ATTEMPTS && failure) throw failure
      await clock.sleep(BETWEEN_LOOKS * attempt)
    }
  }

  /** The release that a rollback of this account has made since. */
  ownRollback(releases: readonly Release[], before: null | ReleaseIdentity): Release | undefined {
    return releasesAfter(releases, before).find(
      ({by, description}) => by === this.#hands.journal.by && isRollback(description),
    )
  }

  /**
   * Looks for a change: among the releases since, the first that has it; where there are no releases, in the config itself.
   *
   * @param before the newest release before the change
   */
  async findEffect(
    environment: Environment,
    identity: ChangeIdentity,
    before: null | ReleaseIdentity,
  ): Promise<Effect> {
    const {journal, observer} = this.#hands
    if (environment.appId === null) {
      const vars = await observer.configVars(environment)
      const current = new Map(vars.map(({key, value}) => [key, value]))
      return (await allMatch(identity, current)) === false ? {made: false} : {made: true, release: null}
    }

    const since = releasesAfter(await observer.recentReleases(environment), before)
    const hinted = since.filter(
      ({by, description}) => by === journal.by && identity.keys.every((key) => namesKey(description, key)),
    )
    for (const release of [...hinted, ...since.filter((one) => !hinted.includes(one))]) {
      const config = await observer.configVarsAt(environment, release.version)
      const matches = await allMatch(identity, config)
      // Of a masked value the description has to do.
      if (matches === true || (matches === null && hinted.includes(release))) return {made: true, release}
    }

    return {made: false}
  }
}

/** Heroku refuses to change what an add-on sets, and nothing here is ever to try. */
export function refuseAttached({environment, vars}: LiveTarget): void {
  const one = vars.find(({attachment}) => attachment !== null)
  if (one) throw new Error(`An add-on sets ${one.key} of ${environment.name}, so it is never changed by config.`)
}

/** Does something that may fail without saying whether it took effect; that failure, or null when all went well. */
async function uncertainFailure(act: () => Promise<unknown>): Promise<null | PlatformFailure> {
  try {
    await act()
    return null
  } catch (error) {
    if (error instanceof PlatformFailure && error.uncertain) return error
    throw withoutEffect(error)
  }
}

/** Reads back; when not even that can be done, says so. */
async function doubtful<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const doubt = `It is not known whether the change of ${name} was made, as it cannot be read back.`
    throw new Failure(error.code, `${doubt} ${error.message}`, {
      details: {...error.details, uncertain: true},
      next: error.next,
      record: `${doubt} ${error.record}`,
    })
  }
}

async function allMatch(
  identity: ChangeIdentity,
  vars: ReadonlyMap<string, null | SecretValue>,
): Promise<boolean | null> {
  let told: boolean | null = true
  for (const key of identity.keys) {
    const matches = await identity.matches(key, vars.get(key))
    if (matches === false) return false
    if (matches === null) told = null
  }

  return told
}
