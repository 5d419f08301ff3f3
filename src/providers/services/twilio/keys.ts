import type {Issuing, Revoking} from '../../issuing.js'
import type {ServiceRequest} from '../../service-http.js'
import type {ServiceContext, Subject} from '../../verification.js'

import {Failure} from '../../../model/failure.js'
import {SecretValue} from '../../../model/secret-value.js'
import {basic} from '../../http-verification.js'
import {field, textField} from '../../json-field.js'
import {NoAnswer} from '../../no-answer.js'
import {adminCredential, adminVariable, callService, keyName, unexpectedForm} from '../../service-call.js'
import {accountSid, keySid, TWILIO_ACCOUNTS} from './sids.js'

const SERVICE = 'Twilio'
const LABELS = ['Twilio API key secret']
const KEY_SID = /^SK[\da-f]{32}$/
const NEEDS = `an auth token: in a config var beside it, or in ${adminVariable('twilio')} of your shell (or a main key there, as SK…:secret)`
const NEXT = `Set ${adminVariable('twilio')} to the account's auth token, or do it at https://console.twilio.com/us1/account/keys-credentials/api-keys.`

/** How long a key's name may be. */
const LONGEST_NAME = 64

/**
 * Makes a standard key; the SID that belongs to it changes in the same step. None for a restricted one, which the new key
 * would outrank.
 */
export const twilioIssuing: Issuing = {
  labels: LABELS,
  source: 'REST API: Key Resource v2010; REST API: Key Resource v1 (twilio.com/docs)',
  needs: NEEDS,
  endsOld: () => false,
  companionKeys: (old) => [sidKeyOf(old)],
  async issue(old, context, announce) {
    const sidKey = sidKeyOf(old)
    const {auth, url} = access(old, context)
    await announce((await keysOf(old, context)).map(({sid}) => sid))
    await mayBeStandard(old, auth, context)
    const {json} = await callService(context, {
      ...auth,
      method: 'POST',
      url: `${url}.json`,
      form: {FriendlyName: keyName(old.key, context.clock.now()).slice(0, LONGEST_NAME)},
      service: SERVICE,
      what: 'to make an API key',
      next: NEXT,
    })
    const sid = textField(json, 'sid')
    const secret = textField(json, 'secret')
    if (sid === null || secret === null) throw unexpectedForm(SERVICE, 'to make an API key')
    return {id: sid, value: new SecretValue(secret), companions: new Map([[sidKey, new SecretValue(sid)]])}
  },
  async cleanUp({id, knownIds}, held, context) {
    const inUse = sidOf(held)
    const keys = await keysOf(held, context)
    const orphans = keys.filter(({name, sid}) =>
      id === null ? !knownIds.includes(sid) && name.startsWith(`${held.key} (heroku-secrets,`) : sid === id,
    )
    const ended = orphans.map(({sid}) => sid).filter((sid) => sid !== inUse)
    for (const sid of ended) await removeKey(sid, held, context)
    return ended
  },
}

/** Deletes a key. */
export const twilioRevoking: Revoking = {
  labels: LABELS,
  source: 'REST API: Key resource, delete (twilio.com/docs)',
  needs: NEEDS,
  revoke: (old, context) => removeKey(sidOf(old), old, context),
}

function sidKeyOf(old: Subject): string {
  const key = old.halfKey('id') ?? old.siblingKey(/KEY|SID/, KEY_SID)
  if (key !== null) return key
  throw new Failure('not-found', `No config var beside ${old.key} holds the SID of its key.`)
}

/** Throws where the old key is restricted. */
async function mayBeStandard(old: Subject, auth: ServiceRequest, context: ServiceContext): Promise<void> {
  const what = 'what the present key may do'
  const {json} = await callService(context, {
    ...auth,
    url: `https://iam.twilio.com/v1/Keys/${sidOf(old)}`,
    service: SERVICE,
    what,
    next: NEXT,
  })
  if (textField(json, 'sid') === null) throw unexpectedForm(SERVICE, what)
  const policy = field(json, 'policy')
  if (policy === null || policy === undefined) return
  throw new Failure('refused', `The key in ${old.key} is restricted, and a new one would have all rights.`, {
    next: 'Make a restricted key with the same permissions at https://console.twilio.com/us1/account/keys-credentials/api-keys and give it as the new value.',
  })
}

/** The SID of the key that a secret belongs to. */
function sidOf(subject: Subject): string {
  try {
    return keySid(subject)
  } catch (error) {
    throw asFailure(error)
  }
}

/** Where the keys of the account are, and how to be let in: a standard key may not manage keys. */
function access(subject: Subject, context: ServiceContext): {auth: ServiceRequest; url: string} {
  let account: string
  try {
    account = accountSid(subject)
  } catch (error) {
    throw asFailure(error)
  }

  const admin = adminCredential('twilio', context) ?? subject.sibling(/TWILIO.*AUTH_?TOKEN$/, /^[\da-f]{32}$/)
  const [user, secret] = admin?.includes(':') ? admin.split(':', 2) : [account, admin]
  const auth = secret ? basic(user, secret) : basic(sidOf(subject), subject.credential.value.reveal().trim())
  return {auth, url: `${TWILIO_ACCOUNTS}/${account}/Keys`}
}

async function keysOf(subject: Subject, context: ServiceContext): Promise<Array<{name: string; sid: string}>> {
  const {auth, url} = access(subject, context)
  const what = 'to list its API keys'
  const {json} = await callService(context, {
    ...auth,
    url: `${url}.json?PageSize=1000`,
    service: SERVICE,
    what,
    next: NEXT,
  })
  const keys = field(json, 'keys')
  if (!Array.isArray(keys)) throw unexpectedForm(SERVICE, what)
  return keys.map((one) => ({sid: textField(one, 'sid') ?? '', name: textField(one, 'friendly_name') ?? ''}))
}

async function removeKey(sid: string, subject: Subject, context: ServiceContext): Promise<void> {
  const {auth, url} = access(subject, context)
  await callService(context, {
    ...auth,
    method: 'DELETE',
    url: `${url}/${sid}.json`,
    also: [404],
    service: SERVICE,
    what: 'to delete an API key',
    next: NEXT,
  })
}

function asFailure(error: unknown): unknown {
  return error instanceof NoAnswer ? new Failure('not-found', `Twilio ${error.why}.`) : error
}
