import type {Finding, Severity} from '../model/finding.js'
import type {RuleId} from '../model/rule-ids.js'
import type {AuditContext} from './audit-context.js'

/** One rule of the audit. Adding a rule is adding a file to `rules/` and naming it in `rules/index.ts`. */
export interface Rule {
  readonly id: RuleId
  /** How urgent it usually is; a finding may differ where the rule's page says so. */
  readonly severity: Severity
  /** What the rule objects to, as a short phrase. */
  readonly title: string
  /** Everything in the context that breaks the rule, merged where it is one problem. Pure. */
  check(context: AuditContext): Finding[]
}
