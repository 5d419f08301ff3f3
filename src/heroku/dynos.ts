import type * as Heroku from '@heroku-cli/schema'

import type {AppIdentity} from '../model/environment.js'
import type {Requests} from './requests.js'

/** A running process of an app. */
export interface Dyno {
  readonly id: string
  /** `web.1`, of one-off dynos `run.1234`; in the generation Fir `web-1a2b3c-xyz`, another one on every release. */
  readonly name: string
  readonly type: string
  readonly state: 'crashed' | 'down' | 'idle' | 'starting' | 'up'
  /** Version of the release that it runs. */
  readonly releaseVersion: null | number
  /** What it runs, as it was typed: it may hold a secret. Null where Heroku does not say. */
  readonly command: null | string
  /** ISO 8601; null where Heroku does not say. */
  readonly createdAt: null | string
  /** ISO 8601. */
  readonly updatedAt: string
}

/** The dynos of apps (Platform API reference, "Dyno" and "Formation"). */
export class Dynos {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /** All dynos of an app, one-off ones too. */
  async list(app: AppIdentity): Promise<Dyno[]> {
    const dynos = await this.#requests.list<Heroku.Dyno>({
      path: `/apps/${app.id}/dynos`,
      what: `the dynos of ${app.name}`,
    })
    return dynos.map((dyno) => ({
      id: String(dyno.id),
      name: String(dyno.name),
      type: String(dyno.type),
      state: String(dyno.state) as Dyno['state'],
      releaseVersion: dyno.release?.version ?? null,
      command: typeof dyno.command === 'string' ? dyno.command : null,
      createdAt: typeof dyno.created_at === 'string' ? dyno.created_at : null,
      updatedAt: String(dyno.updated_at),
    }))
  }

  /** How many web dynos an app is set to run, and of which size (`Standard-1X`), in small letters; null where it has none. */
  async web(app: AppIdentity): Promise<null | {readonly quantity: number; readonly size: null | string}> {
    const formation = await this.#requests.list<Heroku.Formation>({
      path: `/apps/${app.id}/formation`,
      what: `the formation of ${app.name}`,
    })
    const web = formation.find(({type}) => type === 'web')
    if (!web) return null
    return {quantity: Number(web.quantity ?? 0), size: typeof web.size === 'string' ? web.size.toLowerCase() : null}
  }

  /** How many dynos of each process type an app is set to run. */
  async formation(app: AppIdentity): Promise<Map<string, number>> {
    const formation = await this.#requests.list<Heroku.Formation>({
      path: `/apps/${app.id}/formation`,
      what: `the formation of ${app.name}`,
    })
    return new Map(formation.map(({quantity, type}) => [String(type), Number(quantity ?? 0)]))
  }
}
