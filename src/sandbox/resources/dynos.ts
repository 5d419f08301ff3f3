import type {Route} from '../http/route.js'

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
        command: dyno.type === 'run' ? 'bash' : `node ${dyno.type}.js`,
        created_at: iso(dyno.updatedAt),
        id: world.randomness.named(`${app.id}/${dyno.name}/${dyno.release.version}`).uuid(),
        name: dyno.name,
        release: {id: dyno.release.id, version: dyno.release.version},
        size: 'Standard-1X',
        state: dyno.state,
        type: dyno.type,
        updated_at: iso(dyno.updatedAt),
      })),
      ranges: ['id', 'name'],
    }),
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
          dyno_size: {name: 'Standard-1X'},
          id: world.randomness.named(`${app.id}/${type}`).uuid(),
          quantity,
          size: 'Standard-1X',
          type,
          updated_at: iso(app.createdAt),
        })),
        ranges: ['id', 'type'],
      }
    },
  },
]
