import type {Issuing, Revoking} from '../../issuing.js'
import type {ServiceContext} from '../../verification.js'

import {Failure} from '../../../model/failure.js'
import {SecretValue} from '../../../model/secret-value.js'
import {bearer} from '../../http-verification.js'
import {field, listField, textField} from '../../json-field.js'
import {NoAnswer} from '../../no-answer.js'
import {adminCredential, adminVariable, callService, keyName, unexpectedForm} from '../../service-call.js'

const SERVICE = 'SendGrid'
const NEEDS = `a key that may manage API keys: this one, or one in ${adminVariable('sendgrid')} of your shell`
const NEXT = `Set ${adminVariable('sendgrid')} to a key with the scopes api_keys.*, or do it at https://app.sendgrid.com/settings/api_keys.`

/** Scopes that SendGrid gives by itself and lets nobody ask for. */
const OF_ITSELF = /^(2fa_|sender_verification_)/

/** Makes a key with the same scopes. */
export const sendgridIssuing: Issuing = {
  source: 'API Keys: Create API keys, Retrieve all API Keys; API Key Permissions: scopes (twilio.com/docs/sendgrid)',
  needs: NEEDS,
  endsOld: () => false,
  async issue(old, context, announce) {
    const secret = old.credential.value.reveal().trim()
    const {host, scopes} = await homeOf([secret], context)
    const assignable = scopes.filter((scope) => !OF_ITSELF.test(scope))
    // A key for which no scopes are asked gets all of them.
    if (assignable.length === 0) throw unlike()
    const manager = adminCredential('sendgrid', context) ?? secret
    await announce(await keyIds(host, manager, context))
    const {json} = await callService(context, {
      ...bearer(manager),
      method: 'POST',
      url: `https://${host}/v3/api_keys`,
      json: {name: keyName(old.key, context.clock.now()), scopes: assignable},
      service: SERVICE,
      what: 'to make an API key',
      next: `${NEXT} An account has at most 100 keys.`,
    })
    const id = textField(json, 'api_key_id')
    const key = textField(json, 'api_key')
    if (id === null || key === null) throw unexpectedForm(SERVICE, 'to make an API key')
    return {id, value: new SecretValue(key), companions: new Map()}
  },
  async cleanUp({id, knownIds}, held, context) {
    const secret = held.credential.value.reveal().trim()
    const {host} = await homeOf([secret], context)
    const manager = adminCredential('sendgrid', context) ?? secret
    // Others may make keys as well: without its id, only what has this plugin's name is taken for an orphan.
    const orphans = (await keysOf(host, manager, context)).filter((one) =>
      id === null ? !knownIds.includes(one.id) && one.name.startsWith(`${held.key} (heroku-secrets,`) : one.id === id,
    )
    const ended = orphans.filter((one) => one.id !== idOf(secret))
    for (const one of ended) await removeKey(host, one.id, manager, context)
    return ended.map((one) => one.id)
  },
}

/** Deletes a key. */
export const sendgridRevoking: Revoking = {
  source: 'API Keys: Delete API keys (twilio.com/docs/sendgrid)',
  needs: NEEDS,
  async revoke(old, context, by) {
    const manager = adminCredential('sendgrid', context) ?? (by ?? old).credential.value.reveal().trim()
    const {host} = await homeOf([(by ?? old).credential.value.reveal().trim(), manager], context)
    await removeKey(host, idOf(old.credential.value.reveal().trim()), manager, context)
  },
}

/** The middle part of a key is its id. */
function idOf(secret: string): string {
  return secret.split('.')[1]
}

/** In which region the first of some keys that is known at all is at home, and what it may do. */
async function homeOf(secrets: readonly string[], {http}: ServiceContext): Promise<{host: string; scopes: string[]}> {
  for (const secret of new Set(secrets)) {
    for (const host of ['api.sendgrid.com', 'api.eu.sendgrid.com']) {
      try {
        const {json, status} = await http.send(`https://${host}/v3/scopes`, bearer(secret))
        const scopes = listField(json, 'scopes')
        if (status === 200 && scopes !== null) return {host, scopes}
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
      }
    }
  }

  throw unlike()
}

function unlike(): Failure {
  return new Failure('refused', 'SendGrid did not say what the present key may do, so no other like it can be made.', {
    next: 'Make a key at https://app.sendgrid.com/settings/api_keys and give it as the new value.',
  })
}

async function keysOf(
  host: string,
  manager: string,
  context: ServiceContext,
): Promise<Array<{id: string; name: string}>> {
  const {json} = await callService(context, {
    ...bearer(manager),
    url: `https://${host}/v3/api_keys`,
    service: SERVICE,
    what: 'to list its API keys',
    next: NEXT,
  })
  const result = field(json, 'result')
  if (!Array.isArray(result)) throw unexpectedForm(SERVICE, 'to list its API keys')
  return result.map((one) => ({id: textField(one, 'api_key_id') ?? '', name: textField(one, 'name') ?? ''}))
}

async function keyIds(host: string, manager: string, context: ServiceContext): Promise<string[]> {
  const keys = await keysOf(host, manager, context)
  return keys.map(({id}) => id)
}

async function removeKey(host: string, id: string, manager: string, context: ServiceContext): Promise<void> {
  await callService(context, {
    ...bearer(manager),
    method: 'DELETE',
    url: `https://${host}/v3/api_keys/${encodeURIComponent(id)}`,
    also: [404],
    service: SERVICE,
    what: 'to delete an API key',
    next: NEXT,
  })
}
