import type {Mode} from '../model/classification.js'
import type {Issuing, Revoking} from './issuing.js'
import type {Subject, Verification} from './verification.js'

/** What a form of credential is: the secret kinds of Classification.kind, or `public` for what may be published. */
export type FormKind = 'api-key' | 'password' | 'private-key' | 'public' | 'signing-secret' | 'token' | 'webhook-url'

/** What is told of a credential, however it was recognised. */
export interface FormFacts {
  /** As a person says it, provider first: `Stripe secret key`. */
  readonly label: string
  /** `public` marks what the provider means to be published, or an identifier that grants nothing by itself. */
  readonly kind: FormKind
  /** Where the form tells it. */
  readonly mode?: Mode
  /** Set when this type of key is wider than the provider offers: the narrower type to use instead. */
  readonly broad?: string
  /**
   * Under a key that a build copies into web pages it is public: restricted by referrer, or good for sending reports only,
   * and shipped to browsers by design.
   */
  readonly publicInBrowser?: true
  /** Keys under which it is not, in lower case with words joined by underscores: the service bills what it is used for. */
  readonly serverOnly?: RegExp
  /**
   * Labels of what it may take the place of in a config var: what the service gave out before, or a wider type. Never the
   * other way round.
   */
  readonly replaces?: readonly string[]
}

/** A credential that tells by its text whose it is. */
export interface CredentialForm extends FormFacts {
  /** What it begins with, case-sensitively. Empty only where the provider gives no prefix; then `rest` is the whole. */
  readonly prefix: string
  /** What follows the prefix, anchored at both ends and without nested quantifiers (so that it runs in linear time). */
  readonly rest: RegExp
  /** The text alone is not enough (another service uses it as well): recognised only where the key names the provider. */
  readonly onlyNamed?: true
}

/** A credential with no form of its own, recognised by the key's name and the value together. */
export interface NamedCredential extends FormFacts {
  /** Tested against the key in lower case with words joined by underscores; the key must also name the provider. */
  readonly key: RegExp
  /** What the value looks like, anchored at both ends. Left out where the name is enough. */
  readonly value?: RegExp
}

/** A URL that is itself the credential: whoever knows it may post. */
export interface UrlForm extends FormFacts {
  /** The host, or its ending when it begins with a dot. */
  readonly host: string
  /** Tested against the path, from its first slash. */
  readonly path: RegExp
  /** The name of a parameter without which it is only an address. */
  readonly needs?: string
}

/** What a person does to replace a credential by hand, one step a sentence. That the page is opened goes without saying. */
export interface Instructions {
  /** To make a new one. The user that the apps log in as stays. */
  readonly issue: readonly string[]
  /** To end the old one once every app has the new one. Here too that user stays. */
  readonly revoke: readonly string[]
  /** What every new one comes with and needs, as a person says it (`access key ID`): then the steps may end the old one of it. */
  readonly newId?: string
  /** The same by way of another user, so that old and new work side by side; told only where its name can be given, too. */
  readonly otherUser?: {readonly issue: readonly string[]; readonly revoke: readonly string[]}
}

/** An outside service that credentials belong to: one file or folder in services/, and one line in the index there. */
export interface Provider {
  /** Lower-case word, used in JSON and policy files. Never changes. */
  readonly id: string
  /** As the company writes it. */
  readonly name: string
  /** Words of a config var's key that name it, lower case; several words joined by underscores (`new_relic`). */
  readonly words: readonly string[]
  /**
   * Ids of the services that it comes before, for some texts have a form of both: this one wins then, unless the key names
   * only the other. Wherever two services share a form, one of them says so.
   */
  readonly before?: readonly string[]
  /** More special forms first: the first that fits wins. */
  readonly forms: readonly CredentialForm[]
  /** More special names first: the first that fits wins. */
  readonly named: readonly NamedCredential[]
  readonly urls?: readonly UrlForm[]
  /** Schemes of the URLs by which one connects to it (`postgres`), without the colon. */
  readonly schemes?: readonly string[]
  /** Endings of host names that are its own, with a leading dot. */
  readonly hosts?: readonly string[]
  /** Config var keys under which its credentials are usually held. */
  readonly envKeys: readonly string[]
  /** Page where a person issues and revokes keys; null where there is no single one (a self-hosted server). */
  readonly keysPage: null | string
  /** What a person does there, with the names that the service's own documentation uses. */
  readonly instructions?: Instructions
  /** The same for some of its credentials alone, by label. */
  readonly instructionsFor?: Readonly<Record<string, Instructions>>
  /** Hosts of its API: the only ones that a credential is ever sent to. With a leading dot, every name that ends so. */
  readonly api?: readonly string[]
  /** For a service that one can run oneself: the host that the config vars beside the credential name. */
  ownHost?(subject: Subject): null | string
  /** Ways to ask it about its credentials, each for some of the forms above. */
  readonly verify?: readonly Verification[]
  /** Scopes, as the service calls them, that an app hardly needs: they manage accounts, keys or people. */
  readonly manages?: RegExp
  /** Ways to have it issue a credential. */
  readonly issue?: readonly Issuing[]
  /** Ways to have it end one. */
  readonly revoke?: readonly Revoking[]
  /** Titles of the documentation pages that the facts above come from. */
  readonly sources: readonly string[]
}
