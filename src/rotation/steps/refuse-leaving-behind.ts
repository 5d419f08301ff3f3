import {Failure} from '../../model/failure.js'
import {distinct, listed} from '../../model/wording.js'
import {nameOf} from '../plan/held-elsewhere.js'
import {lookAtHolders, type LookNeeds} from './look-at-holders.js'

/**
 * Reads everything in scope once more, right before an act that ends the old credential by itself.
 *
 * @throws {Failure} `conflict` when somebody who gets no new one has come to hold it since the plan
 */
export async function refuseLeavingBehind(run: LookNeeds): Promise<void> {
  const {holders, plan} = run
  const planned = new Set(plan.heldElsewhere.map((one) => nameOf(one)))
  await lookAtHolders(run)
  const left = holders.known.filter(({holds}) => holds === 'same')
  const names = distinct(left.map((one) => nameOf(one))).filter((name) => !planned.has(name))
  if (names.length === 0) return
  const [{environment}] = left
  throw new Failure(
    'conflict',
    `${listed(names)} ${names.length === 1 ? 'has' : 'have'} come to hold the old ${plan.credential.label} since the rotation was planned, and would be left with it as it ends.`,
    {
      details: {environment: environment.name, unchanged: true},
      next: 'Rotate again from what they hold now, so that they get the new one as well.',
    },
  )
}
