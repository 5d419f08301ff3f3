import type {RecordedAddOn, RecordedTarget, RecordedVar} from '../../ledger/event.js'
import type {ConfigVar} from '../../model/config-var.js'
import type {Environment} from '../../model/environment.js'
import type {HeldVar, Inventory} from '../../model/inventory.js'
import type {Journal} from '../live/journal.js'
import type {HeldElsewhere, PlannedTarget, RotationPlan, ValueSlot} from '../model/plan.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {Failure} from '../../model/failure.js'
import {SecretValue} from '../../model/secret-value.js'
import {stateAmong} from '../add-on/look-at-attached.js'
import {isFresh, isOld, type LiveTarget, type LiveVar, type RotationRun} from '../live/live-target.js'
import {isGone, readVars, settledReleases} from '../live/observer.js'
import {watchedVar} from '../live/watched-var.js'
import {credentialsOf, replacedCredentials} from '../model/composed-var.js'
import {distinct, listed} from '../model/wording.js'
import {describeCredential} from '../plan/describe-credential.js'
import {planSteps} from '../plan/plan-steps.js'

/** What was read again for a rotation that is taken up. */
export interface ReadAgain {
  readonly inventory: Inventory
  /** All config vars of the inventory, classified. */
  readonly held: readonly HeldVar[]
}

/** A run made from the ledger, and what is not there any more. */
export interface RebuiltRun {
  readonly run: RotationRun
  readonly held: readonly HeldVar[]
  /** Refs of targets that Heroku no longer has. */
  readonly gone: readonly string[]
}

/**
 * Makes a run from what the ledger says of a rotation and what Heroku says now. Waits for a release command that an
 * unfinished act has started, as before its end nothing can be told.
 *
 * @throws {Failure} when an environment of the rotation cannot be read
 */
export async function rebuildRun(
  base: Pick<RotationRun, 'deps' | 'fingerprinter' | 'journal' | 'options'>,
  {held, inventory}: ReadAgain,
): Promise<RebuiltRun> {
  const {deps, journal, options} = base
  const {started} = journal
  const gone: string[] = []
  const targets: LiveTarget[] = []
  const plan: RotationPlan = {
    scope: started.scope,
    confirmName: started.scope.name,
    credential: describe(started, held),
    options,
    targets: [],
    slots: [],
    atOnce: started.settings.atOnce ?? false,
    ...(started.addOn && {addOn: asRecorded(started.addOn, started.targets)}),
    heldElsewhere: [],
    steps: [],
    notes: [],
  }
  const bare: RotationRun = {...base, plan, targets}
  for (const recorded of started.targets) {
    const environment = await findEnvironment(deps, inventory, recorded)
    const live = environment && (await liveTarget(bare, recorded, environment))
    if (live) targets.push(live)
    else gone.push(recorded.ref)
  }

  const planned = targets.map(({target}) => target)
  const run: RotationRun = {
    ...bare,
    plan: {
      ...plan,
      targets: planned,
      slots: slotsOf(planned),
      heldElsewhere: await stillHeldElsewhere(bare, inventory, held),
      steps: planSteps({
        credential: plan.credential,
        targets: planned,
        options,
        atOnce: plan.atOnce,
        addOn: plan.addOn,
        service: deps.services.guide(plan.credential).providerName,
      }),
    },
  }
  return {run, held, gone}
}

function asRecorded(
  {app, credential, id, kind, name, plan, service, usual}: RecordedAddOn,
  targets: readonly RecordedTarget[],
): RotatableCredential {
  return {
    addOn: {id, name, service, plan, app},
    kind,
    credential,
    usual,
    attached: targets.flatMap(({appId, ref, vars = []}) =>
      vars.flatMap(({attachment, key}) =>
        attachment && appId !== null ? [{app: {id: appId, name: ref.slice('app:'.length)}, attachment, key}] : [],
      ),
    ),
  }
}

