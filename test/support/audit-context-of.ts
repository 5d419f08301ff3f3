import type {LedgerFacts} from '../../src/audit/ledger-facts.js'
import type {HeldVar} from '../../src/model/inventory.js'
import type {Protection} from '../../src/protects/protection.js'
import type {AskedCredential} from '../../src/providers/ask-about-all.js'

import {AuditContext} from '../../src/audit/audit-context.js'
import {classifyInventory} from '../../src/classify/classify-inventory.js'
import {EMPTY_POLICY} from '../../src/policy/policy.js'
import {type EnvironmentSpec, inventoryOf, NOW} from './inventory-of.js'
import {protectionOf} from './protection-of.js'

/** What a rule sees of some environments whose secrets protect what is said here by key, else nobody knows what. */
export function auditContextOf(
  specs: readonly EnvironmentSpec[],
  protections: Readonly<Record<string, Partial<Protection>>> = {},
  more: {asked?: (held: readonly HeldVar[]) => AskedCredential[]; ledger?: LedgerFacts} = {},
): AuditContext {
  const inventory = inventoryOf(specs)
  const vars = classifyInventory(inventory)
  return new AuditContext({
    scope: inventory.scope,
    policy: EMPTY_POLICY,
    now: NOW,
    vars,
    focus: inventory.focus,
    protectionOf: ({configVar}) => protectionOf(protections[configVar.key]),
    ledger: more.ledger,
    asked: more.asked?.(vars),
  })
}
