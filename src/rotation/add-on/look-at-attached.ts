import type {ConfigVar} from '../../model/config-var.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {AttachedVar} from '../model/rotatable-credential.js'
import type {AddOnPlatform} from './add-on-platform.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'

/** A config var whose change by its add-on is waited for. */
export interface WatchedVar extends AttachedVar {
  /** Whether a value is the one from before, known by itself or by its fingerprint. */
  isOld(value: SecretValue): Promise<boolean>
  /** When the value from before was set; null where the host does not say. Tells a masked value. */
  readonly updatedAt: null | string
}

/**
 * How a watched var stands. Only its add-on can change an attached var, so whatever is not the old value is the new one;
 * `detached`: the add-on sets it no more; `gone`: the app is deleted; `unreadable`: this account may not look.
 */
export type AttachedState = 'changed' | 'detached' | 'gone' | 'old' | 'unreadable'

/** What one look at a watched var showed. */
export interface AttachedLook {
  readonly watched: WatchedVar
  readonly state: AttachedState
  /** What it holds; null when masked or not there. */
  readonly value: null | SecretValue
  /** Why it is unreadable, as Heroku says it. */
  readonly reason: null | string
}

/**
 * Looks at watched vars once, one request an app.
 *
 * @returns in the order of the vars
 * @throws {PlatformFailure} when an app cannot be asked just now: an outage, the rate limit
 */
export async function lookAtAttached(
  platform: Pick<AddOnPlatform, 'configVars'>,
  vars: readonly WatchedVar[],
): Promise<AttachedLook[]> {
  const apps = new Map(vars.map(({app}) => [app.id, app]))
  const read = new Map(
    await Promise.all(
      [...apps].map(async ([id, app]) => [id, await readOrWhyNot(() => platform.configVars(app))] as const),
    ),
  )
  return Promise.all(vars.map(async (watched) => lookAt(watched, read.get(watched.app.id)!)))
}

type Read = PlatformFailure | readonly ConfigVar[]

async function readOrWhyNot(work: () => Promise<readonly ConfigVar[]>): Promise<Read> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PlatformFailure && (error.status === 403 || error.status === 404)) return error
    throw error
  }
}

async function lookAt(watched: WatchedVar, read: Read): Promise<AttachedLook> {
  const nothing = {watched, value: null, reason: null}
  if (read instanceof PlatformFailure) {
    return read.status === 404 ? {...nothing, state: 'gone'} : {...nothing, state: 'unreadable', reason: read.message}
  }

  const state = await stateAmong(watched, read)
  if (state === 'detached') return {...nothing, state}
  return {watched, state, value: read.find(({key}) => key === watched.key)!.value, reason: null}
}

/** How a watched var stands among the config vars of its app. */
export async function stateAmong(
  watched: WatchedVar,
  vars: readonly ConfigVar[],
): Promise<'changed' | 'detached' | 'old'> {
  const found = vars.find(({key}) => key === watched.key)
  if (!found || !isAttached(found, watched, vars)) return 'detached'
  return (await isBefore(watched, found)) ? 'old' : 'changed'
}

/** Where the host does not say who owns which var, it is taken to be as it was. */
function isAttached({attachment}: ConfigVar, watched: WatchedVar, all: readonly ConfigVar[]): boolean {
  return attachment === null ? all.every((one) => one.attachment === null) : attachment.id === watched.attachment.id
}

async function isBefore(watched: WatchedVar, {updatedAt, value}: ConfigVar): Promise<boolean> {
  if (value !== null) return watched.isOld(value)
  return watched.updatedAt === null || updatedAt === null || updatedAt === watched.updatedAt
}
