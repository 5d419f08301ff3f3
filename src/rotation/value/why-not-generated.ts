import type {HeldVar} from '../../model/inventory.js'
import type {CredentialDescription, PlannedProtection} from '../model/plan.js'

import {looksLikeList} from '../model/members.js'
import {placeBeside, whyServerOwned} from './server-owned.js'

/**
 * Why a value for it cannot be generated here, as a sentence; null when it can.
 *
 * @param known.all everything that was read
 * @param known.forced whether the form was asked for by name: then the person knows better what issues the credential. What
 *   a server has to know first it does not know by that
 * @param known.member whether it is only one more of several values
 */
export function whyNotGenerated(
  description: CredentialDescription,
  held: HeldVar,
  {
    all,
    forced,
    member,
    protects,
  }: {all: readonly HeldVar[]; forced: boolean; member: boolean; protects?: PlannedProtection},
): null | string {
  const {key} = description
  return (
    (member ? null : severalValues(key, held)) ??
    notRandom(description, held) ??
    whyServerOwned(description, held, all) ??
    (forced ? null : madeElsewhere(description, protects, placeBeside(key, held, all)))
  )
}

/** Passwords of key stores and key files. */
const LOCKS_A_FILE =
  /(?:^|_)(?:(?:CERT|CERTIFICATE|JKS|KEYSTORE|KEY|P12|PFX|PKCS12|STORE|TRUSTSTORE)_(?:PASS|PASSPHRASE|PASSWORD|PW)|STOREPASS|KEYPASS)$/

function severalValues(key: string, {classification: {credentials}, configVar: {value}}: HeldVar): null | string {
  if (value !== null && looksLikeList(value)) {
    return `${key} looks like a list of several values, which one random value would not replace.`
  }

  return credentials.length > 1
    ? `${key} holds ${credentials.length} credentials, so its whole value has to be given.`
    : null
}

function notRandom({key, kind}: CredentialDescription, {classification}: HeldVar): null | string {
  const [credential] = classification.credentials
  if (kind === 'private-key' || credential?.part.startsWith('private_key')) {
    return `${key} holds a private key, which belongs to a public one and is not just random text.`
  }

  if (credential && /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(credential.value.reveal().trim())) {
    return `${key} holds a signed token, which only who has the signing key can make.`
  }

  if (LOCKS_A_FILE.test(key)) {
    return `${key} opens a file that is locked with the old one, and one made up here would not open it.`
  }

  return kind === 'webhook-url' ? `${key} holds a URL that its service gives out.` : null
}

function madeElsewhere(
  {key, kind, label, provider}: CredentialDescription,
  protects: PlannedProtection | undefined,
  place: null | string,
): null | string {
  if (protects?.shape && protects.shape.make === null) {
    return `${key} has to be ${protects.shape.described}, which is not just random text.`
  }

  if (protects?.class === 'other-party') {
    return `${key} has to be the same at another party, so one made up here would not be accepted.`
  }

  if (place !== null && (kind === 'api-key' || kind === 'token')) {
    return `${key} is for the server that ${place} names, which would not know one made up here.`
  }

  return provider !== null && kind !== 'password'
    ? `${key} is a credential that its service gives out (${label}), so one made up here would not be accepted.`
    : null
}
