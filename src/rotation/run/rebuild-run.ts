import type {RecordedAddOn, RecordedTarget} from '../../ledger/event.js'
import type {Rotation} from '../../ledger/rotations.js'
import type {HeldVar} from '../../model/inventory.js'
import type {BuildUse, KeyUses} from '../../model/key-use.js'
import type {ProtectionOf} from '../../protects/protection.js'
import type {Subject} from '../../providers/verification.js'
import type {ScopeReading} from '../live/holders.js'
import type {Journal} from '../live/journal.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {PlannedProtection, RotationOptions, RotationPlan} from '../model/plan.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'

import {dataKindOf} from '../../heroku/data-credentials.js'
import {nameOfRef} from '../../model/environment.js'
import {Failure} from '../../model/failure.js'
import {NO_USES} from '../../model/key-use.js'
import {isProtectionClass, isStricter} from '../../model/protection-class.js'
import {distinct} from '../../model/wording.js'
import {NOT_JUDGED} from '../../protects/judge-protection.js'
import {command} from '../../text/command.js'
import {readRotatable} from '../add-on/find-rotatable.js'
import {seeAgain} from '../evidence/see-again.js'
import {asProtected, describeCredential} from '../plan/describe-credential.js'
import {planSteps} from '../plan/plan-steps.js'
import {plannedProtection, strictestOf} from '../plan/planned-protection.js'
import {slotOf} from '../plan/value-slots.js'
import {subjectsOf} from '../services/service-subject.js'
import {plannedUses} from '../uses/planned-uses.js'
import {isGivenInstead} from './given-instead.js'
import {openObserver, openRun, type RunBase} from './open-run.js'
import {findEnvironment, rebuildTarget} from './rebuild-target.js'
import {stillHeldElsewhere} from './still-held-elsewhere.js'
import {knowOldByOthers} from './withheld-values.js'

/** What is known of whose a rotation is, and of what else the ledger tells. */
export interface Beside {
  /** See Origin.begunHere. */
  readonly own: boolean
  /** All rotations of the ledger. */
  readonly rotations: readonly Rotation[]
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
 * @throws when an environment of the rotation cannot be read; {Failure} `refused` when Heroku shows something else than the
 *   ledger says of a rotation that was not begun here
 */
export async function rebuildRun(
  base: RunBase,
  options: RotationOptions,
  {held, inventory, protectionOf, usesOf}: ScopeReading,
  {own, rotations}: Beside,
): Promise<RebuiltRun> {
  const {deps, journal} = base
  const observer = openObserver(base)
  const {started} = journal
  const gone: string[] = []
  const targets: LiveTarget[] = []
  const protects = protectionOf && protectedBy(started, held, protectionOf)
  const described = describe(started, held, own)
  const plan: RotationPlan = {
    scope: started.scope,
    confirmName: started.scope.name,
    credential: protects ? asProtected(described, protects) : described,
    ...(protects && {protects}),
    options,
    targets: [],
    slots: [],
    atOnce: started.settings.atOnce === true && !isGivenInstead(journal.rotation, options),
    ...(started.addOn && {addOn: await addOnOf(deps, started, own)}),
    heldElsewhere: [],
    steps: [],
    notes: [],
  }
  for (const recorded of started.targets) {
    const environment = await findEnvironment(deps, inventory, recorded)
    const live = environment && (await rebuildTarget({journal, observer, own}, recorded, environment))
    if (live) targets.push(live)
    else gone.push(recorded.ref)
  }

  await knowOldByOthers({observer}, targets)
  await seeAgain({journal, observer, rotations}, targets)
  if (!own && plan.atOnce && !plan.addOn) refuseUnlessEndsOld(deps, plan, targets)
  const planned = targets.map(({target}) => target)
  const uses = usesAgain(started, usesOf ? await usesOf(keysOf(started)) : NO_USES)
  const heldElsewhere = await stillHeldElsewhere({journal, targets}, inventory, held)
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
      ...(uses && {uses}),
      heldElsewhere,
      steps: planSteps({
        credential: plan.credential,
        targets: planned,
        options,
        atOnce: plan.atOnce,
        addOn: plan.addOn,
        protects,
        uses,
        heldElsewhere,
        service: deps.services.guide(plan.credential).providerName,
      }),
    },
  })
  return {run, held, gone}
}

const keysOf = ({key, targets}: Journal['started']) =>
  distinct([key, ...targets.flatMap(({vars = []}) => vars.map((one) => one.key))])

