import type {Route} from '../http/route.js'

import {notFound} from '../http/problem.js'
import {remaining} from '../http/rate-limit.js'
import {showAccount, showApp, showTeam} from './show.js'

/** Who is calling, how many requests are left, and the teams. */
export const accountRoutes: Route[] = [
  {
    method: 'GET',
    path: '/account',
    scope: 'identity',
    handle: ({account}) => ({body: showAccount(account)}),
  },
  {
    method: 'GET',
    path: '/users/~',
    scope: 'identity',
    handle: ({account}) => ({body: showAccount(account)}),
  },
  {
    method: 'GET',
    path: '/account/rate-limits',
    scope: null,
    free: true,
    handle: ({world, account}) => ({body: {remaining: remaining(world, account)}}),
  },
  {
    method: 'GET',
    path: '/teams',
    scope: 'read',
    handle: ({world}) => ({body: world.teams.map((team) => showTeam(team)), ranges: ['id', 'name']}),
  },
  {
    method: 'GET',
    path: '/teams/:team',
    scope: 'read',
    handle: ({world, params}) => ({body: showTeam(findTeam(world.teams, params.team))}),
  },
  {
    method: 'GET',
    path: '/teams/:team/apps',
    scope: 'read',
    handle({world, params, account}) {
      const team = findTeam(world.teams, params.team)
      const apps = world.apps.filter((app) => app.team === team && app.access.get(account.id) !== 'none')
      return {body: apps.map((app) => showApp(app)), ranges: ['id', 'name']}
    },
  },
]

function findTeam<T extends {id: string; name: string}>(teams: readonly T[], identity: string): T {
  const team = teams.find(({id, name}) => id === identity || name === identity)
  if (!team) throw notFound('team', 'team')
  return team
}
