import type {RotationPlan} from '../model/plan.js'
import type {UsesLeft} from './uses-left.js'

import {command, type CommandPart} from '../../text/command.js'
import {placeStep} from './uses-words.js'

/**
 * What to do about what still has the old value beside running dynos, and how to go on then.
 *
 * @param rotate `heroku secrets:rotate KEY`
 */
export function usesAdvice(
  {plan, usesLeft}: {readonly plan: RotationPlan; readonly usesLeft: UsesLeft},
  rotate: CommandPart,
): string[] {
  const {places, unbuilt} = usesLeft
  const revoke = plan.options.revoke === 'auto' ? ' --revoke auto' : ''
  const done = places.length > 0 ? ' --elsewhere-done' : ''
  return [
    ...unbuilt.flatMap(({steps}) => steps),
    ...places.map((place) => placeStep(place, plan)),
    ...(done === '' && unbuilt.length === 0
      ? []
      : [`When that is done: ${command`${rotate} --resume`}${revoke}${done}`]),
  ]
}
