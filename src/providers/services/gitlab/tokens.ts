import type {Issuing, Orphan, Revoking} from '../../issuing.js'
import type {ServiceContext, Subject} from '../../verification.js'

import {Failure} from '../../../model/failure.js'
import {SecretValue} from '../../../model/secret-value.js'
import {textField} from '../../json-field.js'
import {callService, unexpectedForm} from '../../service-call.js'
import {gitlabHost} from './host.js'

const SERVICE = 'GitLab'
const LABELS = ['GitLab personal access token']
const NEEDS = 'the scope api or self_rotate, which the token itself must have'
const NEXT = 'Do it at https://gitlab.com/-/user_settings/personal_access_tokens.'
const DAY = 86_400_000
/** GitLab gives a rotated token a week where nothing is said; a token may live a year at most. */
const LONGEST = 364

/**
 * Rotates a token: another one with the same rights takes its place, and the old one ends at that moment. Who rotates an
 * ended token ends all that came after it as well, so it is asked about first.
 */
export const gitlabIssuing: Issuing = {
  labels: LABELS,
  source:
    'Personal access tokens API: Rotate a personal access token, Automatic reuse detection (docs.gitlab.com); lib/api/personal_access_tokens/self_rotation.rb (gitlab-org/gitlab)',
  needs: NEEDS,
  endsOld: () => true,
  once: true,
  async issue(old, context, announce, earlier) {
    const self = selfUrl(old)
    const call = {...withToken(old), service: SERVICE, next: NEXT}
    const present = await callService(context, {...call, url: self, also: [401], what: 'about the present token'})
    if (present.status === 401) throw dead(old, earlier)
    const id = textField(present.json, 'id')
    if (id === null) throw unexpectedForm(SERVICE, 'about the present token')
    await announce([id])
    const {json} = await callService(context, {
      ...call,
      method: 'POST',
      url: `${self}/rotate`,
      json: {expires_at: sameLifetime(present.json, context)},
      what: 'to rotate a token',
    })
    const token = textField(json, 'token')
    const freshId = textField(json, 'id')
    if (token === null || freshId === null) throw unexpectedForm(SERVICE, 'to rotate a token')
    return {id: freshId, value: new SecretValue(token), companions: new Map()}
  },
}

/** Ends a token; one that was rotated is ended already. */
export const gitlabRevoking: Revoking = {
  labels: LABELS,
  source:
    'Personal access tokens API: Revoke a personal access token (docs.gitlab.com); lib/api/personal_access_tokens/self_information.rb (gitlab-org/gitlab)',
  needs: null,
  async revoke(old, context) {
    await callService(context, {
      ...withToken(old),
      method: 'DELETE',
      url: selfUrl(old),
      also: [401, 404],
      service: SERVICE,
      what: 'to revoke a token',
      next: NEXT,
    })
  },
}

function dead(old: Subject, earlier?: null | Orphan): Failure {
  const page = `https://${gitlabHost(old) ?? 'gitlab.com'}/-/user_settings/personal_access_tokens`
  return earlier
    ? new Failure(
        'refused',
        `GitLab has rotated the token in ${old.key} (id ${earlier.knownIds[0]}), and the new one was lost with the run that asked for it.`,
        {next: `Make another at ${page}, and go on with it: --resume --value-from stdin, file:PATH or env:NAME`},
      )
    : new Failure('forbidden', `GitLab does not accept the present token in ${old.key}, so it cannot be rotated.`, {
        next: `Make another at ${page}, and give it with --value-from stdin, file:PATH or env:NAME.`,
      })
}

function selfUrl(subject: Subject): string {
  return `https://${gitlabHost(subject) ?? 'gitlab.com'}/api/v4/personal_access_tokens/self`
}

function withToken({credential}: Subject) {
  return {headers: {'PRIVATE-TOKEN': credential.value.reveal().trim()}}
}

/** The day on which the new token is to end: as many days from now as the present one had. */
function sameLifetime(present: unknown, {clock}: ServiceContext): string {
  const created = Date.parse(textField(present, 'created_at') ?? '')
  const expires = Date.parse(textField(present, 'expires_at') ?? '')
  const days = Math.round((expires - created) / DAY)
  const wanted = Number.isFinite(days) && days > 0 ? Math.min(days, LONGEST) : LONGEST
  return new Date(clock.now().getTime() + wanted * DAY).toISOString().slice(0, 10)
}
