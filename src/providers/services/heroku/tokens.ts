import type {Issuing, Revoking} from '../../issuing.js'
import type {ServiceRequest} from '../../service-http.js'
import type {ServiceContext, Subject} from '../../verification.js'

import {Failure} from '../../../model/failure.js'
import {SecretValue} from '../../../model/secret-value.js'
import {bearer} from '../../http-verification.js'
import {field, listField, textField} from '../../json-field.js'
import {adminCredential, adminVariable, callService, keyName, unexpectedForm} from '../../service-call.js'

const SERVICE = 'Heroku'
const LABELS = ['Heroku API token']
const AUTHORIZATIONS = 'https://api.heroku.com/oauth/authorizations'
const NEEDS = `the scope global, which the token itself has, or a token of the same account with it in ${adminVariable('heroku')} of your shell`
const NEXT = `Set ${adminVariable('heroku')} to a token of the same account with the scope global, or use heroku authorizations:create and heroku authorizations:revoke.`

/** What the API puts in place of the middle of a token, in all answers but the one that issues it. */
const HIDDEN = /^([^*]*)\*{4,}([^*]*)$/
/** How many letters must be shown before a token counts as found, without those that all have. */
const ENOUGH_SHOWN = 4
const COMMON = /^HRKU-(AA)?/

/** Makes an authorization of the same account with the same scopes and the same length of life. */
export const herokuIssuing: Issuing = {
  labels: LABELS,
  source:
    'Platform API Reference: OAuth Authorization: Create, List (devcenter.heroku.com); login.ts: tokens are listed redacted (heroku/heroku-cli-command)',
  needs: NEEDS,
  endsOld: () => false,
  async issue(old, context, announce) {
    const authorizations = await authorizationsOf(old, null, context)
    const present = only(withToken(authorizations, old), old)
    if (!present) throw unknown(old)
    await announce(authorizations.map(({id}) => id))
    const what = 'to make an authorization'
    const {json} = await callService(context, {
      ...access(old, null, context),
      method: 'POST',
      url: AUTHORIZATIONS,
      json: {
        description: keyName(old.key, context.clock.now()),
        scope: present.scope,
        ...sameLifetime(present, context),
      },
      service: SERVICE,
      what,
      next: NEXT,
    })
    const id = textField(json, 'id')
    const token = textField(json, 'access_token.token')
    if (id === null || token === null || token.includes('*')) throw unexpectedForm(SERVICE, what)
    return {id, value: new SecretValue(token), companions: new Map()}
  },
  async cleanUp({id, knownIds}, held, context) {
    const authorizations = await authorizationsOf(held, null, context)
    const inUse = new Set(withToken(authorizations, held).map(({id: one}) => one))
    const orphans = authorizations.filter((one) =>
      id === null
        ? !knownIds.includes(one.id) && one.description.startsWith(`${held.key} (heroku-secrets,`)
        : one.id === id,
    )
    const ended = orphans.map((one) => one.id).filter((one) => !inUse.has(one))
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
    const found = only(withToken(await authorizationsOf(old, by, context), old), old)
    if (found) await revokeAuthorization(found.id, access(old, by, context), context)
  },
}

interface Authorization {
  readonly id: string
  readonly description: string
  readonly scope: readonly string[]
  /** In milliseconds since 1970; NaN when it is not told. */
  readonly createdAt: number
  /** Seconds that are left; null when it does not end by itself. */
  readonly expiresIn: null | number
  /** As a rule with its middle hidden. */
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
    const expiresIn = field(one, 'access_token.expires_in')
    return {
      id: textField(one, 'id') ?? '',
      description: textField(one, 'description') ?? '',
      scope: listField(one, 'scope') ?? [],
      createdAt: Date.parse(textField(one, 'created_at') ?? ''),
      expiresIn: typeof expiresIn === 'number' ? expiresIn : null,
      token: token === null ? null : new SecretValue(token),
    }
  })
}

/** Those that may be a token's: one where it is shown whole, more where two look alike. */
function withToken(authorizations: readonly Authorization[], {credential}: Subject): Authorization[] {
  const held = credential.value.reveal().trim()
  return authorizations.filter(({token}) => token !== null && looksLike(held, token.reveal()))
}

function looksLike(held: string, shown: string): boolean {
  const hidden = HIDDEN.exec(shown)
  if (!hidden) return held === shown
  const [, beginning, end] = hidden
  const telling = beginning.replace(COMMON, '').length + end.length
  return (
    telling >= ENOUGH_SHOWN &&
    held.length > beginning.length + end.length &&
    held.startsWith(beginning) &&
    held.endsWith(end)
  )
}

/** Throws where it could be either. */
function only(found: readonly Authorization[], {key}: Subject): Authorization | undefined {
  if (found.length < 2) return found[0]
  throw new Failure(
    'conflict',
    `Several authorizations of the account look like the token in ${key}: ${found.map(({id}) => id).join(', ')}.`,
    {next: 'Find the right one with heroku authorizations:info ID, and end it with heroku authorizations:revoke ID.'},
  )
}

/** As many seconds as the present one had; nothing where it does not end. */
function sameLifetime({createdAt, expiresIn}: Authorization, {clock}: ServiceContext): {expires_in?: number} {
  if (expiresIn === null) return {}
  const lived = Math.round((clock.now().getTime() - createdAt) / 1000)
  return {expires_in: Math.max(expiresIn, Number.isFinite(lived) ? lived + expiresIn : 0)}
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
