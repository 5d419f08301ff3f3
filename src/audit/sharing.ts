import type {Finding} from '../model/finding.js'
import type {AuditContext} from './audit-context.js'
import type {SharingRow} from './audit-report.js'

import {compareSeverities} from '../model/finding.js'
import {bySameCredential, type HeldCredential} from './held-credential.js'

/** The rules whose findings say that something is wrong with how a credential is shared. */
const SHARING_RULES = new Set(['copied-addon-credential', 'shared-across-pipelines', 'shared-across-stages'])

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
 */
export function sharingRows(context: AuditContext, findings: readonly Finding[]): SharingRow[] {
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

  return kept
    .filter(({held}) => [...held.keys()].some((ref) => context.isInFocus(ref)))
    .map((row) => finished(row, context, groupOf, findings))
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

function finished(row: Row, context: AuditContext, groupOf: GroupOf, findings: readonly Finding[]): SharingRow {
  const letterOf = new Map<HeldCredential[], string>()
  const letters: Record<string, string> = {}
  for (const {classification, configVar, environment} of context.vars) {
    const one = row.held.get(environment.ref)
    if (one) {
      const group = groupOf.get(one)!
      if (!letterOf.has(group)) letterOf.set(group, letter(letterOf.size))
      letters[environment.ref] = letterOf.get(group)!
    } else if (configVar.key === row.key && configVar.value === null && classification.secret) {
      letters[environment.ref] = '?'
    }
  }

  const places = new Set(
    [...row.held.values()].map(({credential, holder}) =>
      [holder.environment.ref, holder.configVar.key, credential.part].join(' '),
    ),
  )
  const about = findings.filter(
    ({occurrences, rule}) =>
      SHARING_RULES.has(rule) &&
      occurrences.some(({environment, key, part}) => places.has([environment, key, part].join(' '))),
  )
  const [first] = row.held.values()
  const [worst] = about.map(({severity}) => severity).sort(compareSeverities)
  return {
    key: row.key,
    part: row.part,
    provider: first.credential.provider ?? first.holder.classification.provider,
    letters,
    severity: worst ?? null,
  }
}

/** A, B, …, Z, AA, AB, … */
function letter(number: number): string {
  const rest = Math.floor(number / 26)
  return (rest > 0 ? letter(rest - 1) : '') + String.fromCodePoint(65 + (number % 26))
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
