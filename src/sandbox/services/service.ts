import type {IncomingHttpHeaders} from 'node:http'

import type {World} from '../world/world.js'

/** A request to the API of a service that the sandbox stands in for. */
export interface ServiceRequest {
  readonly method: string
  /** As at the service itself: `/v1/account`. */
  readonly path: string
  /** The credential that it was sent with; empty without one. */
  readonly bearer: string
  readonly headers: IncomingHttpHeaders
  /** The JSON body; an empty object without one. */
  readonly body: Readonly<Record<string, unknown>>
}

/** What a service answers, as JSON. */
export interface ServiceReply {
  readonly status: number
  readonly body?: unknown
}

/** A service in this world. */
export type Service = (world: World, request: ServiceRequest) => ServiceReply
