import type {Environment} from '../../model/environment.js'
import type {HeldVar} from '../../model/inventory.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {ScopeReading} from '../live/holders.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {HeldElsewhere, PlannedTarget, PlannedVar} from '../model/plan.js'

import {distinct, listed} from '../../model/wording.js'
import {findOldValues} from '../live/old-value.js'
import {findHeldElsewhere} from '../plan/held-elsewhere.js'

/** What it takes to look. */
export type LookNeeds = Pick<RotationRun, 'clock' | 'holders' | 'journal' | 'observer' | 'plan' | 'targets' | 'telling'>

/**
 * Reads every environment in scope once more, and says what cannot be looked into. Who is found to hold the old credential
 * is in `run.holders`.
 *
 * @throws what reading throws, when nothing can be read at all
 */
export async function lookAtHolders(run: LookNeeds): Promise<void> {
  const at = run.clock.now().toISOString()
  const {held, inventory} = withOwnNames(await run.holders.read(), run.targets)
  const {previousKey} = run.plan.options
  const own = new Set(run.targets.map(({environment}) => environment.ref))
  const others = held.filter(({configVar, environment}) => !(own.has(environment.ref) && configVar.key === previousKey))
  const targets: PlannedTarget[] = []
  for (const live of run.targets) targets.push(await withOldValues(run, live))
  const found = [
    ...(targets.length === 0 ? [] : findHeldElsewhere(inventory, others, targets)),
    ...(await knownByFingerprint(run, others, targets)),
    ...(inventory.readings.length === 0 ? [restOf(run)] : []),
  ]
  const known = found.filter(
    (one, index) =>
      !found.slice(0, index).some(({environment: {ref}, key}) => ref === one.environment.ref && key === one.key),
  )
  run.holders.note(known, at)
  tellMasked(run, others, known)
}

/** The environments of the rotation under the names that the ledger has for them, should an app have been renamed. */
export function withOwnNames({held, inventory}: ScopeReading, targets: readonly LiveTarget[]): ScopeReading {
  const own = (environment: Environment) =>
    targets.find((live) => environment.appId !== null && live.environment.appId === environment.appId)?.environment ??
    environment
  return {
    held: held.map((one) => ({...one, environment: own(one.environment)})),
    inventory: {
      ...inventory,
      readings: inventory.readings.map((one) => ({...one, environment: own(one.environment)})),
    },
  }
}

/** A target with its old values, which a run that has taken the rotation up finds in the releases. */
async function withOldValues(run: LookNeeds, live: LiveTarget): Promise<PlannedTarget> {
  const isKnown = live.target.masked || live.vars.every(({old, role}) => old !== null || role === 'added')
  const found = isKnown ? null : await findOldValues(run, live)
  return {
    ...live.target,
    environment: live.environment,
    vars: live.vars.map(({companion, half, key, list, old, part, role}) => ({
      key,
      part,
      value: old ?? found?.values[key] ?? null,
      updatedAt: null,
      ...(companion && {companion}),
      ...(half && {half}),
      ...(list && {list}),
      ...(role && {role}),
    })) as unknown as readonly [PlannedVar, ...PlannedVar[]],
  }
}

/** Where an old value is not to be had any more, its fingerprint has to do. */
async function knownByFingerprint(
  {journal}: Pick<RotationRun, 'journal'>,
  held: readonly HeldVar[],
  targets: readonly PlannedTarget[],
): Promise<HeldElsewhere[]> {
  const lost = new Set(
    targets
      .filter(
        ({masked, vars}) =>
          !masked && vars.some(({companion, role, value}) => value === null && !companion && role !== 'added'),
      )
      .map(({environment}) => environment.ref),
  )
  const fingerprints = journal.started.targets
    .filter(({ref}) => lost.has(ref))
    .flatMap(({retires}) => retires.map(({fingerprint}) => fingerprint))
  if (fingerprints.length === 0) return []
  const own = new Set(targets.flatMap(({environment, vars}) => vars.map(({key}) => `${environment.ref} ${key}`)))
  const found: HeldElsewhere[] = []
  for (const {classification, configVar, environment} of held) {
    if (own.has(`${environment.ref} ${configVar.key}`)) continue
    const values: SecretValue[] = classification.credentials.map(({value}) => value)
    for (const value of values) {
      if (!(await journal.knows(value, fingerprints))) continue
      found.push({environment, key: configVar.key, holds: 'same'})
      break
    }
  }

  return found
}

/** Of a scope that is gone, nothing is known but what the rotation itself changes. */
function restOf({plan}: Pick<RotationRun, 'plan'>): HeldElsewhere {
  const {kind, name} = plan.scope
  const rest = `the rest of ${kind} ${name}`
  const environment = {
    ref: `${kind}:${name}`,
    name: rest,
    kind: 'app',
    stage: null,
    pipeline: null,
    appId: null,
  } as const
  return {environment, key: plan.credential.key, holds: 'unknown'}
}

function tellMasked(
  {plan, targets, telling}: Pick<RotationRun, 'plan' | 'targets' | 'telling'>,
  held: readonly HeldVar[],
  known: readonly HeldElsewhere[],
): void {
  const told = new Set([
    ...known.map(({environment, key}) => `${environment.ref} ${key}`),
    ...targets.flatMap(({environment, vars}) => vars.map(({key}) => `${environment.ref} ${key}`)),
  ])
  const masked = held.filter(
    ({configVar, environment}) => configVar.value === null && !told.has(`${environment.ref} ${configVar.key}`),
  )
  if (masked.length === 0) return
  telling.notice({
    what: 'masked-unseen',
    label: plan.credential.label,
    names: listed(distinct(masked.map(({environment}) => environment.name))),
    count: masked.length,
  })
}
