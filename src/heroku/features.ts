import type {AppIdentity} from '../model/environment.js'

import {orNullIfNotFound, type Requests} from './requests.js'

const PREBOOT = 'preboot'

/** A feature, as far as it is looked at. */
interface Shown {
  readonly enabled?: unknown
  readonly name?: unknown
}

/** What an app can switch on (Platform API reference, "App Feature"). */
export class Features {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /**
   * Whether an app has preboot: then its old web dynos go on serving for minutes after a release, unseen (Dev Center,
   * "Preboot"). Null where the answer does not say. One that is not found counts as none only where all features of the app
   * are shown, and it is not among them.
   */
  async preboot(app: AppIdentity): Promise<boolean | null> {
    const found = await orNullIfNotFound(async () => {
      const {body} = await this.#requests.send<null | Shown>({
        path: `/apps/${app.id}/features/${PREBOOT}`,
        what: of(app),
      })
      return {enabled: body?.enabled}
    })
    if (found) return asBoolean(found)
    const all = await orNullIfNotFound(() =>
      this.#requests.list<null | Shown>({path: `/apps/${app.id}/features`, what: of(app)}),
    )
    if (!all) return null
    const shown = all.find((one) => one?.name === PREBOOT)
    return shown ? asBoolean(shown) : false
  }
}

function of({name}: AppIdentity): string {
  return `the features of ${name}`
}

function asBoolean({enabled}: Shown): boolean | null {
  return typeof enabled === 'boolean' ? enabled : null
}
