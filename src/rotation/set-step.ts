import type {Release} from '../heroku/releases.js'
import type {RecordedChange, ReleaseIdentity} from '../ledger/event.js'
import type {ConfigVar} from '../model/config-var.js'
import type {SecretValue} from '../model/secret-value.js'

import {Failure} from '../model/failure.js'
import {type ChangeIdentity, findEffect, makeChange} from './change.js'
import {appOf, isFresh, isOld, type LiveTarget, type RotationRun, show} from './live-target.js'
import {identityOf, readVars, releasesAfter, settledReleases, whatIsHeld} from './observe.js'
import {stopIfAsked} from './run-context.js'
import {listed} from './wording.js'

/**
 * Brings the new value into an environment, unless it is there already.
 *
 * @throws {Failure} `conflict` when somebody changed the value since it was planned; Heroku's when it refuses
 */
export async function setStep(run: RotationRun, live: LiveTarget): Promise<void> {
  const {environment} = live
  show(run, live, 'working', 'looking at what it holds')
  const releases = await settledReleases(run, live)
  const vars = await readVars(run, environment)
  const holds = await whatIsHeld(run, live, releases, vars)
  if (holds === 'other') throw changedMeanwhile(run, live)
  if (holds === 'new') {
    await adopt(run, live)
    return
  }

  refuseMaskedChange(live, vars)
  await refusePreviousKey(run, live, vars)
  stopIfAsked(run.deps)
  const before = identityOf(releases[0])
  const changes = changesOf(run, live)
  const note = await setNote(run, live, before, changes)
  await run.journal.note({...note, phase: 'announced', release: null})
  show(run, live, 'working', 'setting the new value')
  const release = await makeChange(run, live, changes, {
    before,
    refuseUnlessUnchanged: async () => {
      if ((await whatIsHeld(run, live, await settledReleases(run, live))) !== 'old') throw changedMeanwhile(run, live)
    },
  })
  await run.journal.note({...note, phase: 'done', release: identityOf(release ?? undefined)})
  live.facts.push(release ? `set in v${release.version}` : 'set')
  show(run, live, 'working')
  if (release) await giveBackOverwritten(run, live, {before, changes, release})
}

/** The value is there already: set by an earlier run whose word about it was lost, or recorded as set. */
async function adopt(run: RotationRun, live: LiveTarget): Promise<void> {
  const {environment} = live
  const recorded = run.journal.environment(environment.ref)
  if ((recorded.state === 'set' || recorded.state === 'verified') && recorded.inDoubt === null) {
    live.facts.push(recorded.release ? `set in v${recorded.release.version}` : 'set')
    return
  }

  const before = recorded.inDoubt?.releaseBefore ?? recorded.releaseBefore ?? recorded.plannedRelease
  const effect = await findEffect(run, live, freshIdentity(run, live), before)
  const release = effect.made ? effect.release : null
  const announced = run.journal.rotation.events
    .filter((event) => event.type === 'rotation.set')
    .filter(({act, ref}) => ref === environment.ref && act === 'new-value')
    .at(-1)
  const known = announced
    ? {changes: announced.changes, credentials: announced.credentials}
    : await fingerprintsOf(run, live, changesOf(run, live))
  await run.journal.note({
    type: 'rotation.set',
    phase: 'done',
    ref: environment.ref,
    act: 'new-value',
    ...known,
    releaseBefore: before,
    release: identityOf(release ?? undefined),
  })
  live.facts.push(release ? `set in v${release.version}` : 'set')
}

function freshIdentity(run: RotationRun, live: LiveTarget): ChangeIdentity {
  return {
    keys: live.vars.map(({key}) => key),
    async matches(key, value) {
      if (value === null) return null
      const one = live.vars.find((candidate) => candidate.key === key)!
      return value !== undefined && isFresh(run, one, value)
    },
  }
}

/** What the PATCH of an environment does. */
function changesOf({options}: RotationRun, live: LiveTarget): Record<string, SecretValue> {
  const changes: Record<string, SecretValue> = {}
  for (const one of live.vars) {
    if (!one.fresh) throw new Error(`The new value of ${one.key} is not known.`)
    changes[one.key] = one.fresh.fresh
  }

  const [{old}] = live.vars
  if (options.previousKey !== null && old) changes[options.previousKey] = old
  return changes
}

async function setNote(
  run: RotationRun,
  live: LiveTarget,
  releaseBefore: null | ReleaseIdentity,
  changes: Readonly<Record<string, SecretValue>>,
) {
  const known = await fingerprintsOf(run, live, changes)
  for (const one of live.vars) {
    const fingerprint = known.changes.find(({key}) => key === one.key)?.fingerprint
    if (fingerprint) one.freshFingerprints.add(fingerprint)
  }

  return {type: 'rotation.set', ref: live.environment.ref, act: 'new-value', ...known, releaseBefore} as const
}

