import type {Environment} from '../../model/environment.js'
import type {HeldVar} from '../../model/inventory.js'
import type {Obstacle} from '../model/obstacle.js'
import type {PlannedProtection, PlannedTarget, PlannedVar, RotationOptions, RotationPlan} from '../model/plan.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {PlanningGround} from './planning-ground.js'

import {isRotating} from '../../heroku/data-credentials.js'
import {Failure} from '../../model/failure.js'
import {distinct, listed} from '../../model/wording.js'
import {NO_CODE} from '../../protects/code-evidence.js'
import {givesOutAnother} from '../add-on/begin-rotation.js'
import {effectsOf, findRotatable} from '../add-on/find-rotatable.js'
import {type AttachedApps, readAttachedApps} from '../add-on/read-attached-apps.js'
import {handoverNotes} from '../handover/handover-notes.js'
import {refuseObstacles} from '../model/obstacle.js'
import {ONLY_SLOT} from '../model/plan.js'
import {usesIn} from '../uses/uses-in.js'
import {usesNotes} from '../uses/uses-words.js'
import {describeCredential} from './describe-credential.js'
import {findHeldElsewhere, nameOf, unknownElsewhere} from './held-elsewhere.js'
import {type AppState, lookAtApp, writeObstacle} from './look-at-app.js'
import {crashedBefore} from './plan-notes.js'
import {planSteps} from './plan-steps.js'
import {plannedProtection, strictestOf} from './planned-protection.js'
import {protectionNotes} from './protection-notes.js'
import {refuseUnsafe} from './refuse-unsafe.js'
import {slotOf} from './value-slots.js'

/**
 * Plans the rotation of what an add-on owns, which the add-on makes itself: where `--value-from provider` says so, or a
 * person does. Changes nothing.
 *
 * @returns null where no add-on owns the key, or none is to rotate it
 * @throws {Failure} with what stands in the way; `bad-usage` for flags that cannot go with it
 */
export async function planAddOnRotation(
  deps: Pick<RotationDeps, 'clock' | 'operator' | 'platform' | 'services'>,
  ground: PlanningGround,
): Promise<null | RotationPlan> {
  const {held, inventory, options} = ground
  const owned = ownedAlone(ground)
  if (owned.length === 0 || !mayBeWanted(deps, options)) return null
  const credential = await findOrDecline(deps, owned[0], options)
  if (!credential) return null
  refuseSeveral(owned, credential, options)
  refuseFlags(options)
  const description = describeCredential(options.key, owned[0])
  const protects = protectedByAddOn(ground, owned)
  const effects = effectsOf(credential, inScope(ground))
  const {name} = credential.addOn
  if (options.valueFrom === null) {
    const wanted = await deps.operator.rotateByAddOn!({credential: description, addOn: name, effects})
    if (!wanted) return null
  }

  const attached = await readAttachedApps(deps, inventory, credential)
  refuseLeftOut(attached, ground, credential)
  const looked = await Promise.all(
    attached.apps.map(async (one) => ({
      ...one,
      state: await lookAtApp(deps, one.environment, keyFirst(one.vars, options).key),
    })),
  )
  // Of who is outside, what cannot be looked at is only told.
  const isShut = ({environment, state}: (typeof looked)[number]) =>
    !inventory.focus.has(environment.ref) && state.obstacles.some(({code}) => code === 'forbidden')
  const apps = looked.filter((one) => !isShut(one))
  const unseen = [
    ...attached.unreadable,
    ...looked.filter((one) => isShut(one)).map(({environment}) => environment.name),
  ]
  const targets = apps.map(({environment, state, vars}) => plannedTarget(environment, vars, state, options))
  const settled: RotationOptions = {...options, separate: false, valueFrom: {kind: 'provider'}}
  const heldElsewhere = findHeldElsewhere(inventory, held, targets).filter(
    ({environment}) => !attached.unreadable.includes(environment.name),
  )
  const obstacles = [
    ...apps.flatMap(({state}) => state.obstacles),
    ...(await underWay(deps, credential, targets)),
    ...(ground.tryPermission ? await permission(deps, credential) : []),
  ]
  refuseObstacles(obstacles)
  const uses = await usesIn(ground, targets)
  const environments = targets.map(({environment}) => environment)
  const steps = {credential: description, targets, options: settled, atOnce: true, addOn: credential}
  return {
    scope: inventory.scope,
    confirmName: inventory.scope.name,
    credential: description,
    options: settled,
    targets,
    slots: [{...slotOf(ONLY_SLOT, environments), label: listed(environments.map(({name}) => name))}],
    atOnce: true,
    addOn: credential,
    heldElsewhere,
    steps: planSteps({...steps, heldElsewhere, service: deps.services.guide(description).providerName}),
    notes: [
      ...protectionNotes({credential: description, options: settled, protects, scope: inventory.scope, targets}),
      ...(uses ? usesNotes({options: settled, targets, uses}) : []),
      ...effects,
      ...(unseen.length > 0
        ? [`${listed(unseen)} cannot be looked at, so whether the new value works there is not seen.`]
        : []),
      ...copies(heldElsewhere),
      ...unknownElsewhere(heldElsewhere),
      ...crashedBefore(targets),
      ...handoverNotes(
        apps.map(({environment, state}) => ({environment, ...state})),
        {atOnce: true, bootTimeout: options.bootTimeout, now: deps.clock.now().getTime()},
      ),
    ],
    ...(protects && {protects}),
    ...(uses && {uses}),
  }
}

