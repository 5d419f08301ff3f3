import {Failure} from '../../model/failure.js'
import {distinct} from '../../model/wording.js'

/** Something that stands in the way of a rotation. */
export interface Obstacle {
  readonly code: 'conflict' | 'forbidden' | 'not-found' | 'refused'
  /** One sentence. */
  readonly message: string
  readonly next: null | string
}

/** @throws {Failure} that tells of all that stands in the way, if anything does */
export function refuseObstacles(obstacles: readonly Obstacle[]): void {
  const [first, ...rest] = obstacles
  if (!first) return
  const next = distinct(obstacles.flatMap((obstacle) => (obstacle.next === null ? [] : [obstacle.next])))
  throw new Failure(first.code, obstacles.map(({message}) => message).join(' '), {
    ...(rest.length > 0 && {details: {obstacles: obstacles.map(({code, message}) => ({code, message}))}}),
    ...(next.length > 0 && {next: next.join('\n')}),
  })
}
