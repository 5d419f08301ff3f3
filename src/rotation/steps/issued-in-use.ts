import type {LedgerEvent, RotationSet} from '../../ledger/event.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {LiveTarget} from '../live/live-target.js'
import type {OldDynos} from '../live/old-dynos.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {HeldElsewhere, PlannedTarget, ValueSlot} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {distinct, listed} from '../../model/wording.js'
import {oneOffWords} from '../handover/one-off-dynos.js'
import {changedVars} from '../live/live-target.js'
import {waitByHeroku} from '../live/wait-by-heroku.js'
import {releasesAfter} from '../model/release-identity.js'
import {pause, Stopped} from '../model/stopping.js'
import {findHeldElsewhere, nameOf} from '../plan/held-elsewhere.js'
import {withOwnNames} from './look-at-holders.js'

/** How often dynos that nobody ends are looked at, in milliseconds. */
const BETWEEN_LOOKS = 10_000

/** What it takes to see whether something uses what was issued. */
export type InUseNeeds = Pick<
  RotationRun,
  'clock' | 'holders' | 'journal' | 'observer' | 'oldDynos' | 'plan' | 'stop' | 'targets' | 'telling'
>

/** An environment that had what was issued. */
export interface HadIt {
  readonly live: LiveTarget
  /** Version of the first release that had it. */
  readonly since: number
}

/** The environments in which what was issued last for a slot was set, or may have been. */
export async function whereSet(
  run: Pick<RotationRun, 'journal' | 'observer' | 'targets'>,
  slot: Pick<ValueSlot, 'id'>,
): Promise<HadIt[]> {
  const {events, issues} = run.journal.rotation
  const issue = issues.get(slot.id)
  const later = issue ? events.slice(events.indexOf(issue) + 1) : events
  const found: HadIt[] = []
  for (const live of run.targets) {
    if (live.target.slot !== slot.id) continue
    const first = await firstSet(run, live, later)
    if (first) found.push({live, since: first.release?.version ?? (first.releaseBefore?.version ?? 0) + 1})
  }

  return found
}

/**
 * Waits until nothing runs with what was issued and taken back, and looks who in scope has come to hold it.
 *
 * @returns why it must not be ended, as a sentence; null when it may be
 * @throws {Stopped}
 */
export async function whyInUse(
  run: InUseNeeds,
  slot: Pick<ValueSlot, 'id'>,
  had: readonly HadIt[],
): Promise<null | string> {
  try {
    return (await whoRuns(run, had)) ?? (await whoHolds(run, slot))
  } catch (error) {
    if (error instanceof Failure && !(error instanceof Stopped)) return error.message
    throw error
  }
}

async function firstSet(
  {observer}: Pick<RotationRun, 'observer'>,
  {environment}: LiveTarget,
  events: readonly LedgerEvent[],
): Promise<null | RotationSet> {
  let announced: null | RotationSet = null
  for (const event of events) {
    if (!('ref' in event) || event.ref !== environment.ref) continue
    if (event.type === 'rotation.failed' && event.unchanged === true) announced = null
    if (event.type !== 'rotation.set' || event.act !== 'new-value') continue
    if (event.phase === 'done') return event
    announced = event
  }

  if (announced === null || environment.appId === null) return announced
  // What never came to be has made no release.
  const since = releasesAfter(await observer.recentReleases(environment), announced.releaseBefore)
  return since.length === 0 ? null : announced
}

async function whoRuns(run: InUseNeeds, had: readonly HadIt[]): Promise<null | string> {
  const {clock, plan, telling} = run
  let found: readonly OldDynos[] = []
  const wait = async () => {
    found = await look(run, had)
    return found.length === 0 ? null : Math.max(...found.map(({goneAt}) => goneAt))
  }

  await waitByHeroku(run, wait, (left) => {
    const now = clock.now().getTime()
    const late = found.filter(({goneAt}) => goneAt > now)
    const names = (late.length > 0 ? late : found).map(({environment}) => environment.name)
    telling.revocation({what: 'issued-awaited', left, names})
  })
  if (plan.options.ignoreOneOff) return null
  const begun = clock.monotonic()
  for (;;) {
    found = await look(run, had)
    const running = found.filter((one) => one.running.length > 0)
    if (running.length === 0) return found.find(({unseen}) => unseen !== null)?.unseen ?? null
    if (clock.monotonic() - begun >= plan.options.verifyTimeout * 1000) return stillRuns(run, running)
    telling.revocation({
      what: 'lingering-awaited',
      dynos: running.flatMap(({environment, running: dynos}) =>
        dynos.map(({name}) => `${name} of ${environment.name}`),
      ),
      seconds: Math.round((clock.monotonic() - begun) / 1000),
    })
    await pause(run, BETWEEN_LOOKS)
  }
}

