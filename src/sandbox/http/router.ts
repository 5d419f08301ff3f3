import type {Route} from './route.js'

import {noSuchEndpoint} from './problem.js'

/** A route found for a request, with the parts of the path that its pattern names, decoded. */
export interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** Finds the route of a request. The first in order wins. */
export function router(routes: readonly Route[]): (method: string, path: string) => Match {
  const compiled = routes.map((route) => ({route, pattern: pathPattern(route.path)}))
  return (method, path) => {
    for (const {pattern, route} of compiled) {
      if (route.method !== method) continue
      const match = pattern.exec(path)
      if (match) return {route, params: decoded(match.groups ?? {})}
    }

    throw noSuchEndpoint()
  }
}

function pathPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('~', String.raw`\x7e`).replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`)
}

function decoded(groups: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]))
  } catch {
    throw noSuchEndpoint()
  }
}
