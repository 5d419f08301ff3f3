import type * as Heroku from '@heroku-cli/schema'

import type {AttachmentIdentity, ConfigVar} from '../model/config-var.js'
import type {AppIdentity, Environment, PipelineIdentity} from '../model/environment.js'
import type {PacingOptions} from './pacing.js'
import type {PlatformClient} from './platform-client.js'

import {type Clock, systemClock} from '../model/clock.js'
import {SecretValue} from '../model/secret-value.js'
import {isStage, type Stage} from '../model/stage.js'
import {AddOns} from './add-ons.js'
import {Builds} from './builds.js'
import {DataCredentials} from './data-credentials.js'
import {Dynos} from './dynos.js'
import {Features} from './features.js'
import {HerokuClock} from './heroku-clock.js'
import {PlatformFailure} from './platform-failure.js'
import {Releases} from './releases.js'
import {FILTERS, orNullIfNotFound, PIPELINES, Requests, SDK} from './requests.js'

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Which stage of which pipeline an app is in. */
export interface Coupling {
  readonly appId: string
  readonly pipelineId: string
  /** Null for a stage that this plugin does not know. */
  readonly stage: null | Stage
}

/** An entry of `config-vars-settings` (Platform API, version 3.sdk). */
interface ConfigVarSettings {
  key: string
  value: null | string
  masked?: boolean
  masking_supported?: boolean
  value_updated_at?: null | string
  attachment?: null | {id: string}
}

interface Attachment {
  id: string
  name: string
  addon: {id: string; name: string}
  config_vars?: string[]
}

/**
 * The Platform API as this plugin sees it: the only place that knows URLs and headers. Lists are followed to their end,
 * requests are paced and, where that is safe, repeated (see Pacing). Every method throws PlatformFailure.
 */
export class Platform {
  /** Heroku's time, as far as it has answered. */
  readonly clock: Clock
  /** Heroku's own record of changes. */
  readonly releases: Releases
  /** How code becomes what runs. */
  readonly builds: Builds
  /** What runs. */
  readonly dynos: Dynos
  /** What apps have switched on. */
  readonly features: Features
  /** Add-ons and what they are attached to. */
  readonly addOns: AddOns
  /** The credentials of Heroku Postgres and Key-Value Store. */
  readonly dataCredentials: DataCredentials
  readonly #requests: Requests

  constructor(client: Pick<PlatformClient, 'request'>, options: Partial<PacingOptions> = {}) {
    const clock = new HerokuClock(options.clock ?? systemClock)
    this.clock = clock
    this.#requests = new Requests(client, {...options, clock})
    this.releases = new Releases(this.#requests)
    this.builds = new Builds(this.#requests)
    this.dynos = new Dynos(this.#requests)
    this.features = new Features(this.#requests)
    this.addOns = new AddOns(this.#requests)
    this.dataCredentials = new DataCredentials(this.#requests)
  }

  /** Whose login it is: the name under which Heroku records what is done with it. */
  async account(): Promise<{readonly email: string; readonly id: string}> {
    const {body} = await this.#requests.send<Heroku.Account>({path: '/account', what: 'this account'})
    return {id: String(body.id), email: String(body.email)}
  }

  /** The app of that name or id. */
  async app(nameOrId: string): Promise<AppIdentity> {
    const {body} = await this.#requests.send<Heroku.App>({
      path: `/apps/${encodeURIComponent(nameOrId)}`,
      what: `the app ${nameOrId}`,
      ifNone: 'See which there are: heroku apps --all',
    })
    return {id: String(body.id), name: String(body.name)}
  }

  /** The Private Space that an app runs in; null for the Common Runtime. */
  async spaceOf(app: AppIdentity): Promise<null | string> {
    const {body} = await this.#requests.send<Heroku.App>({path: `/apps/${app.id}`, what: `the app ${app.name}`})
    return typeof body?.space?.name === 'string' ? body.space.name : null
  }

  /**
   * The pipelines of that name (names are not unique among all that one can see), or the one of that id. Empty when there
   * is none.
   */
  async pipelines(nameOrId: string): Promise<PipelineIdentity[]> {
    if (uuid.test(nameOrId)) {
      const pipeline = await this.pipeline(nameOrId)
      return [pipeline]
    }

    const found = await this.#requests.list<Heroku.Pipeline>({
      path: `/pipelines?eq[name]=${encodeURIComponent(nameOrId)}`,
      what: `the pipeline ${nameOrId}`,
      accept: PIPELINES,
    })
    return found.map((pipeline) => ({id: String(pipeline.id), name: String(pipeline.name)}))
  }

  /** The pipeline of that id. */
  async pipeline(id: string): Promise<PipelineIdentity> {
    const {body} = await this.#requests.send<Heroku.Pipeline>({
      path: `/pipelines/${encodeURIComponent(id)}`,
      what: `the pipeline ${id}`,
      accept: PIPELINES,
    })
    return {id: String(body.id), name: String(body.name)}
  }

