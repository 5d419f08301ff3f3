import type {Rotation} from '../../ledger/rotations.js'
import type {RotationPlan} from '../model/plan.js'
import type {UsesLeft} from './uses-left.js'

import {nameOfRef} from '../../model/environment.js'
import {distinct, listed} from '../../model/wording.js'
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

/** What to do about apps that were built with a value that is not theirs any more, as the old one is back. */
export function builtMeanwhile({events}: Pick<Rotation, 'events'>): string[] {
  const names = distinct(
    events.flatMap((event) =>
      event.type === 'rotation.rebuilt' && event.phase !== 'announced' ? [nameOfRef(event.ref)] : [],
    ),
  )
  if (names.length === 0) return []
  return [
    `${listed(names)} ${names.length === 1 ? 'was' : 'were'} built with the new value meanwhile, and ${names.length === 1 ? 'serves' : 'serve'} it until the next build: deploy again.`,
  ]
}
