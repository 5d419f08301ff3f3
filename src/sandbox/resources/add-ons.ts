import type {Route} from '../http/route.js'
import type {Account, AddOn, Attachment} from '../world/state.js'
import type {World} from '../world/world.js'

import {forbidden, invalidParams, notFound} from '../http/problem.js'
import {iso, showAttachment} from './show.js'

/** Add-ons and their attachments. */
export const addOnRoutes: Route[] = [
  {
    method: 'GET',
    path: '/apps/:app/addon-attachments',
    scope: 'read',
    handle: ({world, app, headers}) => ({
      body: world.attachmentsOf(app).map((attachment) => showAttachment(attachment, includes(headers, 'config_vars'))),
      ranges: ['id', 'name'],
    }),
  },
  {
    method: 'GET',
    path: '/apps/:app/addons',
    scope: 'read',
    handle: ({world, app}) => ({
      body: world.addOns.filter((addOn) => addOn.app === app).map((addOn) => showAddOn(world, addOn)),
      ranges: ['id', 'name'],
    }),
  },
  {
    method: 'GET',
    path: '/addon-attachments/:attachment',
    scope: 'read',
    handle({account, headers, params, world}) {
      const attachment = world.findAttachment(params.attachment)
      if (!attachment) throw notFound('add_on attachment', 'add-on attachment')
      refuseUnseen(world, account, attachment.addOn)
      return {body: showAttachment(attachment, includes(headers, 'config_vars'))}
    },
  },
  {
    method: 'GET',
    path: '/addons/:addOn',
    scope: 'read',
    handle({account, params, world}) {
      const addOn = findAddOn(world, params.addOn)
      refuseUnseen(world, account, addOn)
      return {body: showAddOn(world, addOn)}
    },
  },
  {
    method: 'GET',
    path: '/addons/:addOn/addon-attachments',
    scope: 'read',
    handle({account, headers, params, world}) {
      const addOn = findAddOn(world, params.addOn)
      refuseUnseen(world, account, addOn)
      const attachments = world.attachments.filter((attachment) => attachment.addOn === addOn)
      return {
        body: attachments.map((attachment) => showAttachment(attachment, includes(headers, 'config_vars'))),
        ranges: ['id', 'name'],
      }
    },
  },
  {
    method: 'POST',
    path: '/actions/addon-attachments/resolve',
    versions: ['3.sdk'],
    scope: 'read',
    handle({world, body, headers}) {
      const wanted = (body ?? {}) as {addon_attachment?: unknown; addon_service?: string; app?: null | string}
      if (typeof wanted.addon_attachment !== 'string') throw invalidParams('Expected `addon_attachment` to be a name.')
      const found = resolve(world, {...wanted, addon_attachment: wanted.addon_attachment})
      if (found.length === 0) throw notFound('add_on attachment', 'add-on attachment')
      return {body: found.map((attachment) => showAttachment(attachment, includes(headers, 'config_vars')))}
    },
  },
  {
    method: 'POST',
    path: '/actions/addons/resolve',
    versions: ['3.sdk'],
    scope: 'read',
    handle({world, body}) {
      const wanted = (body ?? {}) as {addon?: unknown; app?: null | string}
      if (typeof wanted.addon !== 'string') throw invalidParams('Expected `addon` to be a name.')
      const name = wanted.addon
      const attached = resolve(world, {addon_attachment: name, app: wanted.app}).map(({addOn}) => addOn)
      const found = [
        ...new Set([...attached, ...world.addOns.filter((addOn) => [addOn.id, addOn.name].includes(name))]),
      ]
      if (found.length === 0) throw notFound('add_on', 'add-on')
      return {body: found.map((addOn) => showAddOn(world, addOn))}
    },
  },
]

/**
 * The add-on of an id or a name.
 *
 * Throws a 404 when there is none.
 */
export function findAddOn(world: World, identity: string): AddOn {
  const addOn = world.findAddOn(identity)
  if (!addOn) throw notFound('add_on', 'add-on')
  return addOn
}

/** An add-on is seen by who sees the app that it was bought for, or one that it is attached to. */
function refuseUnseen(world: World, account: Account, addOn: AddOn): void {
  const attached = world.attachments.filter((attachment) => attachment.addOn === addOn).map(({app}) => app)
  if ([addOn.app, ...attached].some(({access}) => access.get(account.id) !== 'none')) return
  throw forbidden(`You do not have access to the add-on ${addOn.name}.`)
}

function resolve(
  world: World,
  wanted: {addon_attachment: string; addon_service?: string; app?: null | string},
): Attachment[] {
  const [app, name] = wanted.addon_attachment.includes('::')
    ? wanted.addon_attachment.split('::', 2)
    : [wanted.app ?? null, wanted.addon_attachment]
  return world.attachments.filter(
    (attachment) =>
      (app === null || attachment.app.name === app || attachment.app.id === app) &&
      [attachment.addOn.name, attachment.id, attachment.key, attachment.name].includes(name) &&
      (!wanted.addon_service || attachment.addOn.service === wanted.addon_service),
  )
}

function includes(headers: Readonly<Record<string, string | string[] | undefined>>, field: string): boolean {
  return String(headers['accept-inclusion'] ?? '').includes(field)
}

function showAddOn(world: World, addOn: AddOn): Record<string, unknown> {
  return {
    actions: [],
    addon_service: {id: world.randomness.named(addOn.service).uuid(), name: addOn.service},
    app: {id: addOn.app.id, name: addOn.app.name},
    billed_price: null,
    billing_entity: {id: addOn.app.id, name: addOn.app.name, type: 'app'},
    config_vars: world
      .attachmentsOf(addOn.app)
      .filter((one) => one.addOn === addOn)
      .map(({key}) => key),
    created_at: iso(addOn.createdAt),
    id: addOn.id,
    name: addOn.name,
    plan: {id: world.randomness.named(addOn.plan).uuid(), name: addOn.plan},
    provider_id: addOn.id,
    state: 'provisioned',
    updated_at: iso(addOn.createdAt),
    web_url: null,
  }
}
