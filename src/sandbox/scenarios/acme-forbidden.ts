import type {WorldSpec} from '../world/world-spec.js'

import {acme} from './acme.js'

/** The scenario `acme` for somebody who may see that the worker app exists, and not what is in its config. */
export function acmeForbidden(now: number): WorldSpec {
  const spec = acme(now)
  return {
    ...spec,
    apps: {
      ...spec.apps,
      'acme-prod-worker': {...spec.apps['acme-prod-worker'], access: {'maya@acme.example': 'no-config'}},
    },
  }
}
