import type {Rule} from '../rule.js'

import {covers, hasEnded} from '../../policy/settings.js'
import {blotOut} from '../../text/blot-out.js'
import {makeFinding, placeOfVar} from '../make-finding.js'

/** Finds exceptions of the policy whose last day is over. */
export const expiredException: Rule = {
  id: 'expired-exception',
  severity: 'medium',
  title: 'a policy exception past its end',

  check(context) {
    const ended = context.policy.exceptions.filter((exception) => hasEnded(exception, context.now))
    return ended.map((exception) => {
      const {environment, key, reason, rule, until} = exception
      const held = context.vars.filter((one) => covers(exception, one.configVar.key, one.environment.ref))
      const where = environment === null ? '' : ` in ${environment}`
      return makeFinding('expired-exception', 'medium', {
        key,
        about: [rule, environment, until].join(' '),
        places: held.map((one) => placeOfVar(one)),
        summary: `The exception from ${rule} for ${key}${where} ended on ${until}`,
        why: `It was meant to end (${blotOut(reason)}); what it allowed is reported again.`,
        remedy: `Fix what it allowed and remove it from ${context.policy.path ?? 'the policy'}, or give it a new end and a reason.`,
      })
    })
  },
}
