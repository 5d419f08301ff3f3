import type {Credential} from '../model/classification.js'
import type {Clock} from '../model/clock.js'
import type {SecretValue} from '../model/secret-value.js'
import type {ServiceHttp} from './service-http.js'

/** What a service says of a credential. */
export interface Verdict {
  /**
   * `refused` only when the service itself says that the credential is bad. Whatever else can be meant (a rate limit, an
   * outage, an allow-list of addresses, a page of somebody in between) is `cannot-tell`, which proves nothing.
   */
  readonly result: 'accepted' | 'cannot-tell' | 'refused'
  /** Whom it belongs to, in the service's words; null when it does not say. */
  readonly account: null | string
  /** What it may do, in the service's words; null when it does not say. Empty when it may do nothing. */
  readonly scopes: null | readonly string[]
  /** The scopes among them that an app hardly needs: those that let it manage accounts, keys or people. */
  readonly excess: readonly string[]
  /** A sentence without its final stop, with the service's name and no value: `Stripe accepts it (acct_1)`. */
  readonly detail: string
  /** The same in our own words alone, without what the service calls the account. */
  readonly record: string
}

/** A credential to be asked about, with what stands around it. */
export interface Subject {
  /** Key of the config var that holds it. */
  readonly key: string
  /** The whole value of the config var: a URL tells where its password is to be tried. */
  readonly value: SecretValue
  readonly credential: Credential
  /**
   * The value of another config var of the same environment: an account id, a host, a key's other half.
   *
   * @param keys tested against the keys in upper case
   * @param form what its value looks like
   * @returns that of the key most like this one's; null when there is none, or when it is masked
   */
  sibling(keys: RegExp, form?: RegExp): null | string
  /** The key of that config var. */
  siblingKey(keys: RegExp, form?: RegExp): null | string
  /** The key of the config var that holds another half of the same pair (see PairKind); null when none does. */
  halfKey(role: string): null | string
}

/** What a service is asked with. */
export interface ServiceContext {
  readonly http: ServiceHttp
  readonly clock: Clock
  /** How long one answer may take, in milliseconds. */
  readonly timeout: number
  /** Where the service is instead, for tests; null for where it really is. */
  readonly override: null | URL
  /** Whether Heroku itself is a stand-in on this machine: its credentials are made up, and servers here alone are asked. */
  readonly local: boolean
  /**
   * Whether the person lets the service's credentials go to this host, though nothing proves that it is the one it should be.
   *
   * @param host as the URL names it, in lower case
   */
  trustsHost(host: string): boolean
  /** Why the service is not asked at the host that a config var names, as words that follow its name; null where it may be. */
  readonly notAgreed: null | string
  /** The operator's own shell, which may hold credentials for managing the service. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * A way to ask a service about one kind of its credentials. Changes nothing there, and costs nothing.
 */
export interface Verification {
  /** Labels of the forms it is for (see FormFacts.label); left out where it is for every credential of the provider. */
  readonly labels?: readonly string[]
  /** Endpoint and answer codes, with the documentation page they come from. */
  readonly source: string
  /**
   * Throws a NoAnswer when the service does not answer, or says nothing about the credential
   */
  ask(subject: Subject, context: ServiceContext): Promise<Finding>
}

/** What a verification found out. */
export type Finding =
  | {
      readonly result: 'accepted'
      readonly account?: null | string
      readonly scopes?: null | readonly string[]
      /** See Verdict.excess. */
      readonly excess?: readonly string[]
      /** What limits it, as words that follow "Stripe accepts it,": `but not for reading the account`. */
      readonly but?: string
    }
  | {
      readonly result: 'refused'
      /** What the service says, in its own code or a few words: `invalid_auth`. Holds no value. */
      readonly says: string
      /**
       * Set where the same answer may have another cause, such as a server of one's own that was not asked, named here.
       * It counts only when the service has been seen to accept this credential before.
       */
      readonly unless?: string
    }
