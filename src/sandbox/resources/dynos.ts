import type {Route} from '../http/route.js'

import {notFound} from '../http/problem.js'
import {dynosOf} from '../world/dynos.js'
import {iso} from './show.js'

/** What runs, and how much of it should. */
export const dynoRoutes: Route[] = [
  {
    method: 'GET',
    path: '/apps/:app/dynos',
    scope: 'read',
    handle: ({world, app}) => ({
      body: dynosOf(world, app).map((dyno) => ({
        app: {id: app.id, name: app.name},
        attach_url: null,
        command: dyno.command,
        created_at: iso(dyno.startedAt),
        id: world.randomness.named(`${app.id}/${dyno.name}/${dyno.release.version}`).uuid(),
        name: dyno.name,
        release: {id: dyno.release.id, version: dyno.release.version},
        size: app.dynoSize,
        state: dyno.state,
        type: dyno.type,
        updated_at: iso(dyno.updatedAt),
      })),
      ranges: ['id', 'name'],
    }),
  },
  {
    method: 'POST',
    path: '/apps/:app/dynos/:dyno/actions/stop',
    scope: 'write',
    needs: 'change',
    handle({app, now, params}) {
      const one = app.oneOffDynos.find(({endsAt, name}) => name === params.dyno && (endsAt === null || endsAt > now))
      if (!one) throw notFound('dyno', 'dyno')
      one.endsAt = now
      return {status: 202, body: {}}
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/formation',
    scope: 'read',
    handle({world, app}) {
      const types = app.releaseCommand ? [...app.formation, ['release', 0] as const] : [...app.formation]
      return {
        body: types.map(([type, quantity]) => ({
          app: {id: app.id, name: app.name},
          command: `node ${type}.js`,
          created_at: iso(app.createdAt),
          dyno_size: {name: app.dynoSize},
          id: world.randomness.named(`${app.id}/${type}`).uuid(),
          quantity,
          size: app.dynoSize,
          type,
          updated_at: iso(app.createdAt),
        })),
        ranges: ['id', 'type'],
      }
    },
  },
]
