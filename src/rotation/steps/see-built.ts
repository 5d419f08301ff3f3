import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {UnbuiltApp} from '../uses/uses-left.js'

import {Failure} from '../../model/failure.js'
import {listed} from '../../model/wording.js'
import {command, commandPart} from '../../text/command.js'
import {POLL_INTERVAL} from '../live/observer.js'
import {replacedCredentials} from '../model/composed-var.js'
import {pause, stopIfAsked, Stopped} from '../model/stopping.js'
import {takenUpOf, takeUpCommand} from '../model/take-up-command.js'
import {urlFor} from '../model/verify-url.js'
import {isBuiltIn} from '../uses/planned-uses.js'
import {builtSince} from './built-since.js'
import {howToBuild, rebuildApp, type RebuildNeeds} from './rebuild-app.js'
import {type VerifyNeeds, verifyStep} from './verify/verify-step.js'

/** What it takes to see that apps do not run what was built with the old value. */
export type BuildNeeds = Pick<RotationRun, 'operator' | 'targets' | 'usesLeft'> & RebuildNeeds & VerifyNeeds

/**
 * Sees that every app whose build has taken the value up was built again since, and that none serves the old one any more.
 *
 * @returns what keeps the old value from being revoked, as a phrase; null when nothing
 */
export async function seeBuilt(run: BuildNeeds): Promise<null | string> {
  const {plan, targets, telling, usesLeft} = run
  if (!isBuiltIn(plan.uses)) return null
  const unbuilt: UnbuiltApp[] = []
  for (const live of targets) {
    if (live.environment.appId === null) continue
    stopIfAsked(run)
    const left = (await whyUnbuilt(run, live)) ?? (await stillServed(run, live))
    if (left) unbuilt.push(left)
  }

  usesLeft.noteUnbuilt(unbuilt)
  if (unbuilt.length === 0) return null
  const why = listed(unbuilt.map((one) => one.why))
  if (plan.options.revoke !== 'confirmed') return `not revoked: ${why}`
  // Whoever has revoked it already can only be told.
  for (const step of unbuilt.flatMap(({steps}) => steps)) telling.notice({what: 'to-do', step: `${why}. ${step}`})
  return null
}

async function whyUnbuilt(run: BuildNeeds, live: LiveTarget): Promise<null | UnbuiltApp> {
  const {operator, plan} = run
  const {name} = live.environment
  const {bringer, since} = await builtSince(run, live)
  if (since === 'yes') return null
  // Where the old value is said to be revoked, the rotation ends here, and nothing is left to be taken up.
  const fromHere =
    plan.options.revoke === 'confirmed'
      ? []
      : [`Have ${name} built again from here: ${takeUpCommand(takenUpOf(run), commandPart` --resume --rebuild`)}`]
  let steps: readonly string[] = [...fromHere, ...howToBuild(live, bringer)]
  let why =
    since === 'no'
      ? `${name} still runs what was built with the old value`
      : `whether ${name} was built again cannot be seen`
  if (plan.options.rebuild) {
    const made = await rebuildApp(run, live)
    if (made.state === 'built') return null
    why = `${why}, and it cannot be built from here: ${made.why}`
    steps = made.steps
  }

  const asks = plan.options.revoke === 'ask' || plan.options.revoke === 'auto'
  if (!operator.attended || !operator.builtAgain || !asks) return {name, why, steps}
  const answer = await operator.builtAgain({
    name,
    sentence: `${why}.`,
    steps: howToBuild(live, bringer),
    canBuild: !plan.options.rebuild,
  })
  if (answer === 'later') return {name, why, steps}
  if (answer === 'build') return buildNow(run, live, why)
  const seen = await builtSince(run, live)
  // Where nothing shows, the word of a person is all there is.
  return seen.since === 'no' ? {name, why: `${name} still runs what was built with the old value`, steps} : null
}

async function buildNow(run: BuildNeeds, live: LiveTarget, why: string): Promise<null | UnbuiltApp> {
  const {name} = live.environment
  try {
    const made = await rebuildApp(run, live)
    if (made.state === 'cannot') {
      return {name, why: `${why}, and it cannot be built from here: ${made.why}`, steps: made.steps}
    }

    await verifyStep(run, live, {holds: 'new', release: made.release})
    return null
  } catch (error) {
    if (!(error instanceof Failure) || error instanceof Stopped) throw error
    return {name, why: error.message.replace(/\.$/, ''), steps: error.next === undefined ? [] : [error.next]}
  }
}

/** Whether the app's page, or what it loads, still has the old value in it; waits for caches until the verification ends. */
async function stillServed(run: BuildNeeds, {environment, vars}: LiveTarget): Promise<null | UnbuiltApp> {
  const {building, clock, plan, telling} = run
  const {verifyTimeout, verifyUrl} = plan.options
  const old = vars.flatMap(({companion, key, list, old: value, part}) =>
    companion ? [] : replacedCredentials({environment, key, part, value, list}).map((one) => one.value),
  )
  if (verifyUrl === null || !building.searchPage || old.length === 0) return null
  const {name} = environment
  const url = urlFor(verifyUrl, name)
  const deadline = clock.monotonic() + verifyTimeout * 1000
  for (;;) {
    const answer = await building.searchPage(url, old)
    const steps = [command`See where: heroku secrets:scan --url ${url} --app ${name}`]
    if ('problem' in answer) {
      return {name, why: `whether ${name} still serves the old value cannot be seen: ${answer.problem}`, steps}
    }

    if (answer.found.length === 0) {
      telling.environment(environment, {what: 'not-served', path: new URL(url).pathname})
      return null
    }

    const last = clock.monotonic() >= deadline
    telling.environment(environment, {what: 'still-served', where: answer.found[0], last})
    if (last) {
      return {name, why: `${answer.found[0]} of ${name} still has the old value in it`, steps}
    }

    await pause({clock, stop: run.stop}, POLL_INTERVAL)
  }
}
