import type {Issuing, Revoking} from './issuing.js'
import type {ServiceRequest} from './service-http.js'
import type {ServiceContext, Subject} from './verification.js'

import {Failure} from '../model/failure.js'
import {SecretValue} from '../model/secret-value.js'
import {bearer} from './http-verification.js'
import {listField, textField} from './json-field.js'
import {adminCredential, adminVariable, callService, keyName, unexpectedForm} from './service-call.js'

const SERVICE = 'Heroku'
const LABELS = ['Heroku API token']
const AUTHORIZATIONS = 'https://api.heroku.com/oauth/authorizations'
const NEEDS = `the scope global, which the token itself has, or a token of the same account with it in ${adminVariable('heroku')} of your shell`
const NEXT = `Set ${adminVariable('heroku')} to a token of the same account with the scope global, or use heroku authorizations:create and heroku authorizations:revoke.`

/** Makes an authorization of the same account with the same scopes. */
export const herokuIssuing: Issuing = {
  labels: LABELS,
  source: 'Platform API Reference: OAuth Authorization: Create, List, Info (devcenter.heroku.com)',
  needs: NEEDS,
  endsOld: () => false,
  async issue(old, context, announce) {
    const authorizations = await authorizationsOf(old, null, context)
    const present = withToken(authorizations, old)
    if (!present) throw unknown(old)
    await announce(authorizations.map(({id}) => id))
    const what = 'to make an authorization'
    const {json} = await callService(context, {
      ...access(old, null, context),
      method: 'POST',
      url: AUTHORIZATIONS,
      json: {description: keyName(old.key, context.clock.now()), scope: present.scope},
      service: SERVICE,
      what,
      next: NEXT,
    })
    const id = textField(json, 'id')
    const token = textField(json, 'access_token.token')
    if (id === null || token === null) throw unexpectedForm(SERVICE, what)
    return {id, value: new SecretValue(token), companions: new Map()}
  },
  async cleanUp({id, knownIds}, held, context) {
    const authorizations = await authorizationsOf(held, null, context)
    const inUse = withToken(authorizations, held)?.id
    const orphans = authorizations.filter((one) =>
      id === null
        ? !knownIds.includes(one.id) && one.description.startsWith(`${held.key} (heroku-secrets,`)
        : one.id === id,
    )
    const ended = orphans.map((one) => one.id).filter((one) => one !== inUse)
    for (const one of ended) await revokeAuthorization(one, access(held, null, context), context)
    return ended
  },
}

/** Revokes an authorization. */
export const herokuRevoking: Revoking = {
  labels: LABELS,
  source: 'Platform API Reference: OAuth Authorization: Delete (devcenter.heroku.com)',
  needs: NEEDS,
  async revoke(old, context, by) {
    const found = withToken(await authorizationsOf(old, by, context), old)
    if (found) await revokeAuthorization(found.id, access(old, by, context), context)
  },
}

interface Authorization {
  readonly id: string
  readonly description: string
  readonly scope: readonly string[]
  readonly token: null | SecretValue
}

function access(old: Subject, by: null | Subject, context: ServiceContext): ServiceRequest {
  const token = adminCredential('heroku', context) ?? (by ?? old).credential.value.reveal().trim()
  return {headers: {...bearer(token).headers, Accept: 'application/vnd.heroku+json; version=3'}}
}

async function authorizationsOf(old: Subject, by: null | Subject, context: ServiceContext): Promise<Authorization[]> {
  const what = 'to list its authorizations'
  const {json} = await callService(context, {
    ...access(old, by, context),
    url: AUTHORIZATIONS,
    service: SERVICE,
    what,
    next: NEXT,
  })
  if (!Array.isArray(json)) throw unexpectedForm(SERVICE, what)
  return json.map((one) => {
    const token = textField(one, 'access_token.token')
    return {
      id: textField(one, 'id') ?? '',
      description: textField(one, 'description') ?? '',
      scope: listField(one, 'scope') ?? [],
      token: token === null ? null : new SecretValue(token),
    }
  })
}

function withToken(authorizations: readonly Authorization[], {credential}: Subject): Authorization | undefined {
  const token = new SecretValue(credential.value.reveal().trim())
  return authorizations.find((one) => one.token?.equals(token))
}

async function revokeAuthorization(id: string, auth: ServiceRequest, context: ServiceContext): Promise<void> {
  await callService(context, {
    ...auth,
    method: 'DELETE',
    url: `${AUTHORIZATIONS}/${encodeURIComponent(id)}`,
    also: [404],
    service: SERVICE,
    what: 'to revoke an authorization',
    next: NEXT,
  })
}

function unknown({key}: Subject): Failure {
  return new Failure(
    'not-found',
    `The token in ${key} is none of the account's authorizations: a session of the CLI, perhaps.`,
    {
      next: 'Make one with heroku authorizations:create and give it as the new value.',
    },
  )
}
