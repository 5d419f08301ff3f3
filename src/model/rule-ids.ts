/**
 * The ids of all audit rules, in the order in which a person would fix what they find. A rule's page is
 * `docs/rules/ID.md`; its code is `src/audit/rules/ID.ts`. The policy names rules by these ids.
 */
export const RULE_IDS = [
  'retired-value-in-use',
  'exposed-to-browser',
  'shared-across-stages',
  'live-key-outside-production',
  'expired-credential',
  'placeholder-value',
  'weak-value',
  'test-key-in-production',
  'revocation-pending',
  'dead-credential',
  'copied-addon-credential',
  'malformed-value',
  'shared-across-pipelines',
  'broad-key',
  'excess-scope',
  'stale-secret',
  'unrecorded-change',
  'expired-exception',
  'duplicate-in-environment',
  'unmasked-secret',
] as const

export type RuleId = (typeof RULE_IDS)[number]

/** Whether the text is the id of a rule. */
export function isRuleId(text: string): text is RuleId {
  return (RULE_IDS as readonly string[]).includes(text)
}
