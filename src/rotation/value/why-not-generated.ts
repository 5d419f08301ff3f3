import type {HeldVar} from '../../model/inventory.js'
import type {CredentialDescription} from '../model/plan.js'

/**
 * Why a value for it cannot be generated here, as a sentence; null when it can.
 *
 * @param forced whether the form was asked for by name: then the person knows better what issues the credential
 */
export function whyNotGenerated(description: CredentialDescription, held: HeldVar, forced: boolean): null | string {
  const {credentials} = held.classification
  if (credentials.length > 1) {
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
  const issued =
    description.provider !== null && description.kind !== 'connection-url' && description.kind !== 'password'
  if (issued && !forced) {
    return `${description.key} is a credential that its service gives out (${description.label}), so one made up here would not be accepted.`
  }

  return null
}