  /** Every pipeline one can see. */
  async allPipelines(): Promise<PipelineIdentity[]> {
    const all = await this.#requests.list<Heroku.Pipeline>({
      path: '/pipelines',
      what: 'the pipelines',
      accept: PIPELINES,
    })
    return all.map((pipeline) => ({id: String(pipeline.id), name: String(pipeline.name)}))
  }

  /** Which apps are in a pipeline, at which stage. */
  async couplings(pipeline: PipelineIdentity): Promise<Coupling[]> {
    const couplings = await this.#requests.list<Heroku.PipelineCoupling>({
      path: `/pipelines/${pipeline.id}/pipeline-couplings`,
      what: `the apps of pipeline ${pipeline.name}`,
      accept: SDK,
    })
    return couplings.map((coupling) => toCoupling(coupling))
  }

  /** All couplings one can see. */
  async allCouplings(): Promise<Coupling[]> {
    const couplings = await this.#requests.list<Heroku.PipelineCoupling>({
      path: '/pipeline-couplings',
      what: 'the pipelines of the apps',
    })
    return couplings.map((coupling) => toCoupling(coupling))
  }

  /** Which stage of which pipeline an app is in; null outside any pipeline. */
  async couplingOf(app: string): Promise<Coupling | null> {
    return orNullIfNotFound(async () => {
      const {body} = await this.#requests.send<Heroku.PipelineCoupling>({
        path: `/apps/${encodeURIComponent(app)}/pipeline-couplings`,
        what: `the pipeline of ${app}`,
        accept: SDK,
      })
      return toCoupling(body)
    })
  }

  /** Those of the apps that one may see, in no particular order. */
  async apps(ids: readonly string[]): Promise<AppIdentity[]> {
    if (ids.length === 0) return []
    const apps = await this.#requests.list<Heroku.App>({
      method: 'POST',
      path: '/filters/apps',
      what: 'the names of the apps',
      accept: FILTERS,
      range: 'id ..; max=1000',
      body: {in: {id: ids}},
      safe: true,
    })
    return apps.map((app) => ({id: String(app.id), name: String(app.name)}))
  }

  /** The apps of a team. */
  async teamApps(team: string): Promise<AppIdentity[]> {
    const apps = await this.#requests.list<Heroku.App>({
      path: `/teams/${encodeURIComponent(team)}/apps`,
      what: `the apps of team ${team}`,
      ifNone: 'See which teams there are: heroku teams',
    })
    return apps.map((app) => ({id: String(app.id), name: String(app.name)}))
  }

  /**
   * The config vars of an app with their settings, in one request; where the host does not offer that, what
   * `config-vars` and `addon-attachments` together can tell (then without ages).
   */
  async configVars(app: AppIdentity): Promise<ConfigVar[]> {
    const settings = await orNullIfNotFound(() =>
      this.#requests.list<ConfigVarSettings>({
        path: `/apps/${app.id}/config-vars-settings`,
        what: `the config vars of ${app.name}`,
        accept: SDK,
      }),
    )
    return settings ? settings.map((entry) => fromSettings(entry)) : this.#configVarsWithoutSettings(app)
  }

  /** A pipeline's shared config for its review apps or its tests; null where it has none. */
  async stageConfig(pipeline: PipelineIdentity, stage: 'review' | 'test'): Promise<ConfigVar[] | null> {
    return orNullIfNotFound(async () => {
      const {body} = await this.#requests.send<Record<string, null | string>>({
        path: `/pipelines/${pipeline.id}/stage/${stage}/config-vars`,
        what: `the ${stage} config of pipeline ${pipeline.name}`,
        accept: PIPELINES,
      })
      return Object.entries(body ?? {}).map(([key, value]) => fromPlain(key, value))
    })
  }

  /**
   * Changes config vars in one request, which for an app makes one release; null removes a var. Never sent twice: after a
   * failure that is `uncertain`, read before trying again.
   *
   * @returns the config vars as the answer shows them; while a release phase runs these are still the old ones
   * @throws {PlatformFailure} with the API's message, from which the values are blotted out should it quote one
   */
  async changeConfigVars(
    environment: Environment,
    changes: Readonly<Record<string, null | SecretValue>>,
  ): Promise<ConfigVar[]> {
    const {appId, name, pipeline, stage} = environment
    const {body} = await this.#requests.send<Record<string, null | string>>({
      method: 'PATCH',
      path: appId === null ? `/pipelines/${pipeline!.id}/stage/${stage}/config-vars` : `/apps/${appId}/config-vars`,
      what: `to change ${Object.keys(changes).join(' and ')} of ${name}`,
      ...(appId === null && {accept: PIPELINES}),
      body: Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, value?.reveal() ?? null])),
      values: Object.values(changes).filter((value) => value !== null),
    })
    return Object.entries(body ?? {}).map(([key, value]) => fromPlain(key, value))
  }

  async #configVarsWithoutSettings(app: AppIdentity): Promise<ConfigVar[]> {
    const [plain, attachments] = await Promise.all([
      this.#requests.send<Record<string, null | string>>({
        path: `/apps/${app.id}/config-vars`,
        what: `the config vars of ${app.name}`,
      }),
      this.#attachments(app),
    ])
    const owners = new Map<string, AttachmentIdentity>()
    for (const {addon, config_vars: keys, id, name} of attachments) {
      for (const key of keys ?? [`${name}_URL`]) {
        owners.set(key, {id, name, addon: {id: addon.id, name: addon.name}})
      }
    }

    return Object.entries(plain.body).map(([key, value]) => fromPlain(key, value, owners.get(key)))
  }

  /** Who owns which var is worth knowing, but not worth failing for when the config vars themselves can be read. */
  async #attachments(app: AppIdentity): Promise<Attachment[]> {
    try {
      return await this.#requests.list<Attachment>({
        path: `/apps/${app.id}/addon-attachments`,
        what: `the add-ons of ${app.name}`,
      })
    } catch (error) {
      if (error instanceof PlatformFailure && (error.status === 403 || error.status === 404)) return []
      throw error
    }
  }
}

function toCoupling(coupling: Heroku.PipelineCoupling): Coupling {
  const stage = String(coupling.stage)
  return {
    appId: String(coupling.app?.id),
    pipelineId: String(coupling.pipeline?.id),
    stage: isStage(stage) ? stage : null,
  }
}

function fromSettings(entry: ConfigVarSettings): ConfigVar {
  return {
    key: entry.key,
    value: typeof entry.value === 'string' ? new SecretValue(entry.value) : null,
    masked: entry.masked ?? typeof entry.value !== 'string',
    maskingSupported: entry.masking_supported ?? null,
    updatedAt: entry.value_updated_at ?? null,
    attachment: entry.attachment ? {id: entry.attachment.id, name: null, addon: null} : null,
  }
}

function fromPlain(key: string, value: null | string, attachment: AttachmentIdentity | null = null): ConfigVar {
  return {
    key,
    value: typeof value === 'string' ? new SecretValue(value) : null,
    masked: typeof value !== 'string',
    maskingSupported: null,
    updatedAt: null,
    attachment,
  }
}