/** What was planned, and what the code at hand shows besides. What commands are about is never the ledger's word. */
function usesAgain(started: Journal['started'], found: KeyUses): RotationPlan['uses'] {
  const {builds = [], places = []} = started.uses ?? {}
  const recorded = places.flatMap(({where, ...place}) =>
    (where.length === 0 ? [null] : where).map((one) => ({...place, where: one})),
  )
  const now = plannedUses(keysOf(started), {...found, outside: [...recorded, ...found.outside]})
  const known = now?.builds ?? []
  const isNew = ({how, key}: BuildUse) => !known.some((other) => other.key === key && other.how === how)
  const again = [...known, ...builds.filter((use) => isNew(use))]
  return now || again.length > 0 ? {builds: again, places: now?.places ?? [], repository: found.repository} : undefined
}

/** The add-on's credential: what Heroku says, where nobody has looked at it here before. */
async function addOnOf(
  {platform}: RunBase['deps'],
  {addOn, rotation, targets}: Journal['started'],
  own: boolean,
): Promise<RotatableCredential> {
  const recorded = asRecorded(addOn!, targets)
  if (own) return recorded
  const {credential, kind, usual} = recorded
  const there = await platform.addOns.find(addOn!.id)
  const found = await readRotatable(platform, {kind, addOn: there, credential: usual ? null : credential})
  // What was detached since is left out later.
  const known = recorded.attached.flatMap(({attachment, ...one}) => {
    const same = found.attached.filter((other) => other.attachment.id === attachment.id)
    return same.length === 0 ? [] : [same.some(({app, key}) => app.id === one.app.id && key === one.key)]
  })
  const isAttached = known.length > 0 && !known.includes(false)
  if (isAttached && found.usual === usual && found.credential === credential && dataKindOf(there) === kind) return found
  throw new Failure(
    'refused',
    `The rotation ${rotation} is not gone on with: Heroku does not show that the add-on ${found.addOn.name} sets what the ledger says. No app was changed.`,
    {details: {rotation}, next: command`heroku addons:info ${found.addOn.name}`},
  )
}

/** That there is no way back from a new value is for its service to say, not for the ledger. */
function refuseUnlessEndsOld(
  {services}: RunBase['deps'],
  {credential}: RotationPlan,
  targets: readonly LiveTarget[],
): void {
  const olds = targets.flatMap(({environment, vars: [{key, old, part}]}) =>
    subjectsOf({environment, key, part, value: old}, new Map(), credential.provider),
  )
  if (olds.some((old) => endsOld(services, old))) return
  throw new Failure(
    'refused',
    `The rotation of ${credential.key} is not gone on with: the ledger says that its old value ends with the new one, and no service is known that does so.`,
    {next: 'Without --offline its service is known. Or rotate anew.'},
  )
}

function endsOld(services: RunBase['deps']['services'], old: Subject): boolean {
  try {
    return services.issueTerms(old)?.endsOld === true
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
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

/** What the secret protects, as it is judged now; stricter where it was judged so as the rotation began. */
function protectedBy(
  {key, protects, targets}: Journal['started'],
  held: readonly HeldVar[],
  protectionOf: ProtectionOf,
): PlannedProtection {
  // By the app itself, as its name may have changed since, or in the ledger alone.
  const places = new Set(
    targets.flatMap(({appId, ref, vars = [{key}]}) => vars.map((one) => `${appId ?? ref} ${one.key}`)),
  )
  const own = held.filter(({configVar, environment}) =>
    places.has(`${environment.appId ?? environment.ref} ${configVar.key}`),
  )
  const judged =
    strictestOf(own, protectionOf) ??
    strictestOf(
      held.filter(({configVar}) => configVar.key === key),
      protectionOf,
    ) ??
    NOT_JUDGED
  const before = protects?.class ?? 'unknown'
  const isLower = isProtectionClass(before) && isStricter(before, judged.class)
  const protection = isLower ? {...judged, class: before, reason: 'as it was judged when the rotation began'} : judged
  return plannedProtection(protection, key)
}

function describe(started: Journal['started'], held: readonly HeldVar[], own: boolean): RotationPlan['credential'] {
  const refs = new Set(started.targets.map(({ref}) => ref))
  const key = started.targets[0]?.vars?.[0]?.key ?? started.key
  const known = held.find(({configVar, environment}) => configVar.key === key && refs.has(environment.ref))
  if (known) return {...describeCredential(key, known), key: started.key}
  // To whom a value is shown is not for the ledger to say.
  const provider = own ? started.provider : null
  return {key: started.key, label: 'secret', provider, mode: null, kind: 'token', selfIssued: false}
}
