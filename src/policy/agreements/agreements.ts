import type {Orders} from './orders.js'

/** What the person of this machine has agreed to before. */
export interface Agreements {
  /** Whether every one of the texts was agreed to in this checkout. */
  agreesTo(orders: Orders): boolean
  /**
   * Remembers that the person has agreed to the texts in this checkout.
   *
   * @returns why it could not be remembered, as a sentence; null when it was
   */
  remember(orders: Orders): Promise<null | string>
  /** Whether credentials of a service may be sent to a host that is not the service's own. */
  agreesToHost(service: string, host: string): boolean
  /** Remembers that they may; see above. */
  rememberHost(service: string, host: string): Promise<null | string>
}
