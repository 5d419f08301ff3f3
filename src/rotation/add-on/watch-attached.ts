import type {RotatableCredential} from '../model/rotatable-credential.js'
import type {AddOnDeps} from './begin-rotation.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {Failure} from '../../model/failure.js'
import {listed} from '../../model/wording.js'
import {pause} from '../model/stopping.js'
import {type AttachedLook, lookAtAttached, type WatchedVar} from './look-at-attached.js'

/** How long an add-on may take to change the config vars, in milliseconds: mostly it is seconds. */
export const CHANGE_LIMIT = 10 * 60_000

/** What is waited for. */
export interface Watch {
  readonly credential: RotatableCredential
  readonly vars: readonly WatchedVar[]
  /** In milliseconds. */
  readonly limit: number
  /** Told of every look, and of a look that failed for the moment (then with what was seen before). */
  onLook?(looks: readonly AttachedLook[], trouble: null | PlatformFailure): void
}

/**
 * Waits until an add-on has changed its config var in every app that can be looked at. An app that is deleted, or that it is
 * detached from meanwhile, is waited for no more; an outage is sat out.
 *
 * @returns how each var stands in the end, in the order of the vars; `old` is none of them
 * @throws {Failure} `timeout` when one has not changed within the limit; its `details` say which have and have not;
 *   `cancelled` when the person wants to stop
 */
export async function watchAttached(deps: AddOnDeps, watch: Watch): Promise<AttachedLook[]> {
  const begun = deps.clock.monotonic()
  let looks: AttachedLook[] = []
  for (;;) {
    let trouble: null | PlatformFailure = null
    try {
      looks = await lookAtAttached(deps.platform, watch.vars)
    } catch (error) {
      if (!isPassing(error)) throw error
      trouble = error
    }

    watch.onLook?.(looks, trouble)
    if (trouble === null && looks.every(({state}) => state !== 'old')) return looks
    const waited = deps.clock.monotonic() - begun
    if (waited >= watch.limit) throw tooLong(watch, looks, trouble)
    await pause(deps, Math.min(pace(waited), watch.limit - waited))
  }
}

/** Milliseconds until the next look: often at first, when the change is likely. */
function pace(waited: number): number {
  if (waited < 30_000) return 2000
  return waited < 5 * 60_000 ? 5000 : 15_000
}

/** Whether a failure says that Heroku could not be asked just now. */
export function isPassing(error: unknown): error is PlatformFailure {
  return error instanceof PlatformFailure && ['network', 'platform-error', 'rate-limit', 'timeout'].includes(error.code)
}

function tooLong(
  {credential, limit, vars}: Watch,
  looks: readonly AttachedLook[],
  trouble: null | PlatformFailure,
): Failure {
  const seen = new Map(looks.map(({state, watched}) => [watched, state]))
  const named = (wanted: (state: string) => boolean) =>
    vars.filter((one) => wanted(seen.get(one) ?? 'old')).map(({app, key}) => `${key} of ${app.name}`)
  const waiting = named((state) => state === 'old')
  const changed = named((state) => state === 'changed')
  const {addOn, kind} = credential
  const what = `The add-on ${addOn.name} has not changed ${listed(waiting)} within ${Math.round(limit / 1000)} s${changed.length > 0 ? `, but it has changed ${listed(changed)}` : ''}.`
  return new Failure('timeout', trouble === null ? what : `${what} ${trouble.message}`, {
    record: trouble === null ? what : `${what} ${trouble.record}`,
    details: {addOn: addOn.name, changed, waiting},
    next: `heroku ${kind === 'key-value-store' ? 'redis:info' : 'pg:credentials'} ${addOn.name} --app ${addOn.app.name}`,
  })
}
