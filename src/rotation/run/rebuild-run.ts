import type {RecordedAddOn, RecordedTarget} from '../../ledger/event.js'
import type {HeldVar, Inventory} from '../../model/inventory.js'
import type {Journal} from '../live/journal.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {RotationOptions, RotationPlan} from '../model/plan.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'

import {nameOfRef} from '../../model/environment.js'
import {distinct} from '../../model/wording.js'
import {describeCredential} from '../plan/describe-credential.js'
import {planSteps} from '../plan/plan-steps.js'
import {slotOf} from '../plan/value-slots.js'
import {openObserver, openRun, type RunBase} from './open-run.js'
import {findEnvironment, rebuildTarget} from './rebuild-target.js'
import {stillHeldElsewhere} from './still-held-elsewhere.js'
import {knowOldByOthers} from './withheld-values.js'

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
 * @throws when an environment of the rotation cannot be read
 */
export async function rebuildRun(
  base: RunBase,
  options: RotationOptions,
  {held, inventory}: ReadAgain,
): Promise<RebuiltRun> {
  const {deps, journal} = base
  const observer = openObserver(base)
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
  for (const recorded of started.targets) {
    const environment = await findEnvironment(deps, inventory, recorded)
    const live = environment && (await rebuildTarget({journal, observer}, recorded, environment))
    if (live) targets.push(live)
    else gone.push(recorded.ref)
  }

  await knowOldByOthers({observer}, targets)
  const planned = targets.map(({target}) => target)
  const run = openRun(base, observer, {
    targets,
    plan: {
      ...plan,
      targets: planned,
      slots: distinct(planned.map(({slot}) => slot)).map((id) =>
        slotOf(
          id,
          planned.flatMap(({environment, slot}) => (slot === id ? [environment] : [])),
        ),
      ),
      heldElsewhere: await stillHeldElsewhere({journal, targets}, inventory, held),
      steps: planSteps({
        credential: plan.credential,
        targets: planned,
        options,
        atOnce: plan.atOnce,
        addOn: plan.addOn,
        service: deps.services.guide(plan.credential).providerName,
      }),
    },
  })
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
        attachment && appId !== null ? [{app: {id: appId, name: nameOfRef(ref)}, attachment, key}] : [],
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
