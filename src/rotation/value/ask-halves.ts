import type {SecretValue} from '../../model/secret-value.js'
import type {ValueQuestion} from '../operator/operator.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {WantedPair} from './wanted-halves.js'

import {alone} from './given-values.js'
import {judgeHalf} from './judge-halves.js'

/** Asks for each half that belongs to a value which was just given, in the order of the plan. */
export async function askHalves(
  {operator}: Pick<RotationDeps, 'operator'>,
  pair: WantedPair,
  own: SecretValue,
  question: Pick<ValueQuestion, 'credential' | 'position' | 'slot' | 'total'>,
): Promise<ReadonlyMap<string, SecretValue>> {
  const given = new Map<string, SecretValue>()
  for (const half of pair.halves) {
    const {keys, mayStay, role, what} = half
    const answer = await operator.newValue({
      ...question,
      part: null,
      canGenerate: false,
      instructions: [],
      refused: [],
      half: {key: keys[0], what, mayStay},
      check: (value) => judgeHalf(half, pair, value, {...alone(own), halves: given}),
    })
    if (answer.kind === 'given') given.set(role, answer.value)
  }

  return given
}
