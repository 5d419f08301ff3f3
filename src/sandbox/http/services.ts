import type {Service, ServiceReply} from '../services/service.js'
import type {World} from '../world/world.js'
import type {SideDoor} from './server.js'

import {sendgrid} from '../services/sendgrid.js'
import {stripe} from '../services/stripe.js'

const services: Readonly<Record<string, Service>> = {sendgrid, stripe}

/**
 * Services that credentials belong to, under `/_services/ID/`, so that no credential of this world is sent to a real one.
 * Those that the sandbox does not stand in for are out of order.
 */
export function serviceDoor(world: World): SideDoor {
  return ({body, headers, method, url}) => {
    const [, id, path] = /^\/_services\/([^/]+)(\/.*)$/.exec(url.pathname) ?? []
    if (id === undefined) return null
    world.servicesAsked.push(`${method} ${id}${path}`)
    if (world.servicesDown || !Object.hasOwn(services, id)) return json({status: 503, body: {}})
    const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
    return json(services[id](world, {method, path, bearer, headers, body: parsed(body)}))
  }
}

function parsed(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>
  } catch {
    return {}
  }
}

function json({body, status}: ServiceReply) {
  return {
    status,
    headers: {'Content-Type': 'application/json'},
    text: body === undefined ? '' : JSON.stringify(body),
  }
}
