import type {Route} from '../http/route.js'
import type {App, Release} from '../world/state.js'

import {forbidden, invalidParams, notFound} from '../http/problem.js'
import {currentRelease, keptReleases, rollBack, statusOf} from '../world/releases.js'
import {showConfig} from './config-vars.js'
import {showRelease} from './show.js'

/** Releases, their config vars, and going back to one. */
export const releaseRoutes: Route[] = [
  {
    method: 'GET',
    path: '/apps/:app/releases',
    scope: 'read-protected',
    handle: ({world, app}) => ({
      body: readableReleases(app).map((release) => showRelease(world, app, release)),
      ranges: ['version', 'id'],
    }),
  },
  {
    method: 'GET',
    path: '/apps/:app/releases/:release',
    scope: 'read-protected',
    handle: ({world, app, params}) => ({body: showRelease(world, app, findRelease(app, params.release))}),
  },
  {
    method: 'GET',
    path: '/apps/:app/releases/:release/config-vars',
    scope: 'read-protected',
    needs: 'config',
    handle({world, app, params}) {
      return {body: showConfig(world, findRelease(app, params.release).config)}
    },
  },
  {
    method: 'POST',
    path: '/apps/:app/releases',
    scope: 'write-protected',
    needs: 'change',
    handle({world, app, account, body, now}) {
      const id = (body as undefined | {release?: unknown})?.release
      if (typeof id !== 'string') throw invalidParams('Expected `release` to be the id of a release.')
      const to = readableReleases(app).find((release) => release.id === id)
      if (!to) throw notFound('release', 'release')
      if (statusOf(to, now) !== 'succeeded')
        throw invalidParams(`Cannot roll back to v${to.version}: it did not succeed.`)
      if (to.slugId === null) throw invalidParams(`Cannot roll back to v${to.version}: it has no code.`)
      if (to === currentRelease(app, now)) throw invalidParams(`v${to.version} is the current release.`)
      return {status: 201, body: showRelease(world, app, rollBack(world, app, to, {user: account}))}
    },
  },
]

function readableReleases(app: App): Release[] {
  if (app.releasesForbidden) throw forbidden(`You do not have permission to view the releases of the app ${app.name}.`)
  return keptReleases(app)
}

/** A release by its id or its version. */
function findRelease(app: App, identity: string): Release {
  const found = readableReleases(app).find(({id, version}) => id === identity || String(version) === identity)
  if (!found) throw notFound('release', 'release')
  return found
}
