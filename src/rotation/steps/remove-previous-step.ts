import {Failure} from '../../model/failure.js'
import {findEffect, identityOfChange, makeChange} from '../live/changer.js'
import {isOld, type LiveTarget, type RotationRun, show} from '../live/live-target.js'
import {readVars, settledReleases} from '../live/observer.js'
import {identityOf} from '../model/release-identity.js'
import {stopIfAsked} from '../model/stopping.js'
import {verifyStep} from './verify/verify-step.js'

/**
 * Ends an overlap in one environment: removes the key that keeps the old value, in a release of its own, and sees the app
 * work without it.
 *
 * @throws {Failure} `conflict` when the key holds something else by now
 */
export async function removePreviousStep(run: RotationRun, live: LiveTarget, previousKey: string): Promise<void> {
  const {environment} = live
  const {ref} = environment
  const recorded = run.journal.environment(ref)
  if (recorded.previousRemoved) return
  show(run, live, 'working', `removing ${previousKey}`)
  const releases = await settledReleases(run, live)
  const present = (await readVars(run, environment)).find(({key}) => key === previousKey)
  const changes = {[previousKey]: null}
  const note = {
    type: 'rotation.set',
    ref,
    act: 'remove-previous',
    changes: [{key: previousKey, fingerprint: null}],
    credentials: [],
  } as const
  if (!present) {
    const before = recorded.inDoubt?.releaseBefore ?? recorded.release
    const effect = await findEffect(run, live, identityOfChange(changes), before)
    const release = identityOf((effect.made ? effect.release : null) ?? undefined)
    await run.journal.note({...note, phase: 'done', releaseBefore: before, release})
    await finish(run, live, previousKey, release)
    return
  }

  const refuseUnlessUnchanged = async () => {
    const now = (await readVars(run, environment)).find(({key}) => key === previousKey)
    if (!now?.value || (await isOld(run, live.vars[0], now.value))) return
    throw new Failure(
      'conflict',
      `${previousKey} of ${environment.name} was changed by somebody, and is left as it is.`,
      {
        details: {environment: environment.name},
        next: `See what it holds now, and remove it by hand: heroku config:unset ${previousKey} --app ${environment.name}`,
      },
    )
  }

  await refuseUnlessUnchanged()
  stopIfAsked(run.deps)
  const before = identityOf(releases[0])
  await run.journal.note({...note, phase: 'announced', releaseBefore: before, release: null})
  const release = identityOf((await makeChange(run, live, changes, {before, refuseUnlessUnchanged})) ?? undefined)
  await run.journal.note({...note, phase: 'done', releaseBefore: before, release})
  await finish(run, live, previousKey, release)
}

async function finish(
  run: RotationRun,
  live: LiveTarget,
  previousKey: string,
  release: ReturnType<typeof identityOf>,
): Promise<void> {
  live.facts.push(release ? `${previousKey} removed in v${release.version}` : `${previousKey} removed`)
  await verifyStep(run, live, {holds: 'new', release})
}