/**
 * What hangs on the credential besides the access to the add-on, where code derives something from it.
 *
 * @throws {Failure} `unsafe-to-replace`
 */
function protectedByAddOn(
  {code = NO_CODE, inventory, options, protectionOf}: PlanningGround,
  owned: readonly HeldVar[],
): PlannedProtection | undefined {
  const protection = protectionOf ? strictestOf(owned, protectionOf) : null
  if (!protection) return undefined
  const planned = plannedProtection(protection, options.key)
  refuseUnsafe({options, protection, planned, code, scope: inventory.scope})
  return planned
}

/** The config vars with the key that are meant, where add-ons own them all. */
function ownedAlone({held, inventory, options: {key, only}}: PlanningGround): HeldVar[] {
  const meant = held.filter(
    ({configVar, environment: {name, ref}}) =>
      configVar.key === key && inventory.focus.has(ref) && (only === null || only.includes(ref) || only.includes(name)),
  )
  return meant.every(({configVar}) => configVar.attachment !== null) ? meant : []
}

function mayBeWanted({operator}: Pick<RotationDeps, 'operator'>, {valueFrom}: RotationOptions): boolean {
  return valueFrom === null ? operator.attended && operator.rotateByAddOn !== undefined : valueFrom.kind === 'provider'
}

/** Null where it is of no kind that rotates, and nobody has said that it should. */
async function findOrDecline(
  {platform}: Pick<RotationDeps, 'platform'>,
  owned: HeldVar,
  {valueFrom}: RotationOptions,
): Promise<null | RotatableCredential> {
  try {
    return await findRotatable(platform, owned)
  } catch (error) {
    if (valueFrom === null && error instanceof Failure && error.code === 'refused') return null
    throw error
  }
}

/** Each app having a database of its own is the usual thing. */
function refuseSeveral(owned: readonly HeldVar[], credential: RotatableCredential, {key}: RotationOptions): void {
  const ids = new Set(credential.attached.map(({attachment}) => attachment.id))
  const others = owned.filter(({configVar}) => !ids.has(configVar.attachment!.id))
  if (others.length === 0) return
  const refs = owned.map(({environment}) => environment.ref)
  throw new Failure(
    'bad-usage',
    `${key} is not the same credential in ${listed(owned.map(({environment}) => environment.name))}.`,
    {
      details: {environments: refs},
      next: `Say which to rotate with ${refs.map((ref) => `--only ${ref}`).join(' or ')}.`,
    },
  )
}

function refuseFlags({generate, previousKey, separate, strategy}: RotationOptions): void {
  const flag =
    separate === true
      ? '--separate'
      : strategy === 'overlap' || previousKey !== null
        ? '--strategy overlap'
        : generate === null
          ? null
          : '--generate'
  if (flag === null) return
  throw new Failure(
    'bad-usage',
    `${flag} does not go with a credential that its add-on replaces: the add-on makes one new value and sets it.`,
    {
      next: `Leave out ${flag}.`,
    },
  )
}

