import type {Rotation} from '../../ledger/rotations.js'
import type {ConfigVar} from '../../model/config-var.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {ComposedVar} from '../model/composed-var.js'
import type {PlannedTarget, PlannedVar, RotationPlan} from '../model/plan.js'
import type {PlanningDeps, PlanningGround} from '../plan/planning-ground.js'
import type {Before} from './values-before.js'

import {distinct, listed} from '../../model/wording.js'
import {NO_CODE} from '../../protects/code-evidence.js'
import {command} from '../../text/command.js'
import {handoverNotes} from '../handover/handover-notes.js'
import {composedCompanion} from '../model/companion.js'
import {credentialsOf} from '../model/composed-var.js'
import {type Obstacle, refuseObstacles} from '../model/obstacle.js'
import {findHeldElsewhere} from '../plan/held-elsewhere.js'
import {lookAtApp, writeObstacle} from '../plan/look-at-app.js'
import {planNotes} from '../plan/plan-notes.js'
import {planSteps} from '../plan/plan-steps.js'
import {plannedProtection, strictestOf} from '../plan/planned-protection.js'
import {refuseUnsafe} from '../plan/refuse-unsafe.js'
import {usesIn} from '../uses/uses-in.js'

/** A rotation that goes back to what there was before another one. */
export interface PlannedUndo {
  readonly plan: RotationPlan
  /** What the config vars get: what they had before. */
  readonly values: readonly ComposedVar[]
}

/**
 * Plans going back to what there was before a finished rotation. Changes nothing.
 *
 * @throws {Failure} with everything that stands in the way, together; `unsafe-to-replace` where going back would lose what
 *   was written since
 */
export async function planUndo(
  deps: PlanningDeps,
  ground: PlanningGround,
  {before, rotation, run}: {before: readonly Before[]; rotation: Rotation; run: RotationRun},
): Promise<PlannedUndo> {
  const {held, inventory, options} = ground
  const {credential, slots} = run.plan
  refuseObstacles(before.flatMap((one) => obstaclesOf(one, rotation)))
  const places = new Set(before.map(({live}) => live.environment.appId ?? live.environment.ref))
  const concerned = held.filter(
    ({configVar, environment}) => configVar.key === options.key && places.has(environment.appId ?? environment.ref),
  )
  const protection = ground.protectionOf ? strictestOf(concerned, ground.protectionOf) : null
  const protects = protection && plannedProtection(protection, options.key)
  if (protection && protects) {
    const {code = NO_CODE} = ground
    refuseUnsafe({options, protection, planned: protects, code, scope: inventory.scope})
  }

  const states = await Promise.all(before.map(({live}) => lookAtApp(deps, live.environment, options.key)))
  const targets = before.map(({live}, at): PlannedTarget => {
    const {environment, target, vars} = live
    const state = states[at]
    const settings = (key: string) =>
      held.find(
        (one) =>
          one.configVar.key === key &&
          (one.environment.appId ?? one.environment.ref) === (environment.appId ?? environment.ref),
      )?.configVar
    return {
      environment,
      vars: vars.map((one) => plannedVar(one, settings(one.key))) as unknown as PlannedTarget['vars'],
      masked: false,
      slot: target.slot,
      undo: environment.appId === null ? 'none' : 'value',
      undoNote: null,
      lastSet: state.lastSet,
      release: state.release,
      crashedBefore: state.crashedBefore,
      ...(state.crashedTypes && {crashedTypes: state.crashedTypes}),
      ...(state.handover && {handover: state.handover}),
    }
  })
  const refs = new Set(targets.map(({environment}) => environment.ref))
  const heldElsewhere = findHeldElsewhere(inventory, held, targets)
  const uses = await usesIn(ground, targets)
  const facts = {
    scope: inventory.scope,
    credential,
    options: {...options, separate: rotation.separate},
    targets,
    atOnce: false,
    heldElsewhere,
    ...(protects && {protects}),
    ...(uses && {uses}),
  }
  const obstacles: Obstacle[] = states.flatMap((state) => state.obstacles)
  if (obstacles.length === 0 && ground.tryPermission) {
    const refused = await Promise.all(targets.map(({environment}) => writeObstacle(deps, environment)))
    obstacles.push(...refused.filter((obstacle) => obstacle !== null))
  }

  refuseObstacles(obstacles)
  const plan: RotationPlan = {
    ...facts,
    confirmName: inventory.scope.name,
    slots: slots
      .map((slot) => ({...slot, refs: slot.refs.filter((ref) => refs.has(ref))}))
      .filter((one) => one.refs.length > 0),
    steps: planSteps({...facts, service: deps.services.guide(credential).providerName}),
    notes: [
      ...undoNotes(rotation),
      ...handoverNotes(
        targets.map(({environment}, index) => ({environment, ...states[index]})),
        {atOnce: false, bootTimeout: options.bootTimeout, now: deps.clock.now().getTime()},
      ),
      ...planNotes({...facts, attended: deps.operator.attended, code: ground.code, held, slots}),
    ],
  }
  return {plan, values: before.flatMap((one) => valuesOf(one))}
}

