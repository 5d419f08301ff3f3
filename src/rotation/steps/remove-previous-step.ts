import type {SecretValue} from '../../model/secret-value.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {OverlapEnd} from '../model/happening.js'

import {endOfOverlap} from '../live/end-of-overlap.js'
import {knowOld} from '../live/old-value.js'
import {identityOfRecorded} from '../live/recorded-identity.js'
import {isRenaming, losesKey} from '../model/other-key.js'
import {identityOf} from '../model/release-identity.js'
import {stopIfAsked} from '../model/stopping.js'
import {giveBackOverwritten} from './give-back.js'
import {type VerifyNeeds, verifyStep} from './verify/verify-step.js'

/**
 * Ends an overlap in one environment: takes the old value out of where it was kept, in a release of its own, and sees the app
 * work without it. Nothing where nothing keeps it, or where what is stored names the place of its key.
 *
 * @throws {Failure} `conflict` when what kept it holds something else by now
 */
export async function removePreviousStep(
  run: Pick<RotationRun, 'changer'> & VerifyNeeds,
  live: LiveTarget,
): Promise<void> {
  const {options, protects} = run.plan
  if (options.previousKey === null || (protects?.neverDrop && !isRenaming(options))) return
  if (isRenaming(options) && !losesKey(live)) return
  const {changer, journal, observer, telling} = run
  const {environment} = live
  const {ref} = environment
  const recorded = journal.environment(ref)
  if (recorded.previousRemoved) return
  await knowOld(run, live)
  const releases = await observer.settledReleases(environment)
  const {changes, how, key, keys} = await endOfOverlap(run, live, await observer.configVars(environment))
  telling.environment(environment, {what: 'overlap-ending', how, key})
  const note = {type: 'rotation.set', ref, act: 'remove-previous', credentials: []} as const
  if (Object.keys(changes).length === 0) {
    const {inDoubt} = recorded
    const before = inDoubt?.releaseBefore ?? recorded.release
    const announced =
      inDoubt?.type === 'rotation.set' ? inDoubt.changes : keys.map((one) => ({key: one, fingerprint: null}))
    const effect = await changer.findEffect(environment, identityOfRecorded(run, announced), before)
    const release = identityOf(effect.made ? effect.release : null)
    await journal.note({...note, changes: announced, phase: 'done', releaseBefore: before, release})
    await finish(run, live, {how, key}, release)
    return
  }

  stopIfAsked(run)
  const before = identityOf(releases[0])
  const announced = {...note, changes: await journal.recorded(changes), releaseBefore: before}
  await journal.note({...announced, phase: 'announced', release: null})
  const release = identityOf(
    await changer.change(live, changes, {
      before,
      async refuseUnlessUnchanged() {
        await endOfOverlap(run, live, await observer.configVars(environment))
      },
    }),
  )
  noteLeft(live, changes)
  await journal.note({...announced, phase: 'done', release})
  await finish(run, live, {how, key}, release)
}

/** What a list comes to without the old value is the new value from then on. */
function noteLeft({vars}: LiveTarget, changes: Readonly<Record<string, null | SecretValue>>): void {
  for (const one of vars) {
    const left = one.list && changes[one.key]
    if (left) one.left = left
  }
}

async function finish(
  run: Pick<RotationRun, 'changer'> & VerifyNeeds,
  live: LiveTarget,
  ended: {readonly how: OverlapEnd; readonly key: string},
  release: ReturnType<typeof identityOf>,
): Promise<void> {
  await giveBackOverwritten(run, live)
  run.telling.environment(live.environment, {what: 'overlap-ended', ...ended, release})
  await verifyStep(run, live, {holds: 'new', release})
}
