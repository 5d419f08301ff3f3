import type * as Heroku from '@heroku-cli/schema'

import type {AppIdentity} from '../model/environment.js'

import {orNullIfNotFound, type Requests, SDK} from './requests.js'

/** An add-on: a service bought for an app, which owns the config vars that its attachments set. */
export interface AddOn {
  readonly id: string
  readonly name: string
  /** `heroku-postgresql`, `heroku-redis`, … */
  readonly service: string
  /** The plan without its service: `standard-0`. */
  readonly plan: string
  /** The app that it was bought for: whoever may change that app may rotate its credentials. */
  readonly app: AppIdentity
}

/** An add-on attached to an app under a name. */
export interface Attachment {
  readonly id: string
  /** `DATABASE` */
  readonly name: string
  /** What of the add-on is attached: `credential:NAME` and the like; null for the usual. */
  readonly namespace: null | string
  readonly addOn: {readonly id: string; readonly name: string}
  readonly app: AppIdentity
  /** Config vars that it sets in the app. */
  readonly keys: readonly string[]
}

type ShownAttachment = Heroku.AddOnAttachment & {config_vars?: string[]}

/**
 * Add-ons and their attachments (Platform API reference, "Add-on" and "Add-on Attachment"). `config_vars` of an attachment
 * come only when asked for, as the Heroku CLI does (`src/lib/addons/resolve.ts`).
 */
export class AddOns {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /** The add-on of that id or name. */
  async find(idOrName: string): Promise<AddOn> {
    const {body} = await this.#requests.send<Heroku.AddOn>({
      path: `/addons/${encodeURIComponent(idOrName)}`,
      what: `the add-on ${idOrName}`,
      accept: SDK,
    })
    const plan = String(body.plan?.name ?? '')
    return {
      id: String(body.id),
      name: String(body.name),
      service: String(body.addon_service?.name ?? plan.split(':', 1)[0]),
      plan: plan.slice(plan.indexOf(':') + 1),
      app: {id: String(body.app?.id), name: String(body.app?.name)},
    }
  }

  /** The attachment of that id; null when there is none any more. */
  async attachment(id: string): Promise<Attachment | null> {
    return orNullIfNotFound(async () => {
      const {body} = await this.#requests.send<ShownAttachment>({
        path: `/addon-attachments/${encodeURIComponent(id)}`,
        what: 'the add-on behind a config var',
        accept: SDK,
        include: 'config_vars',
      })
      return toAttachment(body)
    })
  }

  /** Every attachment of an add-on, to whichever app. */
  async attachmentsOf(addOn: Pick<AddOn, 'id' | 'name'>): Promise<Attachment[]> {
    const attachments = await this.#requests.list<ShownAttachment>({
      path: `/addons/${addOn.id}/addon-attachments`,
      what: `what the add-on ${addOn.name} is attached to`,
      accept: SDK,
      include: 'config_vars',
    })
    return attachments.map((attachment) => toAttachment(attachment))
  }
}

function toAttachment(shown: ShownAttachment): Attachment {
  const name = String(shown.name)
  return {
    id: String(shown.id),
    name,
    namespace: shown.namespace ?? null,
    addOn: {id: String(shown.addon?.id), name: String(shown.addon?.name)},
    app: {id: String(shown.app?.id), name: String(shown.app?.name)},
    // The usual name, where the host does not say.
    keys: shown.config_vars ?? [`${name}_URL`],
  }
}
