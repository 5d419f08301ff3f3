import type * as Heroku from '@heroku-cli/schema'

import type {AppIdentity} from '../model/environment.js'

import {SecretValue} from '../model/secret-value.js'
import {orNullIfNotFound, type Requests} from './requests.js'

/** A release: Heroku's own record of one change to an app. */
export interface Release {
  readonly id: string
  readonly version: number
  /** What Heroku says was done: `Set FOO config vars`. A hint, not a proof. */
  readonly description: string
  readonly status: 'expired' | 'failed' | 'pending' | 'succeeded'
  /** Whether this is what the dynos run, or are about to. */
  readonly current: boolean
  /** ISO 8601. */
  readonly createdAt: string
  /** ISO 8601: when it was last changed, as at the end of its release command; null where Heroku does not say. */
  readonly updatedAt: null | string
  /** E-mail address of who made it. */
  readonly by: string
  /** What it runs: id of its slug, or of its container image; null where the host does not say. */
  readonly code?: null | {readonly id: string; readonly isImage: boolean}
}

/** The releases of apps (Platform API reference, "Release"). */
export class Releases {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /** The newest releases of an app, newest first. */
  async newest(app: AppIdentity, count = 10): Promise<Release[]> {
    const {body} = await this.#requests.send<Heroku.Release[]>({
      path: `/apps/${app.id}/releases`,
      what: `the releases of ${app.name}`,
      range: `version ..; order=desc,max=${count}`,
    })
    return body.map((release) => toRelease(release)).sort((a, b) => b.version - a.version)
  }

  /** Every release that Heroku still keeps of an app, newest first. */
  async all(app: AppIdentity): Promise<Release[]> {
    const all = await this.#requests.list<Heroku.Release>({
      path: `/apps/${app.id}/releases`,
      what: `the releases of ${app.name}`,
      range: 'version ..; order=desc,max=1000',
    })
    return all.map((release) => toRelease(release)).sort((a, b) => b.version - a.version)
  }

  /**
   * The releases of an app since a moment, and at least one from before it where there is one; newest first. Asks for no
   * more pages than that takes.
   */
  async since(app: AppIdentity, moment: Date): Promise<Release[]> {
    const releases = await this.#requests.list<Heroku.Release>(
      {
        path: `/apps/${app.id}/releases`,
        what: `the releases of ${app.name}`,
        range: 'version ..; order=desc,max=200',
      },
      (items) => items.some((release) => Date.parse(String(release.created_at)) < moment.getTime()),
    )
    return releases.map((release) => toRelease(release)).sort((a, b) => b.version - a.version)
  }

  /** One release, by id or version; null when there is none. */
  async find(app: AppIdentity, idOrVersion: number | string): Promise<null | Release> {
    return orNullIfNotFound(async () => {
      const {body} = await this.#requests.send<Heroku.Release>({
        path: `/apps/${app.id}/releases/${idOrVersion}`,
        what: `release ${idOrVersion} of ${app.name}`,
      })
      return toRelease(body)
    })
  }

  /** The config vars as of a release; a masked one is null. */
  async configVars(app: AppIdentity, idOrVersion: number | string): Promise<Map<string, null | SecretValue>> {
    const {body} = await this.#requests.send<Record<string, null | string>>({
      path: `/apps/${app.id}/releases/${idOrVersion}/config-vars`,
      what: `the config vars of ${app.name} as of release ${idOrVersion}`,
    })
    return new Map(
      Object.entries(body ?? {}).map(([key, value]) => [
        key,
        typeof value === 'string' ? new SecretValue(value) : null,
      ]),
    )
  }

  /** Makes a new release with the code and the config vars of an earlier one. Never sent twice. */
  async rollBack(app: AppIdentity, to: Pick<Release, 'id' | 'version'>): Promise<Release> {
    const {body} = await this.#requests.send<Heroku.Release>({
      method: 'POST',
      path: `/apps/${app.id}/releases`,
      what: `to roll ${app.name} back to v${to.version}`,
      body: {release: to.id},
    })
    return toRelease(body)
  }
}

interface ShownCode {
  oci_image?: null | {id?: string}
  slug?: null | {id?: string}
}

function codeOf({oci_image: image, slug}: ShownCode): Release['code'] {
  if (slug?.id) return {id: slug.id, isImage: false}
  return image?.id ? {id: image.id, isImage: true} : null
}

function toRelease(release: Heroku.Release): Release {
  return {
    id: String(release.id),
    version: Number(release.version),
    description: String(release.description ?? ''),
    status: (release.status ?? 'succeeded') as Release['status'],
    current: Boolean(release.current),
    createdAt: String(release.created_at),
    updatedAt: typeof release.updated_at === 'string' ? release.updated_at : null,
    by: String(release.user?.email ?? ''),
    code: codeOf(release as ShownCode),
  }
}
