import type {RotatableCredential} from '../model/rotatable-credential.js'
import type {AddOnPlatform} from './add-on-platform.js'
import type {AddOnDeps} from './begin-rotation.js'

import {isRotating} from '../../heroku/data-credentials.js'
import {counted} from '../../model/wording.js'
import {pause} from '../model/stopping.js'
import {isPassing} from './watch-attached.js'

const LOOK_INTERVAL = 5000

/** What the service says of the credential from before a rotation. Whether it is refused, only trying it proves. */
export interface OldAtService {
  readonly ended: boolean
  /** Connections still open with it; null where that is not known. */
  readonly connections: null | number
  /** As a phrase: `the old user of analyst still works, with 3 connections`. */
  readonly detail: string
}

/** Asks the service whether the old credential has ended. Only once the config vars have changed. */
export async function askAboutOld(
  {dataCredentials}: Pick<AddOnPlatform, 'dataCredentials'>,
  credential: RotatableCredential,
): Promise<OldAtService> {
  const found = await dataCredentials.find(credential)
  if (!isRotating(found)) return {ended: true, connections: 0, detail: `${credential.addOn.name} has ended the old one`}
  const known = found.roles.filter(({state}) => state === 'revoking').map(({connections}) => connections)
  const connections =
    known.length === 0 || known.includes(null) ? null : known.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  const open = connections === null ? '' : `, with ${counted(connections, 'connection')}`
  return {ended: false, connections, detail: `the old user of ${credential.credential} still works${open}`}
}

/**
 * Waits until the service says that the old credential has ended; an outage is sat out.
 *
 * @returns what it said last: not ended, when the limit (in milliseconds) is reached first
 * @throws the gateway's failure when it could not be asked at the limit, or may not be
 */
export async function waitForEnd(
  deps: AddOnDeps,
  credential: RotatableCredential,
  {limit, onLook}: {limit: number; onLook?: (old: OldAtService) => void},
): Promise<OldAtService> {
  const begun = deps.clock.monotonic()
  for (;;) {
    const left = limit - (deps.clock.monotonic() - begun)
    try {
      const old = await askAboutOld(deps.platform, credential)
      onLook?.(old)
      if (old.ended || left <= 0) return old
    } catch (error) {
      if (!isPassing(error) || left <= 0) throw error
    }

    await pause(deps, Math.min(left, LOOK_INTERVAL))
  }
}