function describe(started: Journal['started'], held: readonly HeldVar[]): RotationPlan['credential'] {
  const refs = new Set(started.targets.map(({ref}) => ref))
  const key = started.targets[0]?.vars?.[0]?.key ?? started.key
  const known = held.find(({configVar, environment}) => configVar.key === key && refs.has(environment.ref))
  if (known) return {...describeCredential(key, known), key: started.key}
  return {key: started.key, label: 'secret', provider: started.provider, mode: null, kind: 'token', selfIssued: false}
}

/** Null when it is no longer there. */
async function findEnvironment(
  {platform}: RotationDeps,
  {readings}: Inventory,
  {appId, ref, stage}: RecordedTarget,
): Promise<Environment | null> {
  const reading = readings.find(({environment}) =>
    appId === null ? environment.ref === ref : environment.appId === appId,
  )
  if (reading?.status === 'unreadable') {
    throw new Failure(
      'forbidden',
      `The config vars of ${reading.environment.name} cannot be read: ${reading.error?.message ?? ''}`,
    )
  }

  // The name in the ledger stays the name here, so that its events go on being about the same environment.
  if (reading) return {...reading.environment, ref}
  if (appId === null) return null
  try {
    // It has left the pipeline since.
    const {id, name} = await platform.app(appId)
    return {ref, name, kind: 'app', stage, pipeline: null, appId: id}
  } catch (error) {
    if (error instanceof PlatformFailure && error.status === 404) return null
    throw error
  }
}

