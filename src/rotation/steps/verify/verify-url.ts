import type {Check} from '../../model/check.js'

import {show} from '../../live/live-target.js'
import {pause} from '../../model/stopping.js'
import {urlFor} from '../../plan/plan-steps.js'
import {CheckFailed, type VerificationJob} from './verification.js'

/** How many answers running must be good. */
const WANTED = 3
const BETWEEN = 1000
/** How long an app whose dynos are up may go on giving bad answers, in milliseconds. */
const GRACE = 30_000
const PATIENCE = 10_000

/**
 * Asks the app's URL until it has answered 2xx three times running.
 *
 * @throws {CheckFailed} when it does not within half a minute
 */
export async function verifyUrl({deadline, live, run}: VerificationJob): Promise<Check | null> {
  const {environment} = live
  const {verifyUrl: template} = run.options
  if (template === null) return null
  if (environment.appId === null) return {name: 'url', result: 'skipped', detail: 'no app runs with this config alone'}
  const {clock, fetchUrl} = run.deps
  const url = urlFor(template, environment.name)
  const where = `${new URL(url).host}${new URL(url).pathname}`
  const end = Math.min(deadline, clock.now().getTime() + GRACE)
  for (let good = 0, last = ''; ;) {
    const left = Math.max(1000, end - clock.now().getTime())
    const answer = await fetchUrl(url, Math.min(PATIENCE, left))
    if ('status' in answer && answer.status >= 200 && answer.status < 300) good += 1
    else {
      good = 0
      last = 'status' in answer ? `answered ${answer.status}` : `gave no answer (${answer.problem})`
    }

    if (good === WANTED) {
      const status = 'status' in answer ? answer.status : 200
      live.facts.push(`${new URL(url).pathname} ${status} ×${WANTED}`)
      return {name: 'url', result: 'passed', detail: `${where} answered ${status} ${WANTED} times running`}
    }

    if (good === 0 && clock.now().getTime() >= end) {
      throw new CheckFailed('url', `${where} ${last}`, `heroku logs --app ${environment.name}`)
    }

    show(run, live, 'working', good > 0 ? `${where} answered ${good} of ${WANTED} times` : `${where} ${last}`)
    await pause(run.deps, BETWEEN)
  }
}
