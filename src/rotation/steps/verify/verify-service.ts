import type {LiveTarget} from '../../live/live-target.js'
import type {RotationRun} from '../../live/rotation-run.js'
import type {Check} from '../../model/check.js'
import type {ServiceAnswer} from '../../services/service-hook.js'

import {besideOf, freshSubjectsOf} from '../../services/service-subject.js'
import {CheckFailed} from './verification.js'

/**
 * Asks the service whether it accepts the new value that an environment holds.
 *
 * @returns null where it cannot be asked
 * @throws {CheckFailed} when it refuses it
 */
export async function verifyService(
  run: Pick<RotationRun, 'observer' | 'plan' | 'services' | 'telling'>,
  live: LiveTarget,
): Promise<Check | null> {
  const {observer, services, telling} = run
  const {environment} = live
  const {provider} = run.plan.credential
  const composed = live.vars.flatMap(({fresh}) => fresh ?? [])
  if (!freshSubjectsOf(composed, new Map(), provider).some((subject) => services.canVerify(subject))) return null
  telling.environment(environment, {what: 'service-asked'})
  const beside = besideOf(await observer.configVars(environment))
  const answers: ServiceAnswer[] = []
  for (const subject of freshSubjectsOf(composed, beside, provider)) {
    const answer = await services.verify(subject)
    if (answer?.result === 'refused') {
      throw new CheckFailed('provider', answer.record, {shown: answer.detail})
    }

    if (answer) answers.push(answer)
  }

  if (answers.length === 0) return null
  const unsure = answers.find(({result}) => result === 'unknown')
  const {detail, record} = unsure ?? answers[0]
  if (!unsure) telling.environment(environment, {what: 'service-accepts', detail})
  return {name: 'provider', result: unsure ? 'skipped' : 'passed', detail: record}
}
