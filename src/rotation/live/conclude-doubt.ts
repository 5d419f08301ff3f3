import type {RecordedChange, RotationRolledBack, RotationSet} from '../../ledger/event.js'
import type {ChangeIdentity} from './changer.js'
import type {LiveTarget} from './live-target.js'
import type {RotationRun} from './rotation-run.js'

import {identityOf} from '../model/release-identity.js'

/**
 * Notes what came of an act that was announced and never noted as done, in an environment that somebody has changed since:
 * the releases tell. Nothing where there are none, or no doubt.
 *
 * @returns whether it is certain that it had no effect
 */
export async function concludeDoubt(
  run: Pick<RotationRun, 'changer' | 'journal' | 'observer'>,
  {environment}: LiveTarget,
): Promise<boolean> {
  const {changer, journal, observer} = run
  const {inDoubt} = journal.environment(environment.ref)
  if (inDoubt === null || environment.appId === null) return false
  const {changes, ref, releaseBefore} = inDoubt
  const release =
    inDoubt.type === 'rotation.rolled-back' && inDoubt.method === 'release'
      ? changer.ownRollback(await observer.recentReleases(environment), releaseBefore)
      : await releaseOf(run, inDoubt, environment)
  if (!release) return true
  const done = {phase: 'done', ref, changes, releaseBefore, release: identityOf(release)} as const
  await journal.note(
    inDoubt.type === 'rotation.set'
      ? {type: 'rotation.set', act: inDoubt.act, credentials: inDoubt.credentials, ...done}
      : {type: 'rotation.rolled-back', method: inDoubt.method, ...done},
  )
  return false
}

async function releaseOf(
  {changer, journal}: Pick<RotationRun, 'changer' | 'journal'>,
  {changes, releaseBefore}: RotationRolledBack | RotationSet,
  environment: LiveTarget['environment'],
) {
  const effect = await changer.findEffect(environment, identityOfRecorded(journal, changes), releaseBefore)
  return effect.made ? effect.release : null
}

/** A change as the ledger has it: by the fingerprints of what each key gets. */
function identityOfRecorded(
  journal: Pick<RotationRun['journal'], 'knows'>,
  changes: readonly RecordedChange[],
): ChangeIdentity {
  return {
    keys: changes.map(({key}) => key),
    async matches(key, value) {
      const {fingerprint, withheld} = changes.find((one) => one.key === key)!
      if (fingerprint === null) return withheld === true ? (value === undefined ? false : null) : value === undefined
      if (value === undefined || value === null) return value === undefined ? false : null
      return journal.knows(value, [fingerprint])
    },
  }
}
