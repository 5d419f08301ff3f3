import type {Orders} from '../../policy/agreements/orders.js'

/** What a rotation would run and call that its operator has not typed. */
export interface ForeignChecks extends Required<Orders> {
  /** Whose they are: `the ledger`, `the policy .heroku-secrets/policy.yml`. */
  readonly source: string
  /** See `hashOf`. */
  readonly hash: string
  /** Whether the person has agreed to all of it before. */
  readonly agreed: boolean
}
