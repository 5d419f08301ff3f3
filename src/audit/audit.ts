import type {HeldVar, Inventory} from '../model/inventory.js'
import type {Policy, PolicyException} from '../policy/policy.js'
import type {CodeEvidence} from '../protects/code-evidence.js'
import type {AskedCredential} from '../providers/ask-about-all.js'
import type {AllowedFinding, AuditedEnvironment, AuditReport} from './audit-report.js'
import type {LedgerFacts} from './ledger-facts.js'
import type {Rule} from './rule.js'

import {Failure} from '../model/failure.js'
import {compareSeverities, type Finding, type Severity} from '../model/finding.js'
import {nearest} from '../model/nearest.js'
import {isRuleId, RULE_IDS, type RuleId} from '../model/rule-ids.js'
import {distinct} from '../model/wording.js'
import {covers, hasEnded, withPolicyStages} from '../policy/settings.js'
import {NO_CODE} from '../protects/code-evidence.js'
import {blotOut} from '../text/blot-out.js'
import {printable} from '../text/printable.js'
import {AuditContext, type EvidencePaths} from './audit-context.js'
import {namedNotChecked, whatIsChecked} from './checked.js'
import {judgeSecrets} from './judged-secrets.js'
import {isKeptMeanwhile} from './kept-meanwhile.js'
import {RULES} from './rules/index.js'
import {SHARING_RULES, sharingRows} from './sharing.js'
import {silencedByPolicy} from './silenced.js'

/** Where a rule stands among those of one severity: its place in RULE_IDS. */
const RANKS = new Map<string, number>(RULE_IDS.map((id, place) => [id, place]))

/** What an audit can be told. */
export interface AuditOptions {
  /** The moment of judgement, by which ages and ends are told. */
  readonly now: Date
  /** Ids of the rules to check; all of them without it. */
  readonly rules?: readonly string[]
  /** What the ledger of rotations says; without it the rules that need it are silent. */
  readonly ledger?: LedgerFacts | null
  /** What the services said of the credentials; without it the rules that need it are silent. */
  readonly asked?: readonly AskedCredential[]
  /** What the code says of the config vars; without it their names and forms tell what they protect. */
  readonly code?: CodeEvidence
  /** Where the code and the policy were said to be, for the commands that are proposed. */
  readonly evidence?: EvidencePaths
}

/**
 * Judges an inventory: what is wrong with the secrets in it, what the policy allows of that, and who holds the same.
 * Pure: the same inventory, policy and moment give the same report.
 *
 * @throws {Failure} `bad-usage` for a rule that there is not
 */
export function audit(
  inventory: Inventory,
  policy: Policy,
  {asked, code = NO_CODE, evidence, ledger, now, rules}: AuditOptions,
): AuditReport {
  assertRules(rules)
  const staged = withPolicyStages(inventory, policy)
  const {held: vars, protectionOf} = judgeSecrets(staged, policy, code)
  const context = new AuditContext({
    scope: inventory.scope,
    policy,
    now,
    vars,
    focus: inventory.focus,
    protectionOf,
    ledger,
    asked,
    evidence,
  })
  const judged = RULES.filter(({id}) => isChecked(id, rules)).map((rule) => judge(rule, context))
  const findings = sorted(
    withProtection(
      judged.flatMap((result) => result.findings),
      context,
    ),
    staged,
  )
  const counts: Record<Severity, number> = {critical: 0, high: 0, medium: 0, low: 0}
  for (const {severity} of findings) counts[severity]++
  const environments = auditedEnvironments(staged, vars)
  const checked = whatIsChecked(staged, environments, {rules: rules ?? null, asked, ledger})
  const isChecking = (id: RuleId) => isChecked(id, rules)
  return {
    version: 1,
    scope: inventory.scope,
    at: inventory.at,
    complete: inventory.complete && namedNotChecked(checked, rules).length === 0,
    environments,
    findings,
    allowed: judged.flatMap((result) => result.allowed),
    counts,
    checked,
    silenced: silencedByPolicy(vars.filter(({environment}) => inventory.focus.has(environment.ref))),
    sharing: sharingRows(context, findings, {
      elsewhere: RULES.filter(({id}) => SHARING_RULES.has(id) && isChecking(id)).flatMap((rule) => rule.check(context)),
      isWhole: inventory.complete && [...SHARING_RULES].every((id) => isChecking(id)),
    }),
    ...(asked && {live: asked}),
    policy: policy.path,
  }
}

/** Whether a rule is checked: one of those named, or any where none is. */
export function isChecked(id: RuleId, rules: readonly string[] = []): boolean {
  return rules.length === 0 || rules.includes(id)
}

