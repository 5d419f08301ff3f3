import type {Provider} from './provider.js'
import type {Subject} from './verification.js'

import {isAmongHosts} from './among-hosts.js'
import {isNeverAsked} from './never-asked.js'

/** A host that a config var names for a service, and that is not the service's own. */
export interface ForeignHost {
  /** The provider's id. */
  readonly service: string
  /** As the company writes it. */
  readonly serviceName: string
  /** Key of the config var that holds the credential. */
  readonly key: string
  /** By itself, without a port: what a person agrees to. */
  readonly host: string
}

/**
 * The host that a config var beside the credential names, where it is not one of the service's own: a person has to agree
 * to it before the credential is sent there. Null where there is none.
 */
export function foreignHostOf(provider: Provider, subject: Subject): ForeignHost | null {
  const named = provider.ownHost?.(subject) ?? null
  if (named === null || isAmongHosts(named, provider.api)) return null
  return {service: provider.id, serviceName: provider.name, key: subject.key, host: withoutPort(named)}
}

/**
 * Why a credential is not sent to a host that a config var names; words that follow the service's name. Null where it may be.
 *
 * @param agrees see ServiceOptions.agreesToHost
 */
export function whyNotAsked(
  foreign: ForeignHost | null,
  agrees: (service: string, host: string) => boolean,
): null | string {
  if (foreign === null) return null
  const {host, service} = foreign
  if (isNeverAsked(host))
    return `is not asked: ${host} is an address of the network or cloud itself, where no service is`
  return agrees(service, host) ? null : `is not asked: ${host} is not agreed to; --trust-host ${host} agrees to it`
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase()
}
