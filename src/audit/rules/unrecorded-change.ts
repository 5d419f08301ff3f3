import type {HeldVar} from '../../model/inventory.js'
import type {AuditContext} from '../audit-context.js'
import type {UnrecordedChange} from '../ledger-facts.js'
import type {Rule} from '../rule.js'

import {UNSAFE_CLASSES} from '../../model/protection-class.js'
import {distinct, listed} from '../../model/wording.js'
import {acknowledgeStep} from '../../text/acknowledge-step.js'
import {makeFinding, placeOfVar} from '../make-finding.js'
import {replaceStep} from '../remedy.js'
import {resumeCommand} from '../resume-command.js'
import {effectClause} from '../stakes.js'

/** Steps listed where many releases are concerned. */
const MOST_STEPS = 5

/** Finds secrets whose present value came by a release that no rotation has a record of. */
export const unrecordedChange: Rule = {
  id: 'unrecorded-change',
  severity: 'medium',
  title: 'a secret changed outside the ledger',

  check(context) {
    const {focused, ledger} = context
    const groups = new Map<string, Array<{change: UnrecordedChange; held: HeldVar}>>()
    for (const held of focused) {
      const {configVar, environment} = held
      const change = ledger?.unrecorded.find((one) => one.environment === environment.ref && one.key === configVar.key)
      if (!change) continue
      const group = [environment.pipeline?.id ?? environment.ref, configVar.key, change.rotation].join('\n')
      groups.set(group, [...(groups.get(group) ?? []), {change, held}])
    }

    return [...groups.values()].map((group) => {
      const [{change, held}] = group
      const {key} = held.configVar
      const rotation = ledger!.rotations.find(({id}) => id === change.rotation)
      const releases = group.map((one) => `v${one.change.version} of ${one.held.environment.name}`)
      const authors = distinct(group.map((one) => one.change.by || 'somebody unknown'))
      return makeFinding('unrecorded-change', 'medium', {
        places: group.map((one) => placeOfVar(one.held)),
        summary: rotation
          ? `${key} was changed by ${listed(authors)} in ${listed(releases)}, which a rotation announced but never recorded as done`
          : `${key} was changed by ${listed(authors)} in ${listed(releases)}, and no rotation says so`,
        why: 'Who replaced it and why is not on record, and nobody knows whether the old value was revoked.',
        remedy: rotation
          ? resumeCommand(rotation, ledger!.rotations, context.evidenceFlags(key, context.protectionOf(held)))
          : [
              remedy(
                context,
                group.map((one) => one.held),
              ),
              ...group
                .slice(0, MOST_STEPS)
                .map((one) => acknowledgeStep(one.held.environment.name, one.change.version)),
            ].join('\n'),
      })
    })
  },
}

function remedy(context: AuditContext, held: readonly HeldVar[]): string {
  const protection = context.strictestOf(held)
  if (!UNSAFE_CLASSES.has(protection.class)) return replaceStep(context, held)
  return `See whether what was stored before can still be read. Where the old value is gone, ${effectClause(protection)}. Who changed it has to keep the old value beside the new one; see docs/protects.md`
}
