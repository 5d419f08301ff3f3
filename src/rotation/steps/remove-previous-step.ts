import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'

import {Failure} from '../../model/failure.js'
import {command} from '../../text/command.js'
import {identityOfChange} from '../live/changer.js'
import {identityOf} from '../model/release-identity.js'
import {stopIfAsked} from '../model/stopping.js'
import {giveBackOverwritten} from './give-back.js'
import {type VerifyNeeds, verifyStep} from './verify/verify-step.js'

/**
 * Ends an overlap in one environment: removes the key that keeps the old value, in a release of its own, and sees the app
 * work without it. Nothing where no key keeps it.
 *
 * @throws {Failure} `conflict` when the key holds something else by now
 */
export async function removePreviousStep(
  run: Pick<RotationRun, 'changer'> & VerifyNeeds,
  live: LiveTarget,
): Promise<void> {
  const {previousKey} = run.plan.options
  if (previousKey === null) return
  const {changer, journal, observer, telling} = run
  const {environment} = live
  const {ref} = environment
  const recorded = journal.environment(ref)
  if (recorded.previousRemoved) return
  telling.environment(environment, {what: 'previous-key-removing', key: previousKey})
  const releases = await observer.settledReleases(environment)
  const present = (await observer.configVars(environment)).find(({key}) => key === previousKey)
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
    const effect = await changer.findEffect(environment, identityOfChange(changes), before)
    const release = identityOf(effect.made ? effect.release : null)
    await journal.note({...note, phase: 'done', releaseBefore: before, release})
    await finish(run, live, previousKey, release)
    return
  }

  const refuseUnlessUnchanged = async () => {
    const now = (await observer.configVars(environment)).find(({key}) => key === previousKey)
    if (!now || (now.value === null && live.own)) return
    if (now.value !== null && (await observer.isOld(live.vars[0], now.value))) return
    throw new Failure(
      'conflict',
      live.own
        ? `${previousKey} of ${environment.name} was changed by somebody, and is left as it is.`
        : `${previousKey} of ${environment.name} cannot be seen to hold the old value, and is left as it is.`,
      {
        details: {environment: environment.name},
        next: command`See what it holds now, and remove it by hand: heroku config:unset ${previousKey} --app ${environment.name}`,
      },
    )
  }

  await refuseUnlessUnchanged()
  stopIfAsked(run)
  const before = identityOf(releases[0])
  await journal.note({...note, phase: 'announced', releaseBefore: before, release: null})
  const release = identityOf(await changer.change(live, changes, {before, refuseUnlessUnchanged}))
  await journal.note({...note, phase: 'done', releaseBefore: before, release})
  await finish(run, live, previousKey, release)
}

async function finish(
  run: Pick<RotationRun, 'changer'> & VerifyNeeds,
  live: LiveTarget,
  previousKey: string,
  release: ReturnType<typeof identityOf>,
): Promise<void> {
  await giveBackOverwritten(run, live)
  run.telling.environment(live.environment, {what: 'previous-key-removed', key: previousKey, release})
  await verifyStep(run, live, {holds: 'new', release})
}
