import type {Rule} from '../rule.js'

import {distinct, withArticle} from '../../model/wording.js'
import {byKeyAndCredential} from '../held-credential.js'
import {makeFinding, placeOf} from '../make-finding.js'
import {replaceStep} from '../remedy.js'
import {credentialLabel} from '../wording.js'

/** Finds credentials in production that only pretend. */
export const testKeyInProduction: Rule = {
  id: 'test-key-in-production',
  severity: 'high',
  title: 'a test credential in production',

  check(context) {
    const misplaced = context.focusedCredentials.filter(
      ({credential, holder}) => credential.mode === 'test' && holder.environment.stage === 'production',
    )
    return byKeyAndCredential(misplaced).map((group) => {
      const [{holder}] = group
      const holders = distinct(group.map((held) => held.holder))
      return makeFinding('test-key-in-production', 'high', {
        places: group.map((held) => placeOf(held)),
        summary: `${holder.configVar.key} is a test key in production`,
        why: `It is ${withArticle(credentialLabel(group[0]))} in test mode: what production does with it looks done and is not.`,
        remedy: replaceStep(context, holders, {say: 'Put one in live mode in its place'}),
      })
    })
  },
}
