import type {Credential} from '../model/classification.js'
import type {SecretValue} from '../model/secret-value.js'
import type {CredentialDescription} from './plan.js'

import {PROVIDERS} from '../providers/catalogue.js'

/** What a person does to revoke a credential. */
export interface RevocationGuide {
  /** As the company writes it; null when unknown. */
  readonly providerName: null | string
  /** Page where a person issues and revokes keys. */
  readonly keysPage: null | string
  /** One step a sentence. */
  readonly instructions: readonly string[]
}

/** What a service says of a credential. `unknown` when it could not be asked or did not say. */
export interface ServiceAnswer {
  readonly result: 'accepted' | 'refused' | 'unknown'
  /** Holds no value: `Stripe accepts it`. */
  readonly detail: string
}

/** What a rotation asks of the services that credentials belong to. */
export interface ServiceHook {
  guide(credential: CredentialDescription): RevocationGuide
  /** Whether the service's API can issue a new credential, and revoke an old one, of this kind. */
  canIssue(credential: CredentialDescription): boolean
  canRevoke(credential: CredentialDescription): boolean
  /** Asks the service about a credential; null when it cannot be asked at all. Changes nothing. */
  verify(key: string, credential: Credential): Promise<null | ServiceAnswer>
  /** A new credential, or the whole new value of the config var. Called only when it can. */
  issue(credential: CredentialDescription, old: null | SecretValue): Promise<SecretValue>
  /** Revokes an old credential. Called only when it can; again without harm when it has been revoked already. */
  revoke(credential: CredentialDescription, old: Credential): Promise<ServiceAnswer>
}

/** Knows where a person goes, and asks no service. */
export const guideOnly: ServiceHook = {
  guide({label, provider}) {
    const known = PROVIDERS.find(({id}) => id === provider)
    const page = known?.keysPage ?? null
    return {
      providerName: known?.name ?? null,
      keysPage: page,
      instructions:
        page === null
          ? [`Revoke the old ${label} where it was issued.`]
          : [`Open ${page}.`, `Revoke the old ${label} there.`],
    }
  },
  canIssue: () => false,
  canRevoke: () => false,
  verify: async () => null,
  async issue() {
    throw new Error('No service can be asked.')
  },
  async revoke() {
    return {result: 'unknown', detail: 'no service can be asked'}
  },
}