/**
 * Makes sure that all ids are those of rules.
 *
 * @throws {Failure} `bad-usage` naming the rule that was probably meant
 */
export function assertRules(ids: readonly string[] = []): void {
  const unknown = ids.find((id) => !isRuleId(id))
  if (unknown === undefined) return
  const meant = nearest(unknown, RULE_IDS)
  throw new Failure('bad-usage', `There is no rule ${JSON.stringify(unknown)}.`, {
    next: meant ? `Did you mean ${printable(meant)}?` : `The rules are ${RULE_IDS.join(', ')}.`,
  })
}

/** What a rule finds, and what of it the policy allows: there the rule looks away, and judges again what is left. */
function judge(rule: Rule, whole: AuditContext): {allowed: AllowedFinding[]; findings: Finding[]} {
  const isKept = (held: HeldVar) => isKeptMeanwhile(rule.id, held, whole.ledger)
  const context = whole.vars.some((held) => isKept(held)) ? whole.without(isKept) : whole
  const exceptions = context.policy.exceptions.filter(
    (exception) => exception.rule === rule.id && !hasEnded(exception, context.now),
  )
  const all = findingsInFocus(rule, context)
  const covering = ({occurrences}: Finding): PolicyException[] =>
    exceptions.filter((exception) => occurrences.some(({environment, key}) => covers(exception, key, environment)))
  const covered = all.filter((finding) => covering(finding).length > 0)
  if (covered.length === 0) return {allowed: [], findings: all}

  const excepted = new Set(
    covered.flatMap((finding) =>
      finding.occurrences
        .filter(({environment, key}) => covering(finding).some((exception) => covers(exception, key, environment)))
        .map(({environment, key}) => `${environment} ${key}`),
    ),
  )
  const findings = findingsInFocus(
    rule,
    context.without(({configVar, environment}) => excepted.has(`${environment.ref} ${configVar.key}`)),
  )
  const allowed = covered.map((finding): AllowedFinding => {
    const [exception] = covering(finding).sort((a, b) => compareTexts(a.until ?? '~', b.until ?? '~'))
    return {
      id: finding.id,
      rule: finding.rule,
      key: finding.key,
      reason: blotOut(exception.reason),
      until: exception.until,
    }
  })
  return {allowed, findings}
}

/** The findings with what the secrets that they are about protect. */
function withProtection(findings: readonly Finding[], context: AuditContext): Finding[] {
  const secrets = new Map(
    context.vars
      .filter(({classification}) => classification.secret)
      .map((held) => [`${held.environment.ref} ${held.configVar.key}`, held]),
  )
  return findings.map((finding) => {
    const held = finding.occurrences.flatMap(({environment, key}) => secrets.get(`${environment} ${key}`) ?? [])
    return held.length === 0 ? finding : {...finding, protects: context.strictestOf(held).class}
  })
}

function findingsInFocus(rule: Rule, context: AuditContext): Finding[] {
  return rule
    .check(context)
    .filter(
      ({occurrences}) =>
        occurrences.some(({environment}) => context.isInFocus(environment)) ||
        (occurrences.length === 0 && context.isAboutAll),
    )
}

function auditedEnvironments(inventory: Inventory, vars: readonly HeldVar[]): AuditedEnvironment[] {
  const secrets = new Map<string, number>()
  for (const {classification, environment} of vars) {
    if (classification.secret) secrets.set(environment.ref, (secrets.get(environment.ref) ?? 0) + 1)
  }

  return inventory.readings.map(({configVars, environment: {kind, name, ref, stage}, error, status}) => ({
    ref,
    name,
    kind,
    stage,
    configVars: configVars.length,
    secrets: secrets.get(ref) ?? 0,
    status,
    ...(error && {error}),
  }))
}

/** What to fix first: the more severe, then what concerns production, then what is in more places, then by rule and key. */
function sorted(findings: readonly Finding[], inventory: Inventory): Finding[] {
  const production = new Set(
    inventory.readings
      .filter(({environment}) => environment.stage === 'production')
      .map(({environment}) => environment.ref),
  )
  return findings
    .map((finding) => {
      const refs = distinct(finding.occurrences.map(({environment}) => environment))
      return {
        finding,
        elsewhere: Number(!refs.some((ref) => production.has(ref))),
        places: refs.length,
        rule: RANKS.get(finding.rule) ?? RANKS.size,
      }
    })
    .sort(
      (a, b) =>
        compareSeverities(a.finding.severity, b.finding.severity) ||
        a.elsewhere - b.elsewhere ||
        b.places - a.places ||
        a.rule - b.rule ||
        compareTexts(a.finding.key, b.finding.key) ||
        compareTexts(a.finding.id, b.finding.id),
    )
    .map(({finding}) => finding)
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
