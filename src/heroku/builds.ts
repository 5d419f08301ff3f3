import type {AppIdentity} from '../model/environment.js'

import {PlatformFailure} from './platform-failure.js'
import {orNullIfNotFound, type Requests} from './requests.js'

/** A build: source code made into a slug, which is released when it succeeds. */
export interface Build {
  readonly id: string
  readonly status: 'failed' | 'pending' | 'succeeded'
  /** ISO 8601. */
  readonly createdAt: string
  /** E-mail address of who began it. */
  readonly by: string
  /** Where its source was fetched from, and which version that was. */
  readonly source: {readonly url: null | string; readonly version: null | string}
  readonly slugId: null | string
  /** The release that it made; null as long as there is none, and where the host does not say. */
  readonly releaseId: null | string
}

/** A slug, as far as it tells where it comes from. */
export interface Slug {
  /** The commit that it was built from; null where nobody has said. */
  readonly commit: null | string
  /** ISO 8601; null where the host does not say. */
  readonly createdAt: null | string
}

/** Where a source archive can be put, and fetched from. Both addresses are good for a while and for whoever has them. */
export interface SourceBlob {
  readonly putUrl: string
  readonly getUrl: string
}

interface ShownBuild {
  id?: string
  created_at?: string
  release?: null | {id?: string}
  slug?: null | {id?: null | string}
  source_blob?: {url?: null | string; version?: null | string}
  status?: string
  user?: {email?: string}
}

/**
 * Builds of apps and what they are made from (Platform API reference, "Build", "Slug" and "Source"; Dev Center "Building and
 * Releasing Using the Platform API").
 */
export class Builds {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /** The newest builds of an app, newest first. */
  async newest(app: AppIdentity, count = 10): Promise<Build[]> {
    const {body} = await this.#requests.send<ShownBuild[]>({
      path: `/apps/${app.id}/builds`,
      what: `the builds of ${app.name}`,
      range: `created_at ..; order=desc,max=${count}`,
    })
    if (!Array.isArray(body)) throw oddAnswer(`the builds of ${app.name}`)
    return body.map((build) => toBuild(build)).sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
  }

  /** One build; null when there is none. */
  async find(app: AppIdentity, id: string): Promise<Build | null> {
    return orNullIfNotFound(async () => {
      const {body} = await this.#requests.send<ShownBuild>({
        path: `/apps/${app.id}/builds/${encodeURIComponent(id)}`,
        what: `a build of ${app.name}`,
      })
      return toBuild(body)
    })
  }

  /** A slug of an app; null when there is none, or the host does not say. */
  async slug(app: AppIdentity, id: string): Promise<null | Slug> {
    return orNullIfNotFound(async () => {
      const {body} = await this.#requests.send<{commit?: null | string; created_at?: string}>({
        path: `/apps/${app.id}/slugs/${encodeURIComponent(id)}`,
        what: `the slug of ${app.name}`,
      })
      return {commit: body?.commit || null, createdAt: body?.created_at ?? null}
    })
  }

  /** A place for a source archive. */
  async createSource(app: AppIdentity): Promise<SourceBlob> {
    const what = `a place for the source of ${app.name}`
    const ask = {method: 'POST', what, body: {}} as const
    type Shown = {source_blob?: {get_url?: string; put_url?: string}}
    const answer =
      (await orNullIfNotFound(() => this.#requests.send<Shown>({...ask, path: '/sources'}))) ??
      (await this.#requests.send<Shown>({...ask, path: `/apps/${app.id}/sources`}))
    const {get_url: getUrl, put_url: putUrl} = answer.body?.source_blob ?? {}
    if (typeof getUrl !== 'string' || typeof putUrl !== 'string') throw oddAnswer(what)
    return {getUrl, putUrl}
  }

  /** Begins a build. Never sent twice: after a failure that is `uncertain`, look at the builds before trying again. */
  async create(app: AppIdentity, source: {readonly url: string; readonly version: null | string}): Promise<Build> {
    const {body} = await this.#requests.send<ShownBuild>({
      method: 'POST',
      path: `/apps/${app.id}/builds`,
      what: `to build ${app.name}`,
      body: {source_blob: {url: source.url, ...(source.version !== null && {version: source.version})}},
    })
    return toBuild(body)
  }
}

function toBuild(build: ShownBuild): Build {
  if (typeof build?.id !== 'string') throw oddAnswer('a build')
  const {status} = build
  return {
    id: build.id,
    status: status === 'failed' || status === 'succeeded' ? status : 'pending',
    createdAt: String(build.created_at),
    by: String(build.user?.email ?? ''),
    source: {url: build.source_blob?.url ?? null, version: build.source_blob?.version ?? null},
    slugId: build.slug?.id ?? null,
    releaseId: build.release?.id ?? null,
  }
}

function oddAnswer(what: string): PlatformFailure {
  return new PlatformFailure('platform-error', `Heroku's answer about ${what} has an unexpected form.`)
}
