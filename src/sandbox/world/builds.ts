import {createHash} from 'node:crypto'

import type {App, Build, Config} from './state.js'
import type {World} from './world.js'

import {latestRelease, release} from './releases.js'

/** What a slug was built from, and when. */
export interface SlugFacts {
  readonly commit: string
  readonly createdAt: number
  /** The config vars that the build was given. */
  readonly config: Config
}

/** A slug of an app; null when it has none of that id. One that nobody has built here was built as it first came up. */
export function slugOf(app: App, id: string): null | SlugFacts {
  const first = app.releases.find(({slugId}) => slugId === id)
  if (!first) return null
  const build = app.builds.find(({slugId}) => slugId === id)
  const commit = build?.source.version ?? app.commit ?? createHash('sha1').update(id).digest('hex')
  return {commit, createdAt: build?.endsAt ?? first.createdAt, config: build?.config ?? first.config}
}

/**
 * The values that an app's page serves as they were built into its slug. What was set only after the first build counts as
 * built in with its first value, as a past that is made up has no builds between.
 */
export function publishedOf(app: App, slugId: null | string): string[] {
  const config = slugId === null ? null : (slugOf(app, slugId)?.config ?? null)
  return app.publishes.flatMap((key) => {
    const value = config?.get(key) ?? app.releases.find(({config: one}) => one.has(key))?.config.get(key)
    return value ? [value.value] : []
  })
}

/** Begins a build, which takes the config vars as they are now. When it has succeeded there is a release. */
export function beginBuild(
  world: World,
  app: App,
  {source, user}: {readonly source: Build['source']; readonly user: {readonly email: string; readonly id: string}},
): Build {
  const at = world.now()
  const isThere = !source.url.includes('/_sources/') || world.sources.has(source.url.split('/').at(-1)!)
  const build: Build = {
    id: world.randomness.uuid(),
    createdAt: at,
    endsAt: at + world.scaled(app.buildSeconds * 1000),
    source,
    user: {id: user.id, email: user.email},
    config: latestRelease(app).config,
    status: 'pending',
    slugId: null,
    releaseId: null,
  }
  app.builds.push(build)
  world.schedule(build.endsAt, () => {
    if (app.buildsFail || !isThere) {
      build.status = 'failed'
      return
    }

    build.slugId = world.randomness.uuid()
    build.status = 'succeeded'
    const description = `Deploy ${(source.version ?? build.id).slice(0, 8)}`
    build.releaseId = release(world, app, {description, user: build.user, slugId: build.slugId, at: build.endsAt}).id
  })
  return build
}
