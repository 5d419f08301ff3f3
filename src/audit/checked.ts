import type {Inventory} from '../model/inventory.js'
import type {AskedCredential} from '../providers/ask-about-all.js'
import type {LedgerFacts} from './ledger-facts.js'

import {RULE_IDS, type RuleId} from '../model/rule-ids.js'

/** Why a rule was not looked at, as a phrase. */
type WhyNot = 'needs --live' | 'needs a ledger' | 'no service could tell' | 'not asked for'

/** A rule that an audit says nothing of, and why. */
export interface NotChecked {
  readonly rule: RuleId
  readonly why: WhyNot
}

/** What an audit looked at: of the rest it knows nothing. */
export interface Checked {
  /** Ids of the rules that were checked. */
  readonly rules: readonly RuleId[]
  /** How many environments the report is about and were read. */
  readonly environments: number
  /** How many environments the report is about. */
  readonly ofEnvironments: number
  readonly notChecked: readonly NotChecked[]
}

/** The rules that were asked for by name and not looked at: nobody may take silence about them for a good sign. */
export function namedNotChecked({notChecked}: Checked, named: readonly string[] = []): NotChecked[] {
  return notChecked.filter(({rule}) => named.includes(rule))
}

/** What a rule needs beside the config vars. */
const NEEDS_ANSWERS = new Set<RuleId>(['dead-credential', 'excess-scope'])
const NEEDS_LEDGER = new Set<RuleId>(['retired-value-in-use', 'revocation-pending', 'unrecorded-change'])

/**
 * What an audit looked at.
 *
 * @param inventory what was read
 * @param environments those of it
 * @param sources what the rules were given beside it
 * @param sources.rules ids of the rules asked for; null for all
 */
export function whatIsChecked(
  inventory: Inventory,
  environments: ReadonlyArray<{readonly ref: string; readonly secrets: number; readonly status: 'read' | 'unreadable'}>,
  {
    asked,
    ledger,
    rules,
  }: {rules: null | readonly string[]; asked?: readonly AskedCredential[]; ledger?: LedgerFacts | null},
): Checked {
  const about = environments.filter(({ref}) => inventory.focus.has(ref))
  const whyNot = (id: RuleId): null | WhyNot => {
    if (rules !== null && rules.length > 0 && !rules.includes(id)) return 'not asked for'
    if (NEEDS_LEDGER.has(id) && !ledger) return 'needs a ledger'
    if (!NEEDS_ANSWERS.has(id)) return null
    if (asked === undefined) return 'needs --live'
    if (about.every(({secrets}) => secrets === 0)) return null
    return asked.some(({result}) => result !== 'cannot-tell') ? null : 'no service could tell'
  }

  const notChecked = RULE_IDS.flatMap((rule): NotChecked[] => {
    const why = whyNot(rule)
    return why === null ? [] : [{rule, why}]
  })
  return {
    rules: RULE_IDS.filter((id) => notChecked.every(({rule}) => rule !== id)),
    environments: about.filter(({status}) => status === 'read').length,
    ofEnvironments: about.length,
    notChecked,
  }
}