/** What runs, or may run unseen, on a release that had it. */
async function look(run: InUseNeeds, had: readonly HadIt[]): Promise<OldDynos[]> {
  const one = async ({live, since}: HadIt) => {
    const recorded = run.journal.environment(live.environment.ref)
    const isBack = recorded.state === 'rolled-back' && recorded.release !== null
    // Where somebody else has changed it, that was the end of it.
    const [newest] =
      isBack || live.environment.appId === null ? [] : await run.observer.recentReleases(live.environment)
    const seen = await run.oldDynos.look(live, isBack ? recorded.release : (newest ?? null))
    return seen && {...seen, running: seen.running.filter(({releaseVersion}) => (releaseVersion ?? since) >= since)}
  }

  const found = await Promise.all(had.map(async (place) => one(place)))
  return found.filter((seen) => seen !== null)
}

function stillRuns({clock}: InUseNeeds, running: readonly OldDynos[]): string {
  const now = clock.now().getTime()
  const dynos = running.flatMap(({environment, running: own}) => own.map((dyno) => oneOffWords(environment, dyno, now)))
  return `${listed(dynos)} still ${dynos.length === 1 ? 'runs' : 'run'} with it.`
}

async function whoHolds(run: InUseNeeds, slot: Pick<ValueSlot, 'id'>): Promise<null | string> {
  run.telling.revocation({what: 'issued-holders-read'})
  const members = run.targets.filter(({target}) => target.slot === slot.id)
  const own: string[] = []
  for (const live of members) if ((await run.observer.settledHolds(live)) === 'new') own.push(live.environment.name)
  const reading = withOwnNames(await run.holders.read(), run.targets)
  if (reading.inventory.readings.length === 0) return `${run.plan.scope.kind} ${run.plan.scope.name} cannot be read.`
  const targets = members.map((live) => withFresh(live))
  const found = [
    ...(targets.length === 0 ? [] : findHeldElsewhere(reading.inventory, reading.held, targets)),
    ...(await heldByFingerprint(run, members, reading)),
  ]
  const names = (holds: HeldElsewhere['holds']) =>
    distinct(found.filter((one) => one.holds === holds).map((one) => nameOf(one)))
  const holders = [...own, ...names('same')]
  if (holders.length > 0) return `${listed(holders)} ${holders.length === 1 ? 'uses' : 'use'} it.`
  const unknown = names('unknown')
  return unknown.length > 0 ? `whether ${listed(unknown)} uses it cannot be seen.` : null
}

/** A target with the value to look for in place of the old one. */
function withFresh(live: LiveTarget): PlannedTarget {
  return {
    ...live.target,
    environment: live.environment,
    vars: live.vars.map(({companion, fresh, key, list, part}) => ({
      key,
      part,
      value: fresh?.fresh ?? null,
      updatedAt: null,
      ...(companion && {companion}),
      ...(list && {list}),
    })) as unknown as PlannedTarget['vars'],
  }
}

/** A run that has taken the rotation up may know what was issued by its fingerprint alone. */
async function heldByFingerprint(
  {journal}: Pick<RotationRun, 'journal'>,
  members: readonly LiveTarget[],
  {held}: ReturnType<typeof withOwnNames>,
): Promise<HeldElsewhere[]> {
  const vars = members.flatMap((live) => changedVars(live).filter(({companion}) => !companion))
  if (vars.some(({fresh}) => fresh !== null)) return []
  const prints = distinct([
    ...vars.flatMap(({freshFingerprints}) => [...freshFingerprints]),
    ...members.flatMap(({environment}) =>
      journal.environment(environment.ref).introduces.map(({fingerprint}) => fingerprint),
    ),
  ])
  if (prints.length === 0) return []
  const own = new Set(members.flatMap((live) => live.vars.map(({key}) => `${live.environment.ref} ${key}`)))
  const keys = new Set(vars.map(({key}) => key))
  const found: HeldElsewhere[] = []
  for (const {classification, configVar, environment} of held) {
    if (own.has(`${environment.ref} ${configVar.key}`)) continue
    const values: SecretValue[] = [
      ...classification.credentials.map(({value}) => value),
      ...(keys.has(configVar.key) && configVar.value ? [configVar.value] : []),
    ]
    for (const value of values) {
      if (!(await journal.knows(value, prints))) continue
      found.push({environment, key: configVar.key, holds: 'same'})
      break
    }
  }

  return found
}
