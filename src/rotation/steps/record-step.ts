import type {RotationRun} from '../live/rotation-run.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {authorOf, type RecordedRelease, recordedReleases} from '../../ledger/recorded-release.js'
import {listed} from '../../model/wording.js'
import {namesKey} from '../model/release-identity.js'

/** What it takes to compare the ledger with the releases. */
type RecordNeeds = Pick<RotationRun, 'journal' | 'observer' | 'targets' | 'telling'>

/**
 * Lays what the ledger says beside Heroku's own releases, which nobody can edit: version, author, order, key; and whether
 * every environment still holds what it should.
 *
 * @returns what does not agree, as sentences; empty when all does
 */
export async function recordStep(run: RecordNeeds): Promise<string[]> {
  const {journal, observer, telling} = run
  telling.record({what: 'compared'})
  const disagreements: string[] = []
  const recorded = recordedReleases(journal.rotation)
  for (const one of recorded) disagreements.push(...(await compare(run, one)))
  for (const live of run.targets) {
    const {state} = journal.environment(live.environment.ref)
    if (state !== 'verified') continue
    if ((await observer.settledHolds(live)) === 'new') continue
    disagreements.push(`${live.environment.name} no longer holds the new value: somebody has changed it.`)
  }

  const versions = [...new Set(recorded.map(({release}) => release.version))]
  telling.record(
    disagreements.length > 0 ? {what: 'disagrees', disagreements} : {what: 'agrees', rotation: journal.id, versions},
  )
  return disagreements
}

async function compare(run: RecordNeeds, {event, ref, release}: RecordedRelease): Promise<string[]> {
  const live = run.targets.find(({environment}) => environment.ref === ref)
  if (!live) return []
  const {name} = live.environment
  let found
  try {
    found = await run.observer.release(live.environment, release.id)
  } catch (error) {
    if (error instanceof PlatformFailure && error.status === 403) return [`The releases of ${name} cannot be read.`]
    throw error
  }

  if (!found) return [`Heroku no longer shows v${release.version} of ${name}.`]
  const wrong: string[] = []
  if (found.version !== release.version) wrong.push(`is v${found.version}`)
  const authors = new Set([authorOf(event), ...run.journal.rotation.events.map(({by}) => by)])
  if (!authors.has(found.by) && found.by !== '') wrong.push(`was made by ${found.by}`)
  // Versions are Heroku's own order; the time that an event was written at is its writer's.
  if (found.version <= (event.releaseBefore?.version ?? 0)) wrong.push('was made before')
  const key = event.changes[0]?.key
  // Descriptions may change; that the release has the value was seen when it was made.
  if (key !== undefined && /^(?:Set|Remove) /.test(found.description) && !namesKey(found.description, key)) {
    wrong.push(`says "${found.description}"`)
  }

  return wrong.length === 0 ? [] : [`v${release.version} of ${name} ${listed(wrong)}, which the ledger does not say.`]
}
