import type {Route} from '../http/route.js'

import {preauthorize} from '../http/authentication.js'
import {invalidParams} from '../http/problem.js'
import {showApp} from './show.js'

/** Apps: one, all, and many at once. */
export const appRoutes: Route[] = [
  {
    method: 'GET',
    path: '/apps',
    scope: 'read',
    handle: ({world, account}) => ({
      body: world.apps.filter((app) => app.access.get(account.id) !== 'none').map((app) => showApp(app)),
      ranges: ['id', 'name'],
    }),
  },
  {
    method: 'GET',
    path: '/apps/:app',
    scope: 'read',
    handle: ({app}) => ({body: showApp(app)}),
  },
  {
    method: 'PATCH',
    path: '/apps/:app',
    scope: 'write',
    needs: 'change',
    handle({app, body}) {
      const maintenance = (body as undefined | {maintenance?: unknown})?.maintenance
      if (typeof maintenance !== 'boolean') throw invalidParams('Expected `maintenance` to be a boolean.')
      app.maintenance = maintenance
      return {body: showApp(app)}
    },
  },
  {
    method: 'PUT',
    path: '/apps/:app/pre-authorizations',
    scope: null,
    handle({world, app, account, headers}) {
      preauthorize(world, app, account, headers)
      return {body: {}}
    },
  },
  {
    method: 'POST',
    path: '/filters/apps',
    versions: ['3.filters'],
    scope: 'read',
    handle({world, account, body}) {
      const wanted = (body as undefined | {in?: {id?: unknown}})?.in?.id
      if (!Array.isArray(wanted) || wanted.some((id) => typeof id !== 'string')) {
        throw invalidParams('Expected `in.id` to be a list of app ids.')
      }

      const ids = new Set(wanted)
      const apps = world.apps.filter((app) => ids.has(app.id) && app.access.get(account.id) !== 'none')
      return {body: apps.map((app) => showApp(app)), ranges: ['id', 'name']}
    },
  },
]
