import type {Route} from '../http/route.js'
import type {App, Build} from '../world/state.js'

import {invalidParams, notFound} from '../http/problem.js'
import {beginBuild, slugOf} from '../world/builds.js'
import {iso} from './show.js'

/** Sources, builds and slugs. */
export const buildRoutes: Route[] = [
  {
    method: 'POST',
    path: '/sources',
    scope: 'write-protected',
    handle: ({headers, world}) => ({status: 201, body: newSource(world.randomness.uuid(), headers.host)}),
  },
  {
    method: 'GET',
    path: '/apps/:app/builds',
    scope: 'read-protected',
    handle: ({app}) => ({body: app.builds.map((build) => show(app, build)), ranges: ['created_at', 'id']}),
  },
  {
    method: 'GET',
    path: '/apps/:app/builds/:build',
    scope: 'read-protected',
    handle({app, params}) {
      const build = app.builds.find(({id}) => id === params.build)
      if (!build) throw notFound('build', 'build')
      return {body: show(app, build)}
    },
  },
  {
    method: 'POST',
    path: '/apps/:app/builds',
    scope: 'write-protected',
    needs: 'change',
    handle({account, app, body, world}) {
      const {url, version} = ((body as undefined | {source_blob?: object})?.source_blob ?? {}) as Record<
        string,
        unknown
      >
      if (typeof url !== 'string' || !URL.canParse(url)) throw invalidParams('Expected `source_blob.url` to be a URL.')
      const source = {url, version: typeof version === 'string' ? version : null}
      return {status: 201, body: show(app, beginBuild(world, app, {source, user: account}))}
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/slugs/:slug',
    scope: 'read-protected',
    handle({app, params}) {
      const slug = slugOf(app, params.slug)
      if (!slug) throw notFound('slug', 'slug')
      return {
        body: {
          blob: {method: 'GET', url: 'https://slugs.example/archive'},
          buildpack_provided_description: 'Node.js',
          checksum: null,
          commit: slug.commit,
          commit_description: null,
          created_at: iso(slug.createdAt),
          id: params.slug,
          process_types: {web: 'node server.js'},
          size: 1,
          updated_at: iso(slug.createdAt),
        },
      }
    },
  },
]

function newSource(id: string, host: string | string[] | undefined): Record<string, unknown> {
  const address = `http://${[host].flat()[0]}/_sources/${id}`
  return {source_blob: {get_url: address, put_url: address}}
}

function show(app: App, build: Build): Record<string, unknown> {
  return {
    app: {id: app.id},
    buildpacks: [],
    created_at: iso(build.createdAt),
    id: build.id,
    output_stream_url: `https://build-output.heroku.com/streams/${build.id}`,
    release: build.releaseId && {id: build.releaseId},
    slug: build.slugId && {id: build.slugId},
    source_blob: {checksum: null, url: build.source.url, version: build.source.version},
    stack: 'heroku-24',
    status: build.status,
    updated_at: iso(build.status === 'pending' ? build.createdAt : build.endsAt),
    user: build.user,
  }
}
