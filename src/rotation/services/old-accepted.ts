import type {HeldVar} from '../../model/inventory.js'
import type {Telling} from '../model/happening.js'
import type {RotationPlan} from '../model/plan.js'
import type {ServiceAnswer, ServiceHook} from './service-hook.js'

import {SecretValue} from '../../model/secret-value.js'
import {besideHeld, subjectsOf} from './service-subject.js'

/**
 * In which environments the service accepts the old value before anything is changed: there, a refusal afterwards proves
 * that it is dead.
 *
 * @returns refs
 */
export async function oldAccepted(
  {services, telling}: {readonly services: ServiceHook; readonly telling: Pick<Telling, 'notice'>},
  {credential, targets}: RotationPlan,
  held: readonly HeldVar[],
): Promise<ReadonlySet<string>> {
  const accepted = new Set<string>()
  const asked: Array<{answer: null | ServiceAnswer; value: SecretValue}> = []
  for (const {environment, vars} of targets) {
    const [one] = vars
    const subjects = subjectsOf({environment, ...one}, besideHeld(held, environment.ref), credential.provider)
    const answers: Array<null | ServiceAnswer> = []
    for (const subject of subjects) {
      const {value} = subject.credential
      const before = asked.find((other) => other.value.equals(value))
      const answer = before ? before.answer : await services.verify(subject)
      if (!before) asked.push({answer, value})
      answers.push(answer)
    }

    if (answers.length > 0 && answers.every((answer) => answer?.result === 'accepted')) accepted.add(environment.ref)
  }

  const refused = asked.find(({answer}) => answer?.result === 'refused')
  if (refused) telling.notice({what: 'old-value-dead', label: credential.label, detail: refused.answer!.detail})
  return accepted
}