function plannedVar(
  {companion, fresh, half, key, part}: Before['live']['vars'][number],
  now: ConfigVar | undefined,
): PlannedVar {
  return {
    key,
    part,
    value: fresh?.fresh ?? now?.value ?? null,
    updatedAt: now?.updatedAt ?? null,
    ...(companion && {companion: true as const}),
    ...(half && {half}),
  }
}

/** What each config var had before, to be set again. */
export function valuesOf({live: {environment, vars}, values}: Before): ComposedVar[] {
  return vars.flatMap((one): ComposedVar[] => {
    const {companion, fresh, key, part} = one
    const old = values?.[key]
    if (!old) return []
    const value = fresh?.fresh ?? null
    return companion
      ? [composedCompanion(environment, {...one, value}, old)]
      : [{environment, key, part, value, fresh: old, credentials: credentialsOf(key, old)}]
  })
}

function obstaclesOf({holds, live, values}: Before, {id}: Rotation): Obstacle[] {
  const {environment, target, vars} = live
  const {name} = environment
  const keys = listed(distinct(vars.map(({key}) => key)))
  if (target.masked) {
    const message = `${keys} of ${name} is masked, so its old value cannot be read any more.`
    return [{code: 'refused', message, next: 'Rotate it anew.'}]
  }

  if (holds !== 'new') {
    return [
      {
        code: 'conflict',
        message: `${keys} of ${name} no longer holds the value of rotation ${id}: it was changed since.`,
        next: command`See by whom: heroku secrets:history --app ${name}`,
      },
    ]
  }

  return values === null
    ? [
        {
          code: 'refused',
          message:
            environment.appId === null
              ? `The old value of ${keys} of ${name} cannot be had any more: it has no releases that keep it.`
              : `The old value of ${keys} of ${name} cannot be had any more: the release before is no longer kept, or may not be read.`,
          next: 'Leave it out with --only, or rotate anew.',
        },
      ]
    : []
}

/** What a person should know of what they go back to, as sentences. */
function undoNotes({id, reason, revocation, startedAt, startedBy}: Rotation): string[] {
  const leaked = reason !== null && /leak|expos|compromis|stolen|breach|publi[cs]|incident/i.test(reason)
  return [
    `This goes back to the value from before rotation ${id}, by ${startedBy} on ${startedAt.slice(0, 10)}. The present value is what is to be revoked then.`,
    ...(reason === null ? [] : [`The reason for that rotation was: ${reason}`]),
    ...(leaked ? ['So others may know the value that comes back. Rotate anew instead, if you can.'] : []),
    ...(revocation.status === 'confirmed'
      ? ['Somebody said that the old value was revoked, but its service still accepts it.']
      : []),
  ]
}
