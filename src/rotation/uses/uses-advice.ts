import type {RotationPlan} from '../model/plan.js'
import type {UsesLeft} from './uses-left.js'

import {type CommandPart, commandPart} from '../../text/command.js'
import {placeStep} from './uses-words.js'

/**
 * What to do about what still has the old value beside running dynos, and how to go on then.
 *
 * @param taking gives the command that takes the rotation up with some flags
 */
export function usesAdvice(
  {plan, usesLeft}: {readonly plan: RotationPlan; readonly usesLeft: UsesLeft},
  taking: (how: CommandPart) => string,
): string[] {
  const {places, unbuilt} = usesLeft
  const revoke = plan.options.revoke === 'auto' ? commandPart` --revoke auto` : []
  const done = places.length > 0 ? commandPart` --elsewhere-done` : []
  return [
    ...unbuilt.flatMap(({steps}) => steps),
    ...places.map((place) => placeStep(place, plan)),
    ...(places.length === 0 && unbuilt.length === 0
      ? []
      : [`When that is done: ${taking(commandPart` --resume${revoke}${done}`)}`]),
  ]
}
