import type {Issuing, Revoking} from '../../issuing.js'
import type {ServiceContext, Subject} from '../../verification.js'

import {Failure} from '../../../model/failure.js'
import {SecretValue} from '../../../model/secret-value.js'
import {bearer} from '../../http-verification.js'
import {field, textField} from '../../json-field.js'
import {NoAnswer} from '../../no-answer.js'
import {adminCredential, adminVariable, callService, unexpectedForm} from '../../service-call.js'

const SERVICE = 'Cloudflare'
const API = 'https://api.cloudflare.com/client/v4'
const LABELS = ['Cloudflare user API token', 'Cloudflare account API token', 'Cloudflare API token']
const MAY = '"API Tokens: Edit", or "Account API Tokens: Edit" for a token of an account'
const NEEDS = `a token with the permission ${MAY}, in ${adminVariable('cloudflare')} of your shell`
const NEXT = `Set ${adminVariable('cloudflare')} to a token with the permission ${MAY}, or do it at https://dash.cloudflare.com/profile/api-tokens.`

/**
 * Rolls a token: it keeps its rights and its id, and gets another secret in place of the present one, which ends at once
 * (Roll tokens, developers.cloudflare.com). Asked with another token than the one that is rolled: after a crash nobody knows
 * the new secret, and it is rolled again.
 */
export const cloudflareIssuing: Issuing = {
  labels: LABELS,
  source: 'Cloudflare API: Roll Token, for users and accounts (developers.cloudflare.com)',
  needs: NEEDS,
  endsOld: () => true,
  once: true,
  async issue(old, context, announce, earlier) {
    const admin = managing(context)
    // Once it was rolled, its old secret no longer tells which token it is.
    const id = earlier?.knownIds[0] ?? pathOf(await tokenOf(old, context))
    await announce([id])
    const {json} = await callService(context, {
      ...bearer(admin),
      method: 'PUT',
      url: `${API}/${id}/value`,
      json: {},
      service: SERVICE,
      what: 'to roll a token',
      next: NEXT,
    })
    const value = textField(json, 'result')
    if (value === null) throw unexpectedForm(SERVICE, 'to roll a token')
    return {id, value: new SecretValue(value), companions: new Map()}
  },
}

/** Deletes a token; one that was rolled is ended already. */
export const cloudflareRevoking: Revoking = {
  labels: LABELS,
  source: 'Cloudflare API: Delete Token, for users and accounts (developers.cloudflare.com)',
  needs: NEEDS,
  async revoke(old, context) {
    const found = await tokenOrNull(old, context)
    if (!found) return
    await callService(context, {
      ...bearer(managing(context)),
      method: 'DELETE',
      url: `${API}/${pathOf(found)}`,
      also: [404],
      service: SERVICE,
      what: 'to delete a token',
      next: NEXT,
    })
  },
}

function managing(context: ServiceContext): string {
  const admin = adminCredential('cloudflare', context)
  if (admin !== null) return admin
  throw new Failure('forbidden', 'Rolling or deleting a Cloudflare token needs another token that may manage tokens.', {
    next: NEXT,
  })
}

interface Token {
  readonly id: string
  /** Where it is at home: `user`, or `accounts/ID`. */
  readonly place: string
}

function pathOf({id, place}: Token): string {
  return `${place}/tokens/${id}`
}

async function tokenOf(subject: Subject, context: ServiceContext): Promise<Token> {
  const found = await tokenOrNull(subject, context)
  if (found) return found
  throw new Failure('refused', 'Cloudflare does not know the present token, so it cannot be rolled.', {next: NEXT})
}

/** Which token a secret is of; null when Cloudflare says that it is of none. */
async function tokenOrNull(subject: Subject, {http}: ServiceContext): Promise<null | Token> {
  const account = subject.sibling(/ACCOUNT/, /^[\da-f]{32}$/)
  const secret = subject.credential.value.reveal().trim()
  if (account === null && secret.startsWith('cfat_')) {
    throw new Failure('bad-usage', 'A Cloudflare token of an account is known to that account only.', {
      next: 'Set CLOUDFLARE_ACCOUNT_ID beside it to the id of the account.',
    })
  }

  for (const place of ['user', ...(account === null ? [] : [`accounts/${account}`])]) {
    try {
      const {json, status} = await http.send(`${API}/${place}/tokens/verify`, bearer(secret))
      const id = textField(json, 'result.id')
      if (id !== null && /^[\da-f]+$/.test(id)) return {id, place}
      if (status !== 401 || field(json, 'errors.0.code') !== 1000) {
        const code = status === 401 || status === 403 ? 'forbidden' : 'refused'
        throw new Failure(code, `Cloudflare does not say which token it is (${status}).`, {next: NEXT})
      }
    } catch (error) {
      if (error instanceof NoAnswer) throw new Failure('network', `Cloudflare ${error.why}.`)
      throw error
    }
  }

  return null
}
