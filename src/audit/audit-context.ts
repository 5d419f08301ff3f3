import type {HeldVar, Scope} from '../model/inventory.js'
import type {Policy} from '../policy/policy.js'
import type {Protection, ProtectionOf} from '../protects/protection.js'
import type {AskedCredential} from '../providers/ask-about-all.js'
import type {LedgerFacts} from './ledger-facts.js'

import {isStricter} from '../model/protection-class.js'
import {type HeldCredential, realCredentials} from './held-credential.js'

/** What a rule judges: everything that was read, with what the policy says and the moment of judgement. */
export class AuditContext {
  readonly scope: Scope
  readonly policy: Policy
  readonly now: Date
  /** All config vars, in the order of their environments, then by key. */
  readonly vars: readonly HeldVar[]
  /** What the ledger of rotations says; null without one. */
  readonly ledger: LedgerFacts | null
  readonly #answers: ReadonlyMap<string, AskedCredential>
  readonly #asked: readonly AskedCredential[]
  readonly #focus: ReadonlySet<string>
  readonly #protectionOf: ProtectionOf
  #credentials: null | readonly HeldCredential[] = null

  constructor(given: {
    scope: Scope
    policy: Policy
    now: Date
    vars: readonly HeldVar[]
    /** Refs of the environments that the report is about. */
    focus: ReadonlySet<string>
    /** What each config var protects. */
    protectionOf: ProtectionOf
    ledger?: LedgerFacts | null
    /** What the services said of the credentials; nothing where they were not asked. */
    asked?: readonly AskedCredential[]
  }) {
    this.scope = given.scope
    this.policy = given.policy
    this.now = given.now
    this.vars = given.vars
    this.ledger = given.ledger ?? null
    this.#focus = given.focus
    this.#protectionOf = given.protectionOf
    this.#asked = given.asked ?? []
    this.#answers = new Map(this.#asked.map((one) => [`${one.environment} ${one.key} ${one.part}`, one]))
  }

  /** The config vars that the report is about: what a rule looks at that judges each place by itself. */
  get focused(): readonly HeldVar[] {
    return this.vars.filter((held) => this.isInFocus(held.environment.ref))
  }

  /** Every credential that grants something, with its holder: what a rule looks at that compares places. */
  get credentials(): readonly HeldCredential[] {
    this.#credentials ??= realCredentials(this.vars)
    return this.#credentials
  }

  /** Those of them that are held where the report is about. */
  get focusedCredentials(): readonly HeldCredential[] {
    return this.credentials.filter(({holder}) => this.isInFocus(holder.environment.ref))
  }

  /** What its service said of a credential; undefined where it was not asked. */
  answerTo({credential, holder}: HeldCredential): AskedCredential | undefined {
    return this.#answers.get(`${holder.environment.ref} ${holder.configVar.key} ${credential.part}`)
  }

  /** What a config var protects. */
  protectionOf(held: HeldVar): Protection {
    return this.#protectionOf(held)
  }

  /**
   * The strictest of what some config vars protect, of several alike the first.
   *
   * @param held at least one
   */
  strictestOf(held: readonly HeldVar[]): Protection {
    const [first, ...rest] = held.map((one) => this.protectionOf(one))
    return rest.reduce((strictest, one) => (isStricter(one.class, strictest.class) ? one : strictest), first)
  }

  /** Whether the report is about this environment. */
  isInFocus(ref: string): boolean {
    return this.#focus.has(ref)
  }

  /** Whether the report is about everything that was read. */
  get isAboutAll(): boolean {
    return this.vars.every(({environment}) => this.isInFocus(environment.ref))
  }

  /** The same without some config vars: what a rule sees where the policy has it look away. */
  without(isExcepted: (held: HeldVar) => boolean): AuditContext {
    return new AuditContext({
      scope: this.scope,
      policy: this.policy,
      now: this.now,
      vars: this.vars.filter((held) => !isExcepted(held)),
      focus: this.#focus,
      protectionOf: this.#protectionOf,
      ledger: this.ledger,
      asked: this.#asked,
    })
  }
}
