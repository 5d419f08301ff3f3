import type {RotationRun} from '../../live/rotation-run.js'
import type {Check} from '../../model/check.js'
import type {FetchUrl} from '../../outside/rotation-deps.js'

import {command} from '../../../text/command.js'
import {pause} from '../../model/stopping.js'
import {urlFor} from '../../model/verify-url.js'
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
export async function verifyUrl(
  run: Pick<RotationRun, 'checking' | 'clock' | 'plan' | 'stop' | 'telling'>,
  {deadline, live}: VerificationJob,
): Promise<Check | null> {
  const {environment} = live
  const {verifyUrl: template} = run.plan.options
  if (template === null) return null
  if (environment.appId === null) return {name: 'url', result: 'skipped', detail: 'no app runs with this config alone'}
  const {checking, clock, telling} = run
  const url = urlFor(template, environment.name)
  const where = `${new URL(url).host}${new URL(url).pathname}`
  const end = Math.min(deadline, clock.monotonic() + GRACE)
  for (let good = 0, last = ''; ;) {
    const left = Math.max(1000, end - clock.monotonic())
    const answer = await checking.fetchUrl(url, Math.min(PATIENCE, left))
    if ('status' in answer && answer.status >= 200 && answer.status < 300) good += 1
    else {
      good = 0
      last = whatCame(answer)
    }

    if (good === WANTED) {
      const status = 'status' in answer ? answer.status : 200
      telling.environment(environment, {what: 'url-answered', path: new URL(url).pathname, status, times: WANTED})
      return {name: 'url', result: 'passed', detail: `${where} answered ${status} ${WANTED} times running`}
    }

    if (good === 0 && clock.monotonic() >= end) {
      throw new CheckFailed('url', `${where} ${last}`, {next: command`heroku logs --app ${environment.name}`})
    }

    const problem = good > 0 ? null : last
    telling.environment(environment, {what: 'url-awaited', where, good, wanted: WANTED, problem})
    await pause(run, BETWEEN)
  }
}

function whatCame(answer: Awaited<ReturnType<FetchUrl>>): string {
  if ('problem' in answer) return `gave no answer (${answer.problem})`
  const elsewhere = answer.elsewhere ? ', a redirect to another host, which is not followed' : ''
  return `answered ${answer.status}${elsewhere}`
}
