import type {Route} from './route.js'

import {noSuchEndpoint} from './problem.js'

/**
 * Refuses a request whose `Accept` header does not ask for a version that the endpoint is served under: the API then
 * does not know the endpoint (Platform API Reference, "Clients": the version is part of the `Accept` header).
 *
 * Throws a 404 when there is none.
 */
export function checkAccept(route: Route, accept: string | undefined): void {
  const versions = (accept ?? '')
    .split(',')
    .map((part) => /^\s*application\/vnd\.heroku\+json\s*;\s*version=(3(?:\.[\w-]+)?)\s*(?:;.*)?$/.exec(part)?.[1])
  const known = versions.filter((version) => version !== undefined)
  if (known.length === 0) throw noSuchEndpoint()
  if (route.versions && !known.some((version) => route.versions!.includes(version))) throw noSuchEndpoint()
}
