import type {Rule} from '../rule.js'

import {distinct} from '../../model/wording.js'
import {byKeyAndCredential} from '../held-credential.js'
import {makeFinding, placeOf} from '../make-finding.js'
import {replaceStep} from '../remedy.js'

/** How many scopes a finding names. */
const MOST_NAMED = 5

/** Finds credentials that may do what an app hardly needs, as their service says. Silent unless the services were asked. */
export const excessScope: Rule = {
  id: 'excess-scope',
  severity: 'medium',
  title: 'a credential that may do more than an app needs',

  check(context) {
    const excessive = context.focusedCredentials.filter((held) => (context.answerTo(held)?.excess ?? []).length > 0)
    return byKeyAndCredential(excessive).map((group) => {
      const {key} = group[0].holder.configVar
      const {account, excess} = context.answerTo(group[0])!
      const named = excess.slice(0, MOST_NAMED).join(', ')
      const rest = excess.length > MOST_NAMED ? ` and ${excess.length - MOST_NAMED} more` : ''
      return makeFinding('excess-scope', 'medium', {
        places: group.map((held) => placeOf(held)),
        summary: `${key}${account === null ? '' : ` (${account})`} may do more than an app needs: ${named}${rest}`,
        why: 'Whoever gets hold of it can manage accounts, keys or people, not only do what this app does.',
        remedy: replaceStep(context, distinct(group.map(({holder}) => holder)), {
          say: 'Create a credential without these rights, and put it in its place',
        }),
      })
    })
  },
}
