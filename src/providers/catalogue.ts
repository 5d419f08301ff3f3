import type {Provider} from './provider.js'

import * as services from './services/index.js'

/**
 * Every service that the plugin knows: A to Z, but that each stands in front of those it comes `before`. The order matters
 * only where two services give the same form: the first wins unless the key names the other.
 */
export const PROVIDERS: readonly Provider[] = inOrder(Object.values(services))

/** The same providers, each moved behind those that are to come before it. */
function inOrder(providers: readonly Provider[]): Provider[] {
  const earlier = new Map<string, Provider[]>()
  for (const provider of providers) {
    for (const id of provider.before ?? []) earlier.set(id, [...(earlier.get(id) ?? []), provider])
  }

  const seen = new Set<Provider>()
  const ordered: Provider[] = []
  const place = (provider: Provider) => {
    if (seen.has(provider)) return
    seen.add(provider)
    for (const other of earlier.get(provider.id) ?? []) place(other)
    ordered.push(provider)
  }

  for (const provider of providers) place(provider)
  return ordered
}

const byId = new Map(PROVIDERS.map((provider) => [provider.id, provider]))

/** The provider of that id; undefined when there is none. */
export function providerById(id: string): Provider | undefined {
  return byId.get(id)
}

/** A provider as its company writes it (`SendGrid`); the id itself for one that is not in the catalogue. */
export function displayName(id: string): string {
  return byId.get(id)?.name ?? id
}
