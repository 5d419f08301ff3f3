import type {AppIdentity} from '../../model/environment.js'
import type {RotationPlatform} from '../outside/rotation-deps.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {AT_ONCE, type Handover} from '../model/handover.js'

/** Sizes of dynos that cannot have preboot (Dev Center, "Preboot"). */
const WITHOUT_PREBOOT: ReadonlySet<string> = new Set(['basic', 'eco', 'free', 'hobby'])

/** In a space, web dynos are replaced in so many turns at most. */
const MOST_TURNS = 4

/** What was read, or why it could not be. */
type Reading<T> = {readonly failed: null; readonly found: T} | {readonly failed: string}

/** What of the platform tells how web dynos take over. */
export interface HandoverPlatform {
  readonly dynos: Pick<RotationPlatform['dynos'], 'web'>
  readonly features: RotationPlatform['features']
  readonly spaceOf: RotationPlatform['spaceOf']
}

/**
 * How the web dynos of an app's next release will take over. Where that cannot be read, and the app may have preboot, it is
 * taken to have it.
 *
 * @throws {PlatformFailure} only where the login is refused
 */
export async function readHandover(platform: HandoverPlatform, app: AppIdentity): Promise<Handover> {
  const [space, preboot] = await Promise.all([
    reading(() => platform.spaceOf(app)),
    reading(() => platform.features.preboot(app)),
  ])
  if (space.failed === null && space.found !== null) {
    const web = await reading(() => platform.dynos.web(app))
    const quantity = web.failed === null ? (web.found?.quantity ?? 0) : MOST_TURNS
    return quantity === 0 ? AT_ONCE : {kind: 'rolling', turns: Math.min(quantity, MOST_TURNS), doubt: null}
  }

  if (preboot.failed === null && preboot.found !== null) {
    return preboot.found ? {...AT_ONCE, kind: 'preboot'} : AT_ONCE
  }

  const web = await reading(() => platform.dynos.web(app))
  if (web.failed === null && !mayHavePreboot(web.found)) return AT_ONCE
  const why = preboot.failed ?? "Heroku's answer does not say."
  return {
    ...AT_ONCE,
    kind: 'preboot',
    doubt: `Whether ${app.name} has preboot cannot be read, so it is treated as if it had: ${why}`,
  }
}

function mayHavePreboot(web: null | {readonly quantity: number; readonly size: null | string}): boolean {
  return web !== null && web.quantity > 0 && !(web.size !== null && WITHOUT_PREBOOT.has(web.size))
}

async function reading<T>(read: () => Promise<T>): Promise<Reading<T>> {
  try {
    return {failed: null, found: await read()}
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.status === 401 || error.status === 402) throw error
    return {failed: error.message}
  }
}