function inScope({inventory}: PlanningGround): ReadonlySet<string> {
  return new Set(
    inventory.readings.flatMap(({environment: {appId, ref}}) =>
      appId !== null && inventory.focus.has(ref) ? [appId] : [],
    ),
  )
}

/** @throws {Failure} `bad-usage` when `--only` leaves out an app that the add-on changes as well */
function refuseLeftOut(
  {apps}: AttachedApps,
  {inventory, options: {only}}: PlanningGround,
  {addOn}: RotatableCredential,
): void {
  if (only === null) return
  const left = apps
    .map(({environment}) => environment)
    .filter(({name, ref}) => inventory.focus.has(ref) && !only.includes(ref) && !only.includes(name))
  if (left.length === 0) return
  throw new Failure(
    'bad-usage',
    `The add-on ${addOn.name} changes ${listed(left.map(({name}) => name))} as well, which --only leaves out.`,
    {next: `Name all that it changes: ${left.map(({ref}) => `--only ${ref}`).join(' ')} in addition.`},
  )
}

function keyFirst(vars: readonly PlannedVar[], {key}: RotationOptions): PlannedVar {
  return vars.find((one) => one.key === key) ?? vars[0]
}

function plannedTarget(
  environment: Environment,
  vars: readonly PlannedVar[],
  {crashedBefore: crashed, crashedTypes, handover, lastSet, release}: AppState,
  options: RotationOptions,
): PlannedTarget {
  const first = keyFirst(vars, options)
  return {
    environment,
    vars: [first, ...vars.filter((one) => one !== first)],
    masked: first.value === null,
    slot: ONLY_SLOT,
    undo: 'none',
    undoNote: null,
    lastSet,
    release,
    crashedBefore: crashed,
    ...(crashedTypes && {crashedTypes}),
    ...(handover && {handover}),
  }
}

/** What holds the credential by config, and is not changed along with it. */
function copies(heldElsewhere: RotationPlan['heldElsewhere']): string[] {
  const same = distinct(heldElsewhere.filter(({holds}) => holds === 'same').map((one) => nameOf(one)))
  if (same.length === 0) return []
  const [holds, stops] = same.length === 1 ? ['holds', 'stops'] : ['hold', 'stop']
  return [
    `${listed(same)} ${holds} a copy of the old value that the add-on does not change, and ${stops} working with it.`,
  ]
}

/** A rotation that has begun already could not be told from this one. */
async function underWay(
  {platform}: Pick<RotationDeps, 'platform'>,
  credential: RotatableCredential,
  targets: readonly PlannedTarget[],
): Promise<Obstacle[]> {
  const atService = await platform.dataCredentials.find(credential)
  const values = targets.flatMap(({vars}) => vars.flatMap(({value}) => value ?? []))
  if (!isRotating(atService) && !values.some((value) => givesOutAnother(atService, value))) return []
  const {addOn, kind} = credential
  return [
    {
      code: 'conflict',
      message: `The add-on ${addOn.name} is replacing this credential already.`,
      next: `Run this again once it is through: heroku ${kind === 'key-value-store' ? 'redis:info' : 'pg:credentials'} ${addOn.name} --app ${addOn.app.name}`,
    },
  ]
}

/** Whoever may change the config of the app that an add-on was bought for may rotate its credentials. */
async function permission(
  {platform}: Pick<RotationDeps, 'platform'>,
  {addOn: {app, name}}: RotatableCredential,
): Promise<Obstacle[]> {
  const environment: Environment = {
    ref: `app:${app.name}`,
    name: app.name,
    kind: 'app',
    stage: null,
    pipeline: null,
    appId: app.id,
  }
  const obstacle = await writeObstacle({platform}, environment)
  if (!obstacle) return []
  if (obstacle.code !== 'forbidden') return [obstacle]
  return [
    {
      ...obstacle,
      message: `This account may not change ${app.name}, for which the add-on ${name} was bought, and so not rotate its credentials.`,
    },
  ]
}