async function fingerprintsOf(
  {fingerprinter}: RotationRun,
  live: LiveTarget,
  changes: Readonly<Record<string, SecretValue>>,
): Promise<{changes: RecordedChange[]; credentials: Array<{fingerprint: string; part: string}>}> {
  const recorded: RecordedChange[] = []
  for (const [key, value] of Object.entries(changes)) {
    recorded.push({key, fingerprint: await fingerprinter.fingerprint(value)})
  }

  const credentials: Array<{fingerprint: string; part: string}> = []
  for (const {part, value} of live.vars[0].fresh?.credentials ?? []) {
    credentials.push({part, fingerprint: await fingerprinter.fingerprint(value)})
  }

  return {changes: recorded, credentials}
}

/** The value of a masked var cannot be compared, but when it was set can. */
function refuseMaskedChange({environment, target, vars: [one]}: LiveTarget, vars: readonly ConfigVar[]): void {
  const current = vars.find(({key}) => key === one.key)
  const planned = target.vars[0].updatedAt
  if (current?.value === null && planned !== null && current.updatedAt !== null && current.updatedAt !== planned) {
    throw conflict(one.key, environment.name, 'somebody')
  }
}

/** @throws {Failure} `conflict` when the key that is to hold the old value holds something else */
async function refusePreviousKey(run: RotationRun, live: LiveTarget, vars: readonly ConfigVar[]): Promise<void> {
  const {previousKey} = run.options
  if (previousKey === null) return
  const present = vars.find(({key}) => key === previousKey)
  if (!present) return
  if (present.value !== null && (await isOld(run, live.vars[0], present.value))) return
  throw new Failure(
    'conflict',
    `${previousKey} of ${live.environment.name} holds something else, which keeping the old value there would overwrite.`,
    {
      next: `Choose another key with --previous-key, or remove it: heroku config:unset ${previousKey} --app ${live.environment.name}`,
    },
  )
}

/**
 * Somebody may have changed the value in the moment between the last look and the PATCH. Then the PATCH overwrote theirs,
 * which is put back.
 *
 * @throws {Failure} `conflict` after that
 */
async function giveBackOverwritten(
  run: RotationRun,
  live: LiveTarget,
  made: {before: null | ReleaseIdentity; changes: Readonly<Record<string, SecretValue>>; release: Release},
): Promise<void> {
  const {platform} = run.deps
  const {environment} = live
  const app = appOf(environment)
  if (made.release.version <= (made.before?.version ?? 0) + 1) return
  const previous = await platform.releases.configVars(app, made.release.version - 1)
  const theirs: Record<string, null | SecretValue> = {}
  for (const one of live.vars) {
    const value = previous.get(one.key)
    if (value === null) continue // masked: it cannot be told
    if (value === undefined || !(await isOld(run, one, value))) theirs[one.key] = value ?? null
  }

  const keys = Object.keys(theirs)
  if (keys.length === 0) return
  const releases = await settledReleases(run, live)
  const by = releasesAfter(releases, made.before).find(({version}) => version === made.release.version - 1)?.by
  const changes = await recorded(run, theirs)
  const before = identityOf(releases[0])
  const note = {
    type: 'rotation.rolled-back',
    ref: environment.ref,
    method: 'value',
    changes,
    releaseBefore: before,
  } as const
  await run.journal.note({...note, phase: 'announced', release: null})
  const release = await makeChange(run, live, theirs, {before, refuseUnlessUnchanged: async () => {}})
  await run.journal.note({...note, phase: 'done', release: identityOf(release ?? undefined)})
  throw new Failure(
    'conflict',
    `${by || 'Somebody'} changed ${listed(keys)} of ${environment.name} at the very moment it was set; their value is back${release ? ` in v${release.version}` : ''}.`,
    {details: {environment: environment.name, overwritten: true}},
  )
}

async function recorded(
  {fingerprinter}: RotationRun,
  changes: Readonly<Record<string, null | SecretValue>>,
): Promise<RecordedChange[]> {
  const all: RecordedChange[] = []
  for (const [key, value] of Object.entries(changes)) {
    all.push({key, fingerprint: value === null ? null : await fingerprinter.fingerprint(value)})
  }

  return all
}

/** Somebody else's value is in the way. It is never overwritten. */
export function changedMeanwhile({plan}: RotationRun, {environment, vars}: LiveTarget): Failure {
  return conflict(listed(vars.map(({key}) => key)), environment.name, 'somebody', plan.credential.key)
}

function conflict(keys: string, name: string, who: string, key = keys): Failure {
  return new Failure(
    'conflict',
    `${keys} of ${name} was changed by ${who} since the rotation was planned, and is left as it is.`,
    {
      details: {environment: name},
      next: `See who: heroku releases --app ${name}. Then rotate again from what it holds now: heroku secrets:rotate ${key}`,
    },
  )
}
