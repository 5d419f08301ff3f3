import type {Agreements} from '../../src/policy/agreements/agreements.js'

import {hashOf, type Orders, singly} from '../../src/policy/agreements/orders.js'

/** Agreements that are kept as long as this object. */
export class RememberedAgreements implements Agreements {
  readonly #texts = new Set<string>()
  readonly #hosts = new Set<string>()

  agreesTo(orders: Orders): boolean {
    return singly(orders).every((one) => this.#texts.has(hashOf(one)))
  }

  async remember(orders: Orders): Promise<null> {
    for (const one of singly(orders)) this.#texts.add(hashOf(one))
    return null
  }

  agreesToHost(service: string, host: string): boolean {
    return this.#hosts.has(`${service} ${host}`)
  }

  async rememberHost(service: string, host: string): Promise<null> {
    this.#hosts.add(`${service} ${host}`)
    return null
  }
}
