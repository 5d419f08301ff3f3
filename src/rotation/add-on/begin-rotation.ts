import type {DataCredential} from '../../heroku/data-credentials.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {AddOnPlatform} from './add-on-platform.js'

import {readUrl} from '../../classify/url.js'
import {isRotating} from '../../heroku/data-credentials.js'
import {PlatformFailure} from '../../heroku/platform-failure.js'
import {Failure} from '../../model/failure.js'
import {distinct, listed} from '../../model/wording.js'
import {command} from '../../text/command.js'
import {REQUEST_TIME} from '../model/request-time.js'
import {pause, stopIfAsked} from '../model/stopping.js'
import {withoutEffect} from '../model/without-effect.js'
import {type AttachedLook, lookAtAttached, type WatchedVar} from './look-at-attached.js'

const LOOK_INTERVAL = 2000

/** How often the request is sent that begins the rotation, when it is seen not to have had any effect. */
const ATTEMPTS = 3

/** What a rotation at an add-on needs of the outside. */
export type AddOnDeps = Pick<RotationDeps, 'clock' | 'stop'> & {readonly platform: AddOnPlatform}

/** What is to begin. */
export interface Beginning {
  readonly credential: RotatableCredential
  readonly vars: readonly WatchedVar[]
  /** When an earlier run announced that it begins; null when none did. */
  readonly announcedAt: Date | null
  /** Writes down that the request is about to be sent. Called before each time it is. */
  announce(): Promise<void>
}

/** `begun` by this run; `under-way` since before: begun by an earlier run, by a person or by Heroku. */
export type Begun = 'begun' | 'under-way'

/**
 * Has an add-on begin to rotate a credential, unless that can be seen to have begun already: a config var has changed, the
 * service says so, or it gives out another password than the config vars hold. So running it again is harmless.
 *
 * @throws {Failure} when it has not begun: Heroku's when it refuses (then `unchanged`); `forbidden` when no app can be
 *   looked at;
 *   an `uncertain` PlatformFailure when it cannot be told, after which running it again is the way on
 */
export async function beginRotation(deps: AddOnDeps, beginning: Beginning): Promise<Begun> {
  const {credential} = beginning
  const {dataCredentials} = deps.platform
  if (await hasBegunMeanwhile(deps, beginning)) return 'under-way'
  for (let attempt = 1; ; attempt++) {
    stopIfAsked(deps)
    await beginning.announce()
    try {
      await dataCredentials.rotate(credential)
      return 'begun'
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw error
      // "Already being rotated" is said in one of these ways; no reference tells in which.
      const perhapsAlready = error.status === 409 || error.status === 422
      if (perhapsAlready && (await hasBegun(deps, beginning))) return 'under-way'
      if (!error.uncertain) throw withoutEffect(error)
      if (await comesToBegin(deps, beginning, REQUEST_TIME)) return 'begun'
      if (attempt === ATTEMPTS) throw error
    }
  }
}

/**
 * Whether a rotation has begun, once that is decided: what an earlier run has sent may still be on its way.
 *
 * @throws {Failure} when nothing can be looked at
 */
export async function hasBegunMeanwhile(
  deps: AddOnDeps,
  beginning: Pick<Beginning, 'announcedAt' | 'credential' | 'vars'>,
): Promise<boolean> {
  const {announcedAt} = beginning
  const since = announcedAt === null ? REQUEST_TIME : deps.clock.now().getTime() - announcedAt.getTime()
  // What is announced for later was written by a clock that was wrong: it was just now at the latest.
  return comesToBegin(deps, beginning, REQUEST_TIME - Math.max(0, since))
}

async function comesToBegin(
  deps: AddOnDeps,
  beginning: Pick<Beginning, 'credential' | 'vars'>,
  within: number,
): Promise<boolean> {
  const until = deps.clock.monotonic() + within
  for (;;) {
    if (await hasBegun(deps, beginning)) return true
    const left = until - deps.clock.monotonic()
    if (left <= 0) return false
    await pause(deps, Math.min(left, LOOK_INTERVAL))
  }
}

/**
 * Whether a rotation can be seen to have begun, by whomever: then it can no longer be taken back.
 *
 * @throws {Failure} when nothing can be looked at
 */
export async function hasBegun(
  {platform}: Pick<AddOnDeps, 'platform'>,
  {credential, vars}: Pick<Beginning, 'credential' | 'vars'>,
): Promise<boolean> {
  const looks = await lookAtAttached(platform, vars)
  if (looks.some(({state}) => state === 'changed')) return true
  const held = looks.filter(({state}) => state === 'old')
  if (held.length === 0) throw nothingToWatch(credential, looks)
  const atService = await platform.dataCredentials.find(credential)
  return isRotating(atService) || held.some(({value}) => value !== null && givesOutAnother(atService, value))
}

/** Whether a service gives out another password by now than a config var holds. */
export function givesOutAnother({roles}: Pick<DataCredential, 'roles'>, held: SecretValue): boolean {
  const active = roles.filter(({password, state}) => state === 'active' && password !== null)
  const password = readUrl(held.reveal())?.password ?? null
  return password !== null && active.length > 0 && active.every((role) => role.password!.reveal() !== password)
}

function nothingToWatch({addOn}: RotatableCredential, looks: readonly AttachedLook[]): Failure {
  const unreadable = looks.find(({state}) => state === 'unreadable')
  if (unreadable) {
    const what = `No app that ${addOn.name} is attached to can be looked at`
    return new Failure('forbidden', `${what}: ${unreadable.reason}`, {
      record: `${what}.`,
      next: 'Ask for access to one, or run this with an account that has it (heroku auth:whoami).',
    })
  }

  const names = distinct(looks.map(({watched}) => watched.app.name))
  return new Failure('not-found', `The add-on ${addOn.name} is attached to ${listed(names) || 'no app'} no longer.`, {
    next: command`heroku addons:info ${addOn.name}`,
  })
}
