import type {Route} from '../http/route.js'
import type {App} from '../world/state.js'

import {invalidParams, notFound} from '../http/problem.js'
import {iso} from './show.js'

const DESCRIPTIONS: Readonly<Record<string, string>> = {preboot: 'Provide seamless web dyno deploys'}

/** What an app can switch on (`heroku features`). */
export const featureRoutes: Route[] = [
  {
    method: 'GET',
    path: '/apps/:app/features',
    scope: 'read',
    handle: ({app}) => ({body: Object.keys(DESCRIPTIONS).map((name) => show(app, name)), ranges: ['id', 'name']}),
  },
  {
    method: 'GET',
    path: '/apps/:app/features/:feature',
    scope: 'read',
    handle: ({app, params}) => ({body: show(app, params.feature)}),
  },
  {
    method: 'PATCH',
    path: '/apps/:app/features/:feature',
    scope: 'write',
    needs: 'change',
    handle({app, body, params}) {
      const enabled = (body as undefined | {enabled?: unknown})?.enabled
      if (typeof enabled !== 'boolean') throw invalidParams('Expected `enabled` to be a boolean.')
      const shown = show(app, params.feature)
      if (enabled) app.features.add(params.feature)
      else app.features.delete(params.feature)
      return {body: {...shown, enabled}}
    },
  },
]

function show(app: App, name: string): Record<string, unknown> {
  const description = Object.hasOwn(DESCRIPTIONS, name) ? DESCRIPTIONS[name] : null
  if (description === null) throw notFound('feature', 'app feature')
  return {
    created_at: iso(app.createdAt),
    description,
    display_name: null,
    doc_url: '',
    enabled: app.features.has(name),
    feedback_email: null,
    id: `${app.id.slice(0, -12)}${Buffer.from(name.padEnd(6).slice(0, 6)).toString('hex')}`,
    name,
    state: 'general',
    updated_at: iso(app.createdAt),
  }
}
