import type {Issued, Orphan} from '../../providers/issuing.js'
import type {Instructions} from '../../providers/provider.js'
import type {Subject} from '../../providers/verification.js'
import type {CredentialDescription} from '../model/plan.js'

import {providerById} from '../../providers/catalogue.js'

/** What a person does to replace a credential. */
export interface ReplacementGuide {
  /** As the company writes it; null when unknown. */
  readonly providerName: null | string
  /** Page where a person issues and revokes keys. */
  readonly keysPage: null | string
  /** How to make a new one, one step a sentence; empty when unknown. */
  readonly issue: readonly string[]
  /** The same by way of another user, so that old and new work side by side; empty where that cannot be given. */
  readonly otherUser: readonly string[]
  /** How to end the old one, one step a sentence. Never empty. */
  readonly revoke: readonly string[]
  /** Whether the right way to end it depends on whether apps have left the old user or id. */
  readonly endsUser: boolean
}

/** What decides which steps of a guide are right. */
export interface GuideNeed {
  /**
   * Where the user name or id that goes with the secret can be given as well: in the whole value, or by a config var of its
   * own. Null or left out where it cannot.
   */
  readonly nameIn?: 'document' | 'URL' | 'value' | 'var' | null
  /** Whether every app was seen to have left the old user or id: only then may that be ended. */
  readonly left?: boolean
}

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

/** Where a person goes, and what to do there. */
export function replacementGuide({label, provider}: CredentialDescription, need: GuideNeed = {}): ReplacementGuide {
  const known = provider === null ? undefined : providerById(provider)
  const page = known?.keysPage ?? null
  const there = page === null ? [] : [`Open ${page}.`]
  const steps = known?.instructionsFor?.[label] ?? known?.instructions
  const ending = steps && stepsToEnd(steps, need)
  return {
    providerName: known?.name ?? null,
    keysPage: page,
    issue: [...there, ...(steps ? stepsToMake(steps, need) : [])],
    otherUser: steps ? stepsToMakeUser(steps, need) : [],
    revoke: [...there, ...(ending ?? [`Revoke the old ${label} ${page === null ? 'where it was issued' : 'there'}.`])],
    endsUser: steps?.newId !== undefined || steps?.otherUser !== undefined,
  }
}

function stepsToMake({issue, newId}: Instructions, {nameIn = null}: GuideNeed): readonly string[] {
  return newId === undefined ? issue : [...issue, giveId(newId, nameIn)]
}

function stepsToMakeUser({otherUser}: Instructions, {nameIn = null}: GuideNeed): readonly string[] {
  return otherUser && nameIn !== null ? [...otherUser.issue, giveUser(nameIn)] : []
}

function stepsToEnd({newId, otherUser, revoke}: Instructions, {left = false}: GuideNeed): readonly string[] {
  if (left) return otherUser?.revoke ?? revoke
  return newId === undefined
    ? revoke
    : [`See first which ${newId} the apps use now: end the old key only if that is another one.`, ...revoke]
}

function giveId(id: string, nameIn: NonNullable<GuideNeed['nameIn']> | null): string {
  if (nameIn === null) return `Change the ${id} where the app reads it, too: no config var of this rotation has it.`
  return nameIn === 'var'
    ? `Give both here, the secret and the new ${id}: one works only with the other.`
    : `Give the whole ${nameIn} here, with the new ${id} in it.`
}

function giveUser(nameIn: NonNullable<GuideNeed['nameIn']>): string {
  return nameIn === 'var'
    ? 'Give its password here, and then its name.'
    : `Give the whole ${nameIn} here, with the new user and its password in it (percent-encoded).`
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
