import type {Rule} from '../rule.js'

import {distinct, listed, withArticle} from '../../model/wording.js'
import {byKeyAndCredential} from '../held-credential.js'
import {makeFinding, placeOf} from '../make-finding.js'
import {replaceStep} from '../remedy.js'
import {credentialLabel} from '../wording.js'

/** Finds credentials that act on real data and money in stages where nothing should. */
export const liveKeyOutsideProduction: Rule = {
  id: 'live-key-outside-production',
  severity: 'critical',
  title: 'a live credential outside production',

  check(context) {
    const misplaced = context.focusedCredentials.filter(
      ({credential, holder: {environment}}) =>
        credential.mode === 'live' && environment.stage !== null && environment.stage !== 'production',
    )
    return byKeyAndCredential(misplaced).map((group) => {
      const [{holder}] = group
      const holders = distinct(group.map((held) => held.holder))
      const stages = distinct(holders.map(({environment}) => environment.stage!))
      return makeFinding('live-key-outside-production', 'critical', {
        places: group.map((held) => placeOf(held)),
        summary: `${holder.configVar.key} is live in ${listed(stages)}`,
        why: `It is ${withArticle(credentialLabel(group[0]))} in live mode: what ${listed(stages)} ${stages.length > 1 ? 'do' : 'does'} with it, a test run or a mistake included, happens to real customers and money.`,
        remedy: replaceStep(context, holders, {say: 'Put one in test mode in its place'}),
      })
    })
  },
}
