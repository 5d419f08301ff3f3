import type {Issued, Orphan} from '../../providers/issuing.js'
import type {Subject} from '../../providers/verification.js'
import type {CredentialDescription} from '../model/plan.js'

import {type GuideNeed, type ReplacementGuide, replacementGuide} from './replacement-guide.js'

/** What a service says of a credential. `unknown` when it could not be asked or did not say: that proves nothing. */
export interface ServiceAnswer {
  readonly result: 'accepted' | 'refused' | 'unknown'
  /** Holds no value: `Stripe accepts it (acct_1)`. */
  readonly detail: string
  /** The same in our own words alone: what is recorded. */
  readonly record: string
}

/** What it takes to have a service issue a credential. */
export interface IssueTerms {
  /** Keys of the config vars that change along with the credential's own: the id of an access key. */
  readonly companionKeys: readonly string[]
  /** Whether the old credential ends when the new one is issued. */
  readonly endsOld: boolean
  /** See Issuing.once. */
  readonly once: boolean
}

/** What a rotation asks of the services that credentials belong to. */
export interface ServiceHook {
  /** Whether services are asked at all. */
  readonly asks: boolean
  /** Knows the way without asking. */
  guide(credential: CredentialDescription, need?: GuideNeed): ReplacementGuide
  /**
   * What it takes to have a credential like this one issued; null when the service's API does not do that.
   *
   * Throws a Failure when it does, but something that is needed is missing.
   */
  issueTerms(old: Subject): IssueTerms | null
  /** Whether the service can be asked about a credential of this kind. */
  canVerify(subject: Subject): boolean
  /** Whether the service's API can end a credential of this kind. */
  canRevoke(old: Subject): boolean
  /**
   * Asks the service about a credential; null when it cannot be asked at all. Changes nothing and never throws.
   *
   * @param acceptedBefore whether the service has been seen to accept it: then a refusal has no other cause
   */
  verify(subject: Subject, acceptedBefore?: boolean): Promise<null | ServiceAnswer>
  /** Has a new credential issued; see Issuing.issue. Called only where there are terms. */
  issue(old: Subject, announce: (knownIds: readonly string[]) => Promise<void>, earlier: null | Orphan): Promise<Issued>
  /** Has the service accept a credential that was made here; see Issuing.install. Nothing where it knows it already. */
  install(old: Subject, fresh: Subject): Promise<void>
  /** Ends what was issued and is not used; see Issuing.cleanUp. */
  cleanUp(held: Subject, orphan: Orphan): Promise<string[]>
  /** Ends an old credential; see Revoking.revoke. Called only when it can. */
  revoke(old: Subject, by: null | Subject): Promise<void>
}

/** Knows where a person goes, and asks no service. */
export const guideOnly: ServiceHook = {
  asks: false,
  guide: replacementGuide,
  issueTerms: () => null,
  canVerify: () => false,
  canRevoke: () => false,
  verify: async () => null,
  issue: unasked,
  install: unasked,
  cleanUp: unasked,
  revoke: unasked,
}

async function unasked(): Promise<never> {
  throw new Error('No service is asked.')
}
