import type {Finding} from '../../model/finding.js'
import type {HeldVar} from '../../model/inventory.js'
import type {Stage} from '../../model/stage.js'
import type {AuditContext} from '../audit-context.js'
import type {HeldCredential} from '../held-credential.js'
import type {Rule} from '../rule.js'

import {UNSAFE_CLASSES} from '../../model/protection-class.js'
import {distinct, listed} from '../../model/wording.js'
import {bySameCredential, mergedByHolders} from '../held-credential.js'
import {makeFinding, placeOf} from '../make-finding.js'
import {ownKeySteps} from '../own-key-steps.js'
import {addonStep, detachStep, replaceStep} from '../remedy.js'
import {separateSteps} from '../separate-steps.js'
import {credentialLabel, partFirst} from '../wording.js'

/** Finds credentials that more than one stage holds, under whatever keys and in whatever part of a value. */
export const sharedAcrossStages: Rule = {
  id: 'shared-across-stages',
  severity: 'critical',
  title: 'the same credential in several stages',

  check(context) {
    const staged = context.credentials.filter(({holder}) => holder.environment.stage !== null)
    return mergedByHolders(bySameCredential(staged)).flatMap((group) => {
      const stages = distinct(group.map(({holder}) => holder.environment.stage!))
      return stages.length > 1 ? [finding(context, group, stages)] : []
    })
  },
}

function finding(context: AuditContext, group: HeldCredential[], stages: readonly Stage[]): Finding {
  const holders = distinct(group.map(({holder}) => holder))
  const keys = distinct(holders.map(({configVar}) => configVar.key))
  const subject =
    keys.length > 1
      ? `${listed(keys)} hold the same credential`
      : `${partFirst(
          keys[0],
          group.map(({credential}) => credential.part),
        )} is the same`
  return makeFinding('shared-across-stages', stages.includes('production') ? 'critical' : 'high', {
    places: group.map((held) => placeOf(held)),
    summary: `${subject} in ${listed(stages)}`,
    why: why(group, stages),
    remedy: remedy(context, holders),
  })
}

function why(group: readonly HeldCredential[], stages: readonly Stage[]): string {
  const [{credential}] = group
  const label = credentialLabel(group[0])
  const lower = listed(stages.slice(0, -1))
  const highest = stages.at(-1)!
  if (credential.mode === 'test') {
    return `It is one ${label}, in test mode: what ${lower} and ${highest} do at the service cannot be told apart, and replacing it for one breaks the other.`
  }

  return highest === 'production'
    ? `Whoever can read the config vars of ${lower} holds the ${label} that production uses, and a leak there is a leak of production.`
    : `Whoever can read the config vars of ${lower} holds the ${label} that ${highest} uses, and a leak in one is a leak in all.`
}

function remedy(context: AuditContext, holders: readonly HeldVar[]): string {
  const attached = holders.filter(({configVar}) => configVar.attachment !== null)
  const own = holders.filter(({configVar}) => configVar.attachment === null)
  if (attached.length === 0 && UNSAFE_CLASSES.has(context.strictestOf(own).class)) return ownKeySteps(context, own)
  if (attached.length === 0) {
    return separateSteps(context, own)
  }

  if (own.length === 0) return detachStep(context, holders[0])
  const [copy] = own
  const copies = own.filter(({configVar}) => configVar.key === copy.configVar.key)
  return [replaceStep(context, copies), addonStep(context, attached[0])].join('\n')
}
