import type {Operator} from './operator.js'

import {Failure} from '../../model/failure.js'
import {answerByFlags} from './answer-by-flags.js'

/** Answers from flags alone: what they leave open is refused, and the old credential is revoked later. */
export const unattendedOperator: Operator = {
  attended: false,
  chooseTargets: async (question) => answerByFlags(question),
  async newValue({slot}) {
    throw new Failure('bad-usage', `Nobody is there to give the new value for ${slot.label}.`, {
      next: 'Say where it comes from: --value-from generate|provider|stdin|file:PATH|env:NAME',
    })
  },
  confirmPlan: async () => false,
  revocation: async () => 'later',
  unfinished: async () => 'leave',
  takeUp: async () => false,
}
