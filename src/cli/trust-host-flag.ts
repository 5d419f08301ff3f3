import {Flags} from '@oclif/core'

import type {ServiceOptions} from '../providers/verify-credential.js'

import {Failure} from '../model/failure.js'

/** The flag by which a person lets a credential go to a host that only a config var names, or that could be somebody in between. */
export const trustHostFlag = {
  'trust-host': Flags.string({
    multiple: true,
    description:
      "host that a secret may be sent to, though it is not its service's own, or nothing proves that it is the right one",
  }),
}

/**
 * What the flag says, as services ask for it.
 *
 * @throws {Failure} `bad-usage` for what is no host by itself
 */
export function trusting(hosts: readonly string[] = []): NonNullable<ServiceOptions['trustsHost']> {
  const named = new Set(hosts.map((host) => host.trim().toLowerCase()))
  for (const host of named) {
    if (/^([a-z\d_-]+(\.[a-z\d_-]+)*|[\da-f:]+)$/.test(host)) continue
    throw new Failure('bad-usage', '--trust-host takes the name of a host by itself, without protocol or port.', {
      next: '--trust-host db.example.com',
    })
  }

  return (service, host) => named.has(host)
}
