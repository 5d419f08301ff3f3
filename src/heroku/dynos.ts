import type * as Heroku from '@heroku-cli/schema'

import type {AppIdentity} from '../model/environment.js'
import type {Requests} from './requests.js'

/** A running process of an app. */
export interface Dyno {
  readonly id: string
  /** `web.1`; one-off dynos are `run.1234`. */
  readonly name: string
  readonly type: string
  readonly state: 'crashed' | 'down' | 'idle' | 'starting' | 'up'
  /** Version of the release that it runs. */
  readonly releaseVersion: null | number
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
      updatedAt: String(dyno.updated_at),
    }))
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