/** Null when it is no longer there. */
async function liveTarget(
  bare: RotationRun,
  recorded: RecordedTarget,
  environment: Environment,
): Promise<LiveTarget | null> {
  const planned = recorded.vars ?? [
    {key: bare.journal.started.key, part: recorded.part, oldFingerprint: recorded.oldFingerprint, updatedAt: null},
  ]
  const announced = announcedFingerprints(bare, recorded)
  const vars = planned.map(({attachment, companion, key, oldFingerprint, part}: RecordedVar): LiveVar => ({
    key,
    part,
    old: null,
    oldFingerprint,
    fresh: null,
    freshFingerprints: announced.get(key) ?? new Set(),
    companion: companion ?? false,
    attachment: attachment ?? null,
  }))
  const target: PlannedTarget = {
    environment,
    vars: planned.map(({attachment, companion, key, part, updatedAt}: RecordedVar) => ({
      key,
      part,
      value: null,
      updatedAt,
      ...(companion && {companion}),
      ...(attachment && {attachment}),
    })) as unknown as PlannedTarget['vars'],
    masked: recorded.masked,
    slot: recorded.slot ?? 'all',
    undo: undoOf(recorded),
    undoNote: null,
    lastSet: null,
    release: recorded.releaseBefore,
    crashedBefore: recorded.crashedBefore ?? [],
  }
  let live: LiveTarget = {
    environment,
    target,
    vars,
    line: {kind: 'environment', environment},
    facts: [],
    oldAccepted: recorded.oldAccepted ?? false,
  }
  try {
    await settledReleases(bare, live)
    const current = await readVars(bare, environment)
    const attached = await stillAttached(bare, live, current)
    // The add-on has nothing to do with it any more.
    if (attached.length === 0) return null
    live = {...live, vars: attached}
    for (const [index, one] of vars.entries()) {
      const value = current.find(({key}) => key === one.key)?.value ?? null
      if (value === null) continue
      if (await isFresh(bare, one, value)) {
        one.fresh = {
          environment,
          key: one.key,
          part: one.part,
          value: null,
          fresh: value,
          credentials: one.companion ? [] : credentialsOf(one.key, value),
          ...(one.companion && {companion: true}),
        }
      } else if (await isOld(bare, one, value)) {
        one.old = value
        Object.assign(target.vars[index], {value})
      }
    }

    return live
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}

function undoOf({appId, masked, vars}: RecordedTarget): PlannedTarget['undo'] {
  if (vars?.some(({attachment}) => attachment)) return 'none'
  if (!masked) return 'value'
  return appId === null ? 'none' : 'release'
}

/** The config vars without those that their add-on was detached from since. */
async function stillAttached(
  bare: RotationRun,
  live: LiveTarget,
  current: readonly ConfigVar[],
): Promise<LiveTarget['vars']> {
  const vars: LiveVar[] = []
  for (const one of live.vars) {
    if (one.attachment && (await stateAmong(watchedVar(bare, live, one), current)) === 'detached') continue
    vars.push(one)
  }

  return vars
}

/** The fingerprints of every new value that was planned or announced for an environment, by key. */
function announcedFingerprints(
  {journal}: RotationRun,
  {newFingerprint, ref, vars}: RecordedTarget,
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const add = (key: string, fingerprint: null | string) => {
    if (fingerprint === null) return
    found.set(key, (found.get(key) ?? new Set()).add(fingerprint))
  }

  const {previousKey} = journal.started
  add(vars?.[0]?.key ?? journal.started.key, newFingerprint)
  for (const event of journal.rotation.events) {
    if (event.type !== 'rotation.set' || event.ref !== ref || event.act !== 'new-value') continue
    for (const {fingerprint, key} of event.changes) if (key !== previousKey) add(key, fingerprint)
  }

  return found
}

function slotsOf(targets: readonly PlannedTarget[]): ValueSlot[] {
  return distinct(targets.map(({slot}) => slot)).map((id) => {
    const members = targets.filter(({slot}) => slot === id).map(({environment}) => environment)
    const stages = distinct(members.map(({stage}) => stage))
    const known = stages.filter((stage) => stage !== null)
    return {
      id,
      label: known.length === stages.length ? listed(known) : listed(members.map(({name}) => name)),
      stages,
      refs: members.map(({ref}) => ref),
    }
  })
}

/** Who, of those left out, holds the old credential today: what was rotated there since counts no more. */
async function stillHeldElsewhere(
  {fingerprinter, journal, targets}: RotationRun,
  {readings}: Inventory,
  held: readonly HeldVar[],
): Promise<HeldElsewhere[]> {
  const {started} = journal
  const retires = started.targets.flatMap((target) => target.retires.map(({fingerprint}) => fingerprint))
  const known = targets.flatMap(({environment, vars}) =>
    vars.flatMap(({companion, key, old, part}) =>
      companion ? [] : replacedCredentials({environment, key, part, value: old}),
    ),
  )
  const own = new Set(targets.map(({environment}) => environment.ref))
  const left = new Set(started.heldElsewhere)
  const found: HeldElsewhere[] = []
  for (const {classification, configVar, environment} of held) {
    if (own.has(environment.ref) && configVar.key === started.key) continue
    if (own.has(environment.ref) && configVar.key === started.previousKey) continue
    const values: SecretValue[] = [
      ...classification.credentials.map(({value}) => value),
      ...(configVar.key === started.key && configVar.value ? [configVar.value] : []),
    ]
    const same =
      values.some((value) => known.some((credential) => credential.value.equals(value))) ||
      (left.has(environment.ref) && (await anyMatches(fingerprinter, values, retires)))
    if (
      same &&
      !targets.some(
        (live) => live.environment.ref === environment.ref && live.vars.some(({key}) => key === configVar.key),
      )
    ) {
      found.push({environment, key: configVar.key, holds: 'same'})
    } else if (configVar.value === null && configVar.key === started.key && !own.has(environment.ref)) {
      found.push({environment, key: configVar.key, holds: 'unknown'})
    }
  }

  for (const {environment, status} of readings) {
    if (status === 'unreadable' && !own.has(environment.ref))
      found.push({environment, key: started.key, holds: 'unknown'})
  }

  return found
}

async function anyMatches(
  fingerprinter: RotationRun['fingerprinter'],
  values: readonly SecretValue[],
  fingerprints: readonly string[],
): Promise<boolean> {
  for (const value of values) if ((await fingerprinter.matching(value, fingerprints)).length > 0) return true
  return false
}
