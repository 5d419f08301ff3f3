import type {RecordedTarget, RecordedVar, RotationSet} from '../../ledger/event.js'
import type {ConfigVar} from '../../model/config-var.js'
import type {Environment} from '../../model/environment.js'
import type {Inventory} from '../../model/inventory.js'
import type {Journal} from '../live/journal.js'
import type {PlannedTarget, PlannedVar} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {Failure} from '../../model/failure.js'
import {stateAmong} from '../add-on/look-at-attached.js'
import {changedVars, type LiveTarget, type LiveVar, liveVar, newVarOf} from '../live/live-target.js'
import {isGone, type Observer} from '../live/observer.js'
import {watchedVar} from '../live/watched-var.js'
import {credentialsOf, secretsOf} from '../model/composed-var.js'
import {ONLY_SLOT} from '../model/plan.js'
import {findWithheldNew, findWithheldOld} from './withheld-values.js'

/** The environment of a rotation that is taken up; null when it is no longer there. */
export async function findEnvironment(
  {platform}: Pick<RotationDeps, 'platform'>,
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

/**
 * An environment of a rotation as the ledger planned it, with what Heroku says that it holds now. Waits for a release
 * command that runs.
 *
 * @param from.own whether this person has planned it on this machine
 * @returns null when it is no longer there
 */
export async function rebuildTarget(
  {journal, observer, own}: {readonly journal: Journal; readonly observer: Observer; readonly own: boolean},
  recorded: RecordedTarget,
  environment: Environment,
): Promise<LiveTarget | null> {
  const planned = recorded.vars ?? [
    {key: journal.started.key, part: recorded.part, oldFingerprint: recorded.oldFingerprint, updatedAt: null},
  ]
  const announced = announcedFingerprints(journal, recorded)
  const swapped = swappedFingerprints(journal, recorded)
  const events = own ? await ownSets(journal, recorded) : []
  const announcedHere = own ? announcedFingerprints(journal, recorded, events) : null
  const vars = planned.map((one: RecordedVar) =>
    liveVar(asPlannedVar(one), {
      oldFingerprint: one.oldFingerprint,
      freshFingerprints: announced.get(one.key) ?? new Set(),
      swappedFingerprints: swapped.get(one.key) ?? new Set(),
    }),
  )
  const target: PlannedTarget = {
    environment,
    vars: planned.map((one: RecordedVar) => asPlannedVar(one)) as unknown as PlannedTarget['vars'],
    masked: recorded.masked,
    slot: recorded.slot ?? ONLY_SLOT,
    undo: undoOf(recorded),
    undoNote: null,
    lastSet: null,
    release: recorded.releaseBefore,
    crashedBefore: recorded.crashedBefore ?? [],
    ...(recorded.crashedTypes && {crashedTypes: recorded.crashedTypes}),
    ...(recorded.handover && {handover: {...recorded.handover, doubt: null}}),
  }
  let live: LiveTarget = {
    environment,
    target,
    vars,
    oldAccepted: recorded.oldAccepted ?? false,
    own,
    proven: own && recorded.masked && events.length === setsOf(journal, recorded).length,
  }
  try {
    await observer.settledReleases(environment)
    const current = await observer.configVars(environment)
    if (!own) Object.assign(target, {masked: areMasked(current, vars)})
    const attached = await stillAttached(observer, live, current)
    // The add-on has nothing to do with it any more.
    if (attached.length === 0) return null
    live = {...live, vars: attached}
    await findWithheldOld({observer}, live, recorded, current)
    for (const one of vars) await takeValue({journal, observer}, live, one, current)
    await takeMoved({observer}, live, current)
    if (announcedHere) live.proven ||= await areAll(journal, changedVars(live), announcedHere)
    return live
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}

/** A config var as it was planned, but for its value. */
function asPlannedVar({attachment, companion, half, key, list, part, role, updatedAt}: RecordedVar): PlannedVar {
  return {
    key,
    part,
    value: null,
    updatedAt,
    ...(companion && {companion}),
    ...(half && {half}),
    ...(attachment && {attachment}),
    ...(list && {list}),
    ...(role && {role}),
  }
}

/** What has waited in a config var of its own may have been moved to its place. */
async function takeMoved(
  {observer}: {readonly observer: Observer},
  live: LiveTarget,
  current: readonly ConfigVar[],
): Promise<void> {
  const kept = live.vars.find(({role}) => role === 'kept')
  const added = newVarOf(live)
  const value = kept && current.find(({key}) => key === kept.key)?.value
  if (!kept || !value || added.fresh || !(await observer.isFresh(added, value))) return
  // What only gets another key is the same under both.
  if (await observer.isOld(kept, value)) return
  const {environment} = live
  const {key, part} = added
  added.fresh = {environment, key, part, value: null, fresh: value, credentials: credentialsOf(kept.key, value)}
}

/** Tells by what a config var holds now whether that is the new value or the old one. Changes both `live` and `one`. */
async function takeValue(
  {journal, observer}: {readonly journal: Journal; readonly observer: Observer},
  live: LiveTarget,
  one: LiveVar,
  current: readonly ConfigVar[],
): Promise<void> {
  const {environment, target} = live
  const value = current.find(({key}) => key === one.key)?.value ?? null
  if (value === null) return
  const isFresh =
    one.role !== 'kept' &&
    ((await observer.isFresh(one, value)) ||
      (await findWithheldNew({journal, observer}, live, one))?.equals(value) === true)
  if (isFresh) {
    one.fresh = {
      environment,
      key: one.key,
      part: one.part,
      value: null,
      fresh: value,
      credentials: one.companion ? secretsOf(one.key, value) : credentialsOf(one.key, value, one.list),
      ...(one.list && {list: one.list}),
      ...(one.companion && {companion: true, half: one.half}),
    }
  } else if (await observer.isOld(one, value)) {
    // Where it has come back beside the new one, the old one by itself is in the releases.
    if (one.swappedFingerprints.size > 0 && (await journal.knows(value, one.swappedFingerprints))) {
      one.swapped = value
      return
    }

    one.old = value
    const planned = target.vars.find(({key}) => key === one.key)
    if (planned) Object.assign(planned, {value})
  }
}

function areMasked(current: readonly ConfigVar[], vars: readonly LiveVar[]): boolean {
  return vars.some(({key}) => current.some((one) => one.key === key && one.value === null))
}

function undoOf({appId, masked, vars}: RecordedTarget): PlannedTarget['undo'] {
  if (vars?.some(({attachment}) => attachment)) return 'none'
  if (!masked) return 'value'
  return appId === null ? 'none' : 'release'
}

/** The config vars without those that their add-on was detached from since. */
async function stillAttached(
  observer: Observer,
  live: LiveTarget,
  current: readonly ConfigVar[],
): Promise<LiveTarget['vars']> {
  const vars: LiveVar[] = []
  for (const one of live.vars) {
    if (one.attachment && (await stateAmong(watchedVar(observer, live, one), current)) === 'detached') continue
    vars.push(one)
  }

  return vars
}

/** The fingerprints of every new value that was planned or announced for an environment, by key. */
function announcedFingerprints(
  journal: Journal,
  {newFingerprint, ref, vars}: RecordedTarget,
  sets: readonly RotationSet[] = setsOf(journal, {ref}),
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const add = (key: string, fingerprint: null | string) => {
    if (fingerprint === null) return
    found.set(key, (found.get(key) ?? new Set()).add(fingerprint))
  }

  const {previousKey} = journal.started
  const own = new Set(vars?.filter(({role}) => role !== 'kept').map(({key}) => key))
  add(vars?.find(({role}) => role !== 'kept')?.key ?? journal.started.key, newFingerprint)
  for (const {act, changes} of sets) {
    for (const {fingerprint, key} of changes) {
      if (act === 'new-value' ? key !== previousKey || own.has(key) : own.has(key)) add(key, fingerprint)
    }
  }

  return found
}

/** What brought in the new value, or left it alone in a list. */
function setsOf(journal: Journal, {ref}: Pick<RecordedTarget, 'ref'>): RotationSet[] {
  return journal.rotation.events.flatMap((event) => (event.type === 'rotation.set' && event.ref === ref ? [event] : []))
}

/** The fingerprints of lists in which the old value has come back beside the new one, by key. */
function swappedFingerprints(
  journal: Journal,
  {ref, vars = []}: Pick<RecordedTarget, 'ref' | 'vars'>,
): Map<string, Set<string>> {
  const lists = new Set(vars.filter(({list}) => list !== undefined).map(({key}) => key))
  const found = new Map<string, Set<string>>()
  for (const event of journal.rotation.events) {
    if (event.type !== 'rotation.rolled-back' || event.ref !== ref) continue
    for (const {fingerprint, key} of event.changes) {
      if (fingerprint !== null && lists.has(key)) found.set(key, (found.get(key) ?? new Set()).add(fingerprint))
    }
  }

  return found
}

/** Those that this person has written on this machine. */
async function ownSets(journal: Journal, recorded: RecordedTarget): Promise<RotationSet[]> {
  const own: RotationSet[] = []
  for (const event of setsOf(journal, recorded)) if (await journal.isOwn(event)) own.push(event)
  return own
}

/** Whether all config vars hold new values that are among these. */
async function areAll(
  journal: Journal,
  vars: readonly LiveVar[],
  fingerprints: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<boolean> {
  for (const {fresh, key} of vars) {
    if (!fresh || !(await journal.knows(fresh.fresh, fingerprints.get(key) ?? []))) return false
  }

  return true
}
