import type {Finding} from '../model/finding.js'
import type {HeldVar} from '../model/inventory.js'
import type {RuleId} from '../model/rule-ids.js'
import type {SecretValue} from '../model/secret-value.js'
import type {AuditContext} from './audit-context.js'
import type {SharingRow, SharingState} from './audit-report.js'

import {compareSeverities} from '../model/finding.js'
import {letterOf} from '../model/value-letters.js'
import {bySameCredential, type HeldCredential} from './held-credential.js'

/** The rules whose findings say that something is wrong with how a credential is shared. */
export const SHARING_RULES: ReadonlySet<RuleId> = new Set<RuleId>([
  'copied-addon-credential',
  'shared-across-pipelines',
  'shared-across-stages',
])

/** What is known of how credentials are shared beside the findings. */
interface Looked {
  /** What the rules about sharing find anywhere, also where the report is not about. */
  readonly elsewhere: readonly Finding[]
  /** Whether all those rules looked, at all environments. */
  readonly isWhole: boolean
}

/** The credentials under one key and part, with those of other keys that are the same. */
interface Row {
  readonly key: string
  readonly part: string
  /** One an environment. */
  readonly held: ReadonlyMap<string, HeldCredential>
}

/**
 * The sharing matrix: a row for each key and part whose credential more than one environment holds, and who holds which.
 * A credential that another environment holds under another key is in the row as well. Rows with a finding come first.
 *
 * @param findings what the rules found; they give a row its severity
 * @param looked what else is known of how credentials are shared
 */
export function sharingRows(context: AuditContext, findings: readonly Finding[], looked: Looked): SharingRow[] {
  const groups = bySameCredential(context.credentials)
  const groupOf = new Map(groups.flatMap((group) => group.map((held) => [held, group])))
  const rows = rowsOf(context.credentials)
  const seen = new Set<HeldCredential[]>()
  const kept: Row[] = []
  for (const row of rows) {
    const shared = sharedGroups(row, groupOf)
    if (shared.length === 0) continue
    for (const group of shared) seen.add(group)
    kept.push(withOtherKeys(row, groupOf))
  }

  for (const row of rows) {
    const wider = withOtherKeys(row, groupOf)
    const fresh = sharedGroups(wider, groupOf).filter((group) => !seen.has(group))
    if (fresh.length === 0) continue
    for (const group of fresh) seen.add(group)
    kept.push(wider)
  }

  const varsByKey = new Map<string, HeldVar[]>()
  const order = new Map<string, number>()
  for (const held of context.vars) {
    const {configVar, environment} = held
    if (!order.has(environment.ref)) order.set(environment.ref, order.size)
    const alike = varsByKey.get(configVar.key)
    if (alike) alike.push(held)
    else varsByKey.set(configVar.key, [held])
  }

  const ground = {findings, groupOf, looked, order, varsByKey}
  return kept
    .filter(({held}) => [...held.keys()].some((ref) => context.isInFocus(ref)))
    .map((row) => finished(row, ground))
    .sort(
      (a, b) =>
        compareSeverities(a.severity ?? 'low', b.severity ?? 'low') ||
        Number(a.severity === null) - Number(b.severity === null) ||
        compareTexts(a.key, b.key) ||
        compareTexts(a.part, b.part),
    )
}

function rowsOf(credentials: readonly HeldCredential[]): Row[] {
  const rows = new Map<string, {key: string; part: string; held: Map<string, HeldCredential>}>()
  for (const one of credentials) {
    const {key} = one.holder.configVar
    const {part} = one.credential
    const name = `${key}\n${part}`
    const row = rows.get(name) ?? {key, part, held: new Map<string, HeldCredential>()}
    row.held.set(one.holder.environment.ref, one)
    rows.set(name, row)
  }

  return [...rows.values()]
}

type GroupOf = ReadonlyMap<HeldCredential, HeldCredential[]>

/** The groups of equal credentials that more than one environment of the row holds. */
function sharedGroups(row: Row, groupOf: GroupOf): HeldCredential[][] {
  const inRow = [...row.held.values()].map((held) => groupOf.get(held)!)
  return [...new Set(inRow.filter((group, index) => inRow.indexOf(group) !== index))]
}

