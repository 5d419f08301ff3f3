import type {AppIdentity} from '../model/environment.js'

import {orNullIfNotFound, type Requests} from './requests.js'

/** What an app can switch on (Platform API reference, "App Feature"). */
export class Features {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /**
   * Whether an app has preboot: then its old web dynos go on serving for minutes after a release, unseen (Dev Center,
   * "Preboot"). False where Heroku knows no such feature of it; null where its answer does not say.
   */
  async preboot(app: AppIdentity): Promise<boolean | null> {
    const found = await orNullIfNotFound(async () => {
      const {body} = await this.#requests.send<null | {enabled?: unknown}>({
        path: `/apps/${app.id}/features/preboot`,
        what: `the features of ${app.name}`,
      })
      return {enabled: body?.enabled}
    })
    if (!found) return false
    return typeof found.enabled === 'boolean' ? found.enabled : null
  }
}
