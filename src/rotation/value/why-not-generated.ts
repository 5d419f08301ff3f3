import type {HeldVar} from '../../model/inventory.js'
import type {CredentialDescription, PlannedProtection} from '../model/plan.js'

import {looksLikeList} from '../model/members.js'

/**
 * Why a value for it cannot be generated here, as a sentence; null when it can.
 *
 * @param known.forced whether the form was asked for by name: then the person knows better what issues the credential
 * @param known.member whether it is only one more of several values
 */
export function whyNotGenerated(
  description: CredentialDescription,
  held: HeldVar,
  {forced, member, protects}: {forced: boolean; member: boolean; protects?: PlannedProtection},
): null | string {
  const {credentials} = held.classification
  const {value} = held.configVar
  if (!member && value !== null && looksLikeList(value)) {
    return `${description.key} looks like a list of several values, which one random value would not replace.`
  }

  if (!member && credentials.length > 1) {
    return `${description.key} holds ${credentials.length} credentials, so its whole value has to be given.`
  }

  const [credential] = credentials
  if (description.kind === 'private-key' || credential?.part.startsWith('private_key')) {
    return `${description.key} holds a private key, which belongs to a public one and is not just random text.`
  }

  if (credential && /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(credential.value.reveal().trim())) {
    return `${description.key} holds a signed token, which only who has the signing key can make.`
  }

  if (description.kind === 'webhook-url') return `${description.key} holds a URL that its service gives out.`
  if (protects?.shape && protects.shape.make === null && !forced) {
    return `${description.key} has to be ${protects.shape.described}, which is not just random text.`
  }

  if (protects?.class === 'other-party' && !forced) {
    return `${description.key} has to be the same at another party, so one made up here would not be accepted.`
  }

  const issued =
    description.provider !== null && description.kind !== 'connection-url' && description.kind !== 'password'
  if (issued && !forced) {
    return `${description.key} is a credential that its service gives out (${description.label}), so one made up here would not be accepted.`
  }

  return null
}
