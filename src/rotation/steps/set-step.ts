import type {Release} from '../../heroku/releases.js'
import type {RecordedChange, ReleaseIdentity} from '../../ledger/event.js'
import type {ConfigVar} from '../../model/config-var.js'
import type {SecretValue} from '../../model/secret-value.js'

import {appOf} from '../../model/environment.js'
import {Failure} from '../../model/failure.js'
import {adoptNew, adoptOld} from '../live/adopt.js'
import {makeChange} from '../live/changer.js'
import {isOld, type LiveTarget, type RotationRun, show} from '../live/live-target.js'
import {readVars, settledReleases, whatIsHeld} from '../live/observer.js'
import {changesOf, fingerprintsOf} from '../live/set-note.js'
import {identityOf, releasesAfter} from '../model/release-identity.js'
import {stopIfAsked} from '../model/stopping.js'
import {listed} from '../model/wording.js'

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
    await adoptNew(run, live)
    return
  }

  // An earlier run has put it back and did not come to say so.
  if (run.journal.environment(environment.ref).inDoubt?.type === 'rotation.rolled-back') await adoptOld(run, live)
  refuseOwned(run, live, vars)
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
    async refuseUnlessUnchanged() {
      if ((await whatIsHeld(run, live, await settledReleases(run, live))) !== 'old') throw changedMeanwhile(run, live)
    },
  })
  await run.journal.note({...note, phase: 'done', release: identityOf(release ?? undefined)})
  live.facts.push(release ? `set in v${release.version}` : 'set')
  show(run, live, 'working')
  if (release) await giveBackOverwritten(run, live, {before, changes, release})
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

/** What an add-on sets is never changed by config: not even where it came to own it only since the plan. */
function refuseOwned({options}: RotationRun, {environment, vars: own}: LiveTarget, vars: readonly ConfigVar[]): void {
  const keys = new Set([...(options.previousKey === null ? [] : [options.previousKey]), ...own.map(({key}) => key)])
  const owned = vars.find(({attachment, key}) => attachment !== null && keys.has(key))
  if (!owned) return
  throw new Failure(
    'refused',
    `${owned.key} of ${environment.name} belongs to an add-on, so Heroku refuses to change it by config.`,
    {details: {environment: environment.name}, next: `heroku addons --app ${environment.name}`},
  )
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
  const release = await makeChange(run, live, theirs, {before, async refuseUnlessUnchanged() {}})
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
