import type {Rule} from '../rule.js'

import {UNSAFE_CLASSES} from '../../model/protection-class.js'
import {counted, distinct, listed} from '../../model/wording.js'
import {bySameCredential, mergedByHolders} from '../held-credential.js'
import {makeFinding, placeOf} from '../make-finding.js'
import {ownKeyForPipelines} from '../own-key-steps.js'
import {detachStep} from '../remedy.js'
import {rotateCommand} from '../rotate-command.js'
import {credentialLabel, partFirst} from '../wording.js'

/** Finds credentials that more than one pipeline holds. */
export const sharedAcrossPipelines: Rule = {
  id: 'shared-across-pipelines',
  severity: 'medium',
  title: 'the same credential in several pipelines',

  check(context) {
    const inPipelines = context.credentials.filter(({holder}) => holder.environment.pipeline !== null)
    return mergedByHolders(bySameCredential(inPipelines)).flatMap((group) => {
      const pipelines = distinct(group.map(({holder}) => holder.environment.pipeline!.name))
      if (distinct(group.map(({holder}) => holder.environment.pipeline!.id)).length < 2) return []
      const [{holder}] = group
      const keys = distinct(group.map((held) => held.holder.configVar.key))
      const subject =
        keys.length > 1
          ? `${listed(keys)} hold the same credential`
          : `${partFirst(
              keys[0],
              group.map((held) => held.credential.part),
            )} is the same`
      const own = group.map((held) => held.holder).filter(({configVar}) => configVar.attachment === null)
      const first = own.filter(
        ({configVar, environment}) =>
          configVar.key === own[0].configVar.key && environment.pipeline!.id === own[0].environment.pipeline!.id,
      )
      return makeFinding('shared-across-pipelines', 'medium', {
        places: group.map((held) => placeOf(held)),
        summary: `${subject} in ${pipelines.length > 3 ? counted(pipelines.length, 'pipeline') : `the pipelines ${listed(pipelines)}`}`,
        why: `It is one ${credentialLabel(group[0])}: a leak in one product is a leak in the other, and it can be replaced only in all of them at once.`,
        remedy:
          own.length === 0
            ? detachStep(context, holder)
            : UNSAFE_CLASSES.has(context.strictestOf(own).class)
              ? ownKeyForPipelines(context, own)
              : rotateCommand(context.toRotate(first)),
      })
    })
  },
}
