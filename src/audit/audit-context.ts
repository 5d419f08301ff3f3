import type {HeldVar, Scope} from '../model/inventory.js'
import type {Policy} from '../policy/policy.js'
import type {Protection, ProtectionOf} from '../protects/protection.js'
import type {AskedCredential} from '../providers/ask-about-all.js'
import type {LedgerFacts} from './ledger-facts.js'
import type {RotateTarget} from './rotate-command.js'

import {isStricter} from '../model/protection-class.js'
import {settingsFor} from '../policy/settings.js'
import {type CommandPart, commandPart} from '../text/command.js'
import {type HeldCredential, realCredentials} from './held-credential.js'

/** The code and the policy that a person named, as they were typed. */
export interface EvidencePaths {
  /** What `--code` was given. */
  readonly code?: string
  /** What `--policy` was given. */
  readonly policy?: string
}

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
  readonly #evidence: EvidencePaths
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
    /** Where the evidence was said to be; nothing where it was found by itself. */
    evidence?: EvidencePaths
  }) {
    this.scope = given.scope
    this.policy = given.policy
    this.now = given.now
    this.vars = given.vars
    this.ledger = given.ledger ?? null
    this.#evidence = given.evidence ?? {}
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
   * What a command changes that replaces a secret, with the flags of the code and the policy that the judgement came from:
   * typed without them, it would be judged without.
   *
   * @param held the config vars that hold it, all under one key; at least one
   */
  toRotate(held: readonly HeldVar[], protection: Protection = this.strictestOf(held)): RotateTarget {
    const [{configVar}] = held
    const refs = new Set(held.map(({environment}) => environment.ref))
    const others = this.vars.some((one) => one.configVar.key === configVar.key && !refs.has(one.environment.ref))
    return {
      others,
      scope: this.scope,
      key: configVar.key,
      environments: held.map(({environment}) => environment),
      evidence: this.evidenceFlags(configVar.key, protection),
    }
  }

  /** The flags of the code and the policy that a judgement came from, a space before each; none for those found by themselves. */
  evidenceFlags(key: string, {evidence, wired}: Protection): CommandPart[] {
    const {code, policy} = this.#evidence
    const isOfPolicy = evidence === 'policy' || Object.keys(settingsFor(this.policy, key)).length > 0
    return [
      ...(code !== undefined && (evidence === 'code' || wired !== null) ? [commandPart` --code ${code}`] : []),
      ...(policy !== undefined && isOfPolicy ? [commandPart` --policy ${policy}`] : []),
    ]
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
      evidence: this.#evidence,
    })
  }
}
