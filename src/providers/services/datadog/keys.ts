import type {Issuing, Revoking} from '../../issuing.js'
import type {ServiceRequest} from '../../service-http.js'
import type {ServiceContext, Subject} from '../../verification.js'

import {Failure} from '../../../model/failure.js'
import {SecretValue} from '../../../model/secret-value.js'
import {field, textField} from '../../json-field.js'
import {NoAnswer} from '../../no-answer.js'
import {adminCredential, adminVariable, callService, keyName, unexpectedForm} from '../../service-call.js'
import {datadogSites} from './sites.js'

const SERVICE = 'Datadog'
const LABELS = ['Datadog API key']
/** Permissions (Datadog Role Permissions, docs.datadoghq.com). */
const MAY = 'api_keys_read, api_keys_write and api_keys_delete'
const NEEDS = `an application key with ${MAY}: in a config var beside it, or in ${adminVariable('datadog')} of your shell`
const NEXT = `Set ${adminVariable('datadog')} to an application key with ${MAY}, or do it at https://app.datadoghq.com/organization-settings/api-keys.`

/** Keys on one page of a list: as many as Datadog allows. */
const PAGE = 100
/** Pages that are read at most: an organization has 50 keys, or as many as its contract says. */
const PAGES = 50

/** Makes another API key of the same organization. */
export const datadogIssuing: Issuing = {
  labels: LABELS,
  source: 'Key management: Create an API key, Get all API keys (docs.datadoghq.com)',
  needs: NEEDS,
  endsOld: () => false,
  async issue(old, context, announce) {
    const site = await siteOf(old, context)
    const auth = access(old, old, context)
    const present = await keysOf(site, auth, context)
    await announce(present.map(({id}) => id))
    const what = 'to make an API key'
    const {json} = await callService(context, {
      ...auth,
      method: 'POST',
      url: `https://api.${site}/api/v2/api_keys`,
      json: {data: {type: 'api_keys', attributes: {name: freeName(keyName(old.key, context.clock.now()), present)}}},
      service: SERVICE,
      what,
      next: NEXT,
    })
    const id = textField(json, 'data.id')
    const key = textField(json, 'data.attributes.key')
    if (id === null || key === null) throw unexpectedForm(SERVICE, what)
    return {id, value: new SecretValue(key), companions: new Map()}
  },
  async cleanUp({id, knownIds}, held, context) {
    const site = await siteOf(held, context)
    const auth = access(held, held, context)
    const inUse = held.credential.value.reveal().trim().slice(-4)
    const orphans = (await keysOf(site, auth, context)).filter((one) =>
      id === null
        ? !knownIds.includes(one.id) && one.name.startsWith(`${held.key} (heroku-secrets,`) && one.last4 !== inUse
        : one.id === id && one.last4 !== inUse,
    )
    for (const one of orphans) await removeKey(site, one.id, auth, context)
    return orphans.map((one) => one.id)
  },
}

/** Deletes an API key. */
export const datadogRevoking: Revoking = {
  labels: LABELS,
  source: 'Key management: Delete an API key, Get all API keys: last4 (docs.datadoghq.com)',
  needs: NEEDS,
  async revoke(old, context, by) {
    const site = await siteOf(by ?? old, context)
    const auth = access(by ?? old, old, context)
    const last4 = old.credential.value.reveal().trim().slice(-4)
    const found = (await keysOf(site, auth, context)).filter((one) => one.last4 === last4)
    if (found.length > 1) {
      throw new Failure('conflict', 'Datadog has several API keys that end alike, so the old one cannot be told.', {
        next: NEXT,
      })
    }

    for (const {id} of found) await removeKey(site, id, auth, context)
  },
}

function access(by: Subject, beside: Subject, context: ServiceContext): ServiceRequest {
  const app = adminCredential('datadog', context) ?? beside.sibling(/(DATADOG|DD|DDOG)_(.*_)?APP(LICATION)?_KEY$/)
  if (app === null)
    throw new Failure('forbidden', 'Managing the API keys of Datadog needs an application key.', {next: NEXT})
  return {headers: {'DD-API-KEY': by.credential.value.reveal().trim(), 'DD-APPLICATION-KEY': app}}
}

/** Names are unique within an organization, where several apps have config vars of one name (API and Application Keys). */
function freeName(name: string, present: ReadonlyArray<{readonly name: string}>): string {
  const taken = new Set(present.map((one) => one.name))
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${name} ${count}`
  return free
}

/** The site that knows a key. */
async function siteOf(subject: Subject, {http}: ServiceContext): Promise<string> {
  for (const site of datadogSites(subject)) {
    try {
      const headers = {'DD-API-KEY': subject.credential.value.reveal().trim()}
      const {json} = await http.send(`https://api.${site}/api/v1/validate`, {headers})
      if (field(json, 'valid') === true) return site
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
    }
  }

  throw new Failure('refused', 'No site of Datadog knows the present API key.', {next: NEXT})
}

async function keysOf(
  site: string,
  auth: ServiceRequest,
  context: ServiceContext,
): Promise<Array<{id: string; last4: string; name: string}>> {
  const what = 'to list its API keys'
  const keys: Array<{id: string; last4: string; name: string}> = []
  for (let page = 0; page < PAGES; page++) {
    const url = `https://api.${site}/api/v2/api_keys?page[size]=${PAGE}&page[number]=${page}`
    const {json} = await callService(context, {...auth, url, service: SERVICE, what, next: NEXT})
    const data = field(json, 'data')
    if (!Array.isArray(data)) throw unexpectedForm(SERVICE, what)
    for (const one of data) {
      keys.push({
        id: textField(one, 'id') ?? '',
        last4: textField(one, 'attributes.last4') ?? '',
        name: textField(one, 'attributes.name') ?? '',
      })
    }

    if (data.length < PAGE) return keys
  }

  throw unexpectedForm(SERVICE, what)
}

async function removeKey(site: string, id: string, auth: ServiceRequest, context: ServiceContext): Promise<void> {
  await callService(context, {
    ...auth,
    method: 'DELETE',
    url: `https://api.${site}/api/v2/api_keys/${encodeURIComponent(id)}`,
    also: [404],
    service: SERVICE,
    what: 'to delete an API key',
    next: NEXT,
  })
}