/** The row with the environments that do not have its key but hold one of its credentials under another. */
function withOtherKeys(row: Row, groupOf: GroupOf): Row {
  const held = new Map(row.held)
  for (const one of row.held.values()) {
    for (const other of groupOf.get(one)!) {
      const {ref} = other.holder.environment
      if (!held.has(ref)) held.set(ref, other)
    }
  }

  return {...row, held}
}

/** What a row is finished from. */
interface Ground {
  readonly findings: readonly Finding[]
  readonly groupOf: GroupOf
  readonly looked: Looked
  /** Ref → place among all environments. */
  readonly order: ReadonlyMap<string, number>
  readonly varsByKey: ReadonlyMap<string, readonly HeldVar[]>
}

function finished(row: Row, ground: Ground): SharingRow {
  const {findings, looked, order} = ground
  const letters = lettersIn(row, ground)
  const places = new Set(
    [...row.held.values()].map(({credential, holder}) =>
      [holder.environment.ref, holder.configVar.key, credential.part].join(' '),
    ),
  )
  const isAbout = ({occurrences, rule}: Finding) =>
    (SHARING_RULES as ReadonlySet<string>).has(rule) &&
    occurrences.some(({environment, key, part}) => places.has([environment, key, part].join(' ')))
  const [first] = row.held.values()
  const [worst] = findings
    .filter((finding) => isAbout(finding))
    .map(({severity}) => severity)
    .sort(compareSeverities)
  const state = worst
    ? 'wrong'
    : stateOf(
        row,
        letters,
        ground,
        looked.elsewhere.some((finding) => isAbout(finding)),
      )
  return {
    key: row.key,
    part: row.part,
    provider: first.credential.provider ?? first.holder.classification.provider,
    letters: Object.fromEntries(Object.entries(letters).sort(([a], [b]) => order.get(a)! - order.get(b)!)),
    severity: worst ?? null,
    state,
  }
}

const isApp = ({environment: {kind}}: HeldVar) => kind === 'app'

/** The letters of a row, given in the order in which a comparison of the apps gives them: shared config comes last. */
function lettersIn(row: Row, {groupOf, varsByKey}: Ground): Record<string, string> {
  const letterOfGroup = new Map<HeldCredential[], string>()
  const letterOfText: Array<readonly [SecretValue, string]> = []
  const letters: Record<string, string> = {}
  const next = () => letterOf(letterOfGroup.size + letterOfText.length)
  const isOwn = ({configVar: {key}}: HeldVar) => key === row.key
  const own = varsByKey.get(row.key) ?? []
  const others = [...row.held.values()].map(({holder}) => holder).filter((held) => !isOwn(held))
  for (const held of [...own.filter((one) => isApp(one)), ...own.filter((one) => !isApp(one)), ...others]) {
    const {configVar, environment} = held
    const one = row.held.get(environment.ref)
    if (one) {
      const group = groupOf.get(one)!
      if (!letterOfGroup.has(group)) letterOfGroup.set(group, next())
      letters[environment.ref] = letterOfGroup.get(group)!
    } else if (configVar.value === null) {
      if (configVar.masked) letters[environment.ref] = '?'
    } else {
      letters[environment.ref] = otherValue(configVar.value)
    }
  }

  return letters

  /** What stands for a value without the credential: a placeholder, or an address of the dyno itself. */
  function otherValue(value: SecretValue): string {
    if (value.byteLength === 0) return '∅'
    const known = letterOfText.find(([text]) => text.equals(value))
    if (known) return known[1]
    const letter = next()
    letterOfText.push([value, letter])
    return letter
  }
}

function stateOf(
  row: Row,
  letters: Readonly<Record<string, string>>,
  {groupOf, looked}: Ground,
  isWrongElsewhere: boolean,
): SharingState {
  if (isWrongElsewhere) return 'elsewhere'
  if (Object.values(letters).includes('?')) return 'masked'
  const stages = new Map<HeldCredential[], Set<null | string>>()
  for (const one of row.held.values()) {
    const group = groupOf.get(one)!
    stages.set(group, (stages.get(group) ?? new Set()).add(one.holder.environment.stage))
  }

  const shared = sharedGroups(row, groupOf).map((group) => stages.get(group)!)
  if (shared.some((of) => of.has(null))) return 'no-stage'
  if (shared.every((of) => of.size === 1)) return looked.isWhole ? 'one-stage' : 'not-checked'
  return looked.isWhole ? 'fine' : 'not-checked'
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
