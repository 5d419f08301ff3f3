import type {Release} from '../../heroku/releases.js'
import type {ConfigVar} from '../../model/config-var.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'

import {Failure} from '../../model/failure.js'
import {keyed} from '../../model/keyed.js'
import {listed} from '../../model/wording.js'
import {command} from '../../text/command.js'
import {changedMeanwhile} from '../live/changed-meanwhile.js'
import {findOverwritten, type Overwritten} from '../live/overwritten.js'
import {identityOf} from '../model/release-identity.js'

/** What it takes to give back what was overwritten. */
export type GiveBackNeeds = Pick<RotationRun, 'changer' | 'journal' | 'observer' | 'plan' | 'telling'>

/** As often somebody may come in between, again and again, before it is left to people. */
const ATTEMPTS = 3

/**
 * Somebody may have changed the environment in the moment between the last look and the last change of this rotation, which
 * then went over theirs. That is put back; also by a run that takes the rotation up, after the one before was killed.
 *
 * @throws {Failure} `conflict` after that, or where it cannot be put back; then it says how
 */
export async function giveBackOverwritten(run: GiveBackNeeds, live: LiveTarget): Promise<void> {
  const first = await findOverwritten(run, live)
  if (!first) return
  let last: null | Overwritten = first
  let back: null | {readonly version: number} = null
  for (let attempt = 1; last && attempt <= ATTEMPTS; attempt++) {
    const release: null | Release = last.values
      ? await byValue(run, live, last, last.values)
      : await byRelease(run, live, last)
    if (!release) break
    back = release
    last = await findOverwritten(run, live)
  }

  if (!back) throw changedMeanwhile(run, live)
  const {environment} = live
  throw new Failure(
    'conflict',
    `${whatTheyDid(first, environment.name)}; ${first.keys.length === 0 ? 'that, with the new value in it,' : 'their value'} is back in v${back.version}.`,
    {details: {environment: environment.name, overwritten: true}},
  )
}

/** Puts their values back, where they have not been changed once more. Null where nothing of them is left to put back. */
async function byValue(
  {changer, journal, observer}: GiveBackNeeds,
  live: LiveTarget,
  found: Overwritten,
  values: NonNullable<Overwritten['values']>,
): Promise<null | Release> {
  const {environment} = live
  const releases = await observer.settledReleases(environment)
  const current = await observer.configVars(environment)
  const changes = keyed<null | SecretValue>()
  for (const [key, value] of Object.entries(values)) {
    if (await isAsLeft({journal, observer}, live, {act: found.act, current, key})) changes[key] = value
  }

  if (!found.keys.some((key) => Object.hasOwn(changes, key))) return null
  const before = identityOf(releases[0])
  const recorded = {ref: environment.ref, changes: await journal.recorded(changes), releaseBefore: before}
  // The environment goes on having the new value where only the key was concerned that had kept the old one.
  const note =
    found.act.type === 'rotation.set' && found.act.act === 'remove-previous'
      ? ({type: 'rotation.set', act: 'remove-previous', credentials: [], ...recorded} as const)
      : ({type: 'rotation.rolled-back', method: 'value', ...recorded} as const)
  await journal.note({...note, phase: 'announced', release: null})
  const release = await changer.change(live, changes, {before, async refuseUnlessUnchanged() {}})
  await journal.note({...note, phase: 'done', release: identityOf(release)})
  return release
}

/** Whether a key still holds what this rotation has put there: the old value, or the new one. */
async function isAsLeft(
  {journal, observer}: Pick<RotationRun, 'journal' | 'observer'>,
  {vars}: LiveTarget,
  {act, current, key}: {act: Overwritten['act']; current: readonly ConfigVar[]; key: string},
): Promise<boolean> {
  const value = current.find((one) => one.key === key)?.value
  if (value === null) return false
  const own = vars.find((one) => one.key === key)
  if (value === undefined) return own === undefined || own.role !== undefined
  if (own) return (await observer.isFresh(own, value)) || observer.isOld(own, value)
  // What keeps the old value beside it: alone, or in a list as this rotation has written it.
  if (await observer.isOld(vars[0], value)) return true
  const written = act.changes.find((one) => one.key === key)?.fingerprint ?? null
  return written !== null && journal.knows(value, [written])
}

/**
 * Has Heroku roll back to the release right before, which brings back all of it, also what is masked: only where nothing came
 * after.
 *
 * @throws {Failure} `conflict` where that cannot be done
 */
async function byRelease(
  {changer, journal, observer}: GiveBackNeeds,
  {environment, vars}: LiveTarget,
  found: Overwritten,
): Promise<Release> {
  const {release: own, theirs} = found
  const {name, ref} = environment
  const releases = await observer.settledReleases(environment)
  const after = releases.find(({version}) => version > own.version)
  const ownRelease = releases.find(({id}) => id === own.id)
  if (after || theirs.status !== 'succeeded' || ownRelease?.status !== 'succeeded') {
    const why = after
      ? `v${after.version} (${after.description}) was released since`
      : `v${theirs.status === 'succeeded' ? own.version : theirs.version} did not succeed`
    throw new Failure(
      'conflict',
      `${whatTheyDid(found, name)}. It is not back, as it is masked or a whole release, and ${why}.`,
      {
        details: {environment: name, overwritten: true},
        next: command`What it was is in v${theirs.version}. If all of it may come back: heroku rollback v${theirs.version} --app ${name}`,
      },
    )
  }

  // With a whole release everything of theirs comes back, and is theirs from now on.
  const keys = found.keys.length > 0 ? found.keys : vars.map(({key}) => key)
  const changes = keys.map((key) => ({key, fingerprint: null, withheld: true}))
  const before = identityOf(releases[0])
  const note = {type: 'rotation.rolled-back', ref, method: 'release', changes, releaseBefore: before} as const
  await journal.note({...note, phase: 'announced', release: null})
  const release = await changer.rollBack(environment, theirs, before)
  await journal.note({...note, phase: 'done', release: identityOf(release)})
  return release
}

function whatTheyDid({act, by, keys, theirs}: Overwritten, name: string): string {
  const moment =
    act.type === 'rotation.rolled-back'
      ? 'the old value was put back'
      : act.act === 'remove-previous'
        ? 'it was removed'
        : 'it was set'
  return keys.length === 0
    ? `${by || 'Somebody'} released v${theirs.version} of ${name} (${theirs.description}) at the very moment ${moment}`
    : `${by || 'Somebody'} changed ${listed(keys)} of ${name} at the very moment ${moment}`
}
