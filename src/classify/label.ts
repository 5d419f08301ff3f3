import type {Classification, Credential} from '../model/classification.js'

import {providerById} from '../providers/catalogue.js'
import {recogniseCredential} from '../providers/recognise.js'

const KIND_NAMES: Readonly<Record<string, string>> = {
  'api-key': 'API key',
  'connection-url': 'connection URL',
  'json-credentials': 'JSON credentials',
  'private-key': 'private key',
  'signing-secret': 'signing secret',
  'webhook-url': 'webhook URL',
}

/**
 * What a credential is called in a report: `Stripe secret key`, `PostgreSQL connection URL`, `password`.
 *
 * @param key the config var's key
 * @param classification what the config var is
 * @param credential the credential meant; by default the first. Null for a masked value
 */
export function labelOf(
  key: string,
  classification: Classification,
  credential: Credential | null = classification.credentials[0] ?? null,
): string {
  const form = credential && recogniseCredential(key, credential.value.reveal())
  if (form && form.provider === (credential?.provider ?? classification.provider)) return form.label
  const provider = providerById(credential?.provider ?? classification.provider ?? '')
  const kind = KIND_NAMES[classification.kind] ?? classification.kind
  return provider ? `${provider.name} ${kind}` : kind
}
