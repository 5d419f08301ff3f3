import type {SecretValue} from './secret-value.js'

/** Whether a credential acts on real data and money, where its provider makes a difference. */
export type Mode = 'live' | 'test'

/** The part of a value that grants access. Sharing, age, strength and death are properties of credentials. */
export interface Credential {
  /**
   * Where in the value it sits: `value` (all of it), `password` or `username` of a URL or connection string,
   * `private_key` of a JSON document or PEM, `token`, …; with a number where there are several (`value[2]`, 1-based).
   * Unique within the config var.
   */
  readonly part: string
  readonly value: SecretValue
  /** Id of its provider (`stripe`), null when unknown. */
  readonly provider: null | string
  readonly mode: Mode | null
}

/** What a config var is. */
export interface Classification {
  /** Whether the value contains at least one credential. */
  readonly secret: boolean
  /**
   * What it is, in one word of a fixed list: `api-key`, `token`, `password`, `connection-url`, `private-key`,
   * `signing-secret`, `webhook-url`, `json-credentials` for secrets; `public`, `reference`, `metadata`, `setting`
   * for the rest.
   */
  readonly kind: string
  /** Id of the provider of its first credential, or of what it is a public part of; null when unknown. */
  readonly provider: null | string
  readonly mode: Mode | null
  /** Why, as a short phrase that holds nothing of the value: `begins like a Stripe secret key`. */
  readonly reason: string
  /** Empty when it is no secret, or when its value is masked. */
  readonly credentials: readonly Credential[]
  /**
   * Only where the policy says that it is no secret and it looks like one: the credentials it would hold otherwise, none
   * when masked. Not judged, and never shown all the same: a policy is a file that anybody may have changed.
   */
  readonly setAside?: readonly Credential[]
}

/** What the team's policy says of a key, against what its form and name suggest. */
export interface ClassificationOverride {
  /** Whether it is a secret, whatever it looks like. */
  readonly secret?: boolean
  /** Id of its provider. */
  readonly provider?: string
}
