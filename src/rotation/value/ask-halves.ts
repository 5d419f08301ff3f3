import type {SecretValue} from '../../model/secret-value.js'
import type {ValueQuestion} from '../operator/operator.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {JudgementGround} from './judgement-ground.js'
import type {UnlikelyValue} from './unlikely-value.js'
import type {WantedPair} from './wanted-halves.js'

import {alone} from './given-values.js'
import {judgeHalf, unlikelyAlone} from './judge-halves.js'

/** What halves are asked for. */
export interface HalvesAsked {
  readonly pair: WantedPair
  /** The value that they belong to. */
  readonly own: SecretValue
  readonly question: Pick<ValueQuestion, 'credential' | 'position' | 'slot' | 'total'>
  readonly ground: JudgementGround
  /** Whether a half that is hardly what was meant is taken all the same. */
  takes(unlikely: UnlikelyValue): Promise<boolean>
}

/**
 * Asks for each half that belongs to a value which was just given, in the order of the plan; for one that is hardly what
 * was meant again, unless it is taken.
 */
export async function askHalves(
  {operator}: Pick<RotationDeps, 'operator'>,
  {ground, own, pair, question, takes}: HalvesAsked,
): Promise<ReadonlyMap<string, SecretValue>> {
  const given = new Map<string, SecretValue>()
  for (const half of pair.halves) {
    const {keys, mayStay, role, what} = half
    let refused: readonly string[] = []
    for (;;) {
      const answer = await operator.newValue({
        ...question,
        part: null,
        canGenerate: false,
        instructions: [],
        refused,
        half: {key: keys[0], what, mayStay},
        check: (value) => judgeHalf(half, pair, value, {...alone(own), halves: given}),
      })
      if (answer.kind !== 'given') break
      const isWrong = judgeHalf(half, pair, answer.value, {...alone(own), halves: given}).length > 0
      const {acceptForm} = ground.plan.options
      const unlikely = isWrong ? null : unlikelyAlone(half, answer.value, {pair, slot: question.slot}, ground)
      const isNever = unlikely !== null && unlikely.never.length > 0
      if (unlikely === null || (!isNever && (acceptForm || (await takes(unlikely))))) {
        given.set(role, answer.value)
        break
      }

      refused = isNever ? unlikely.never : [GIVE_RIGHT]
    }
  }

  return given
}

/** Said above a question that is asked again. */
export const GIVE_RIGHT = 'Give the right one.'
