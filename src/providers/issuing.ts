import type {SecretValue} from '../model/secret-value.js'
import type {ServiceContext, Subject} from './verification.js'

/** A credential that a service has just issued. */
export interface Issued {
  /** What takes the place of the old credential; of the whole value where that is a URL. */
  readonly value: SecretValue
  /** Other config vars of the environment that change with it, in the same PATCH: the id of an access key, by its key. */
  readonly companions: ReadonlyMap<string, SecretValue>
  /** By what the service names it without its secret. Goes to the ledger, so that it can be found again after a crash. */
  readonly id: string
}

/** What an earlier run of the same rotation may have had issued and lost. */
export interface Orphan {
  /** By what the service names it; null where the run did not come to say. */
  readonly id: null | string
  /** What {@link Issuing.issue} announced. */
  readonly knownIds: readonly string[]
}

/** How a service's API issues a credential of one kind. Every method throws a Failure that holds no value. */
export interface Issuing {
  /** Labels of the forms it is for; left out where it is for every credential of the provider. */
  readonly labels?: readonly string[]
  /** The documentation pages that the calls come from. */
  readonly source: string
  /** What is needed to issue, beside the credential itself, as a phrase; null when nothing. */
  readonly needs: null | string
  /** Whether the old credential ends at the moment the new one is issued or installed: then there is no way back. */
  endsOld(context: ServiceContext): boolean
  /** Set when only one new credential can take the place of an old one: the next issue would end the first. */
  readonly once?: true
  /** Keys of the config vars that change along with it (see Issued.companions). Left out where there are none. */
  companionKeys?(old: Subject): readonly string[]
  /**
   * A new credential that may do the same as the old one.
   *
   * @param announce called with the ids that the service knows now, before anything is issued: noted in the ledger, they
   * tell an orphan left by a crash from what was there before
   * @param earlier set when an earlier run has announced an issue, whose outcome is lost
   */
  issue(
    old: Subject,
    context: ServiceContext,
    announce: (knownIds: readonly string[]) => Promise<void>,
    earlier?: null | Orphan,
  ): Promise<Issued>
  /**
   * Has the service accept a credential that was made here, once every environment holds it. For a service that is told its
   * credentials rather than giving them out. Without harm when it is installed already.
   */
  install?(old: Subject, fresh: Subject, context: ServiceContext): Promise<void>
  /**
   * Ends credentials that were issued and never used, after a crash. Never ends one that was there before, or that the
   * config vars hold.
   *
   * @returns the ids of what was ended
   */
  cleanUp?(orphan: Orphan, held: Subject, context: ServiceContext): Promise<string[]>
}

/** How a service's API ends a credential of one kind. */
export interface Revoking {
  /** Labels of the forms it is for; left out where it is for every credential of the provider. */
  readonly labels?: readonly string[]
  /** The documentation pages that the calls come from. */
  readonly source: string
  /** What is needed beside the credential itself, as a phrase; null when nothing. */
  readonly needs: null | string
  /**
   * Ends the old credential; without harm when it is ended already. Throws a Failure that holds no value. That it is refused from then on is for a verification
   * to tell.
   *
   * @param by the credential that took its place, which may be what the service is asked with
   */
  revoke(old: Subject, context: ServiceContext, by: null | Subject): Promise<void>
}
