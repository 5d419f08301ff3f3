import type {HeldVar} from '../../model/inventory.js'
import type {AuditContext} from '../audit-context.js'
import type {Rule} from '../rule.js'

import {STORED_CLASSES} from '../../model/protection-class.js'
import {makeFinding, placeOfVar} from '../make-finding.js'
import {environmentsOf} from '../wording.js'

/** Finds secrets that could be masked and are not. */
export const unmaskedSecret: Rule = {
  id: 'unmasked-secret',
  severity: 'low',
  title: 'a secret that could be masked and is not',

  check(context) {
    const byKey = new Map<string, HeldVar[]>()
    for (const held of context.focused) {
      const {key, masked, maskingSupported} = held.configVar
      if (!held.classification.secret || masked || maskingSupported !== true) continue
      byKey.set(key, [...(byKey.get(key) ?? []), held])
    }

    return [...byKey].map(([key, holders]) =>
      makeFinding('unmasked-secret', 'low', {
        places: holders.map((held) => placeOfVar(held)),
        summary: `${key} is not masked in ${environmentsOf(holders)}`,
        why: 'Everybody with access to the app reads it in clear in the dashboard, with heroku config and in old releases; a masked value is for the dynos only.',
        remedy: `${keepCopy(context, holders)}Mask it in the settings of the app (for good: it cannot be unmasked): https://dashboard.heroku.com/apps/${holders[0].environment.name}/settings`,
      }),
    )
  },
}

/** A masked value is given out to nobody, so that no rotation could keep it beside a new one. */
function keepCopy(context: AuditContext, held: readonly HeldVar[]): string {
  return STORED_CLASSES.has(context.strictestOf(held).class) ? 'Keep a copy of it first. ' : ''
}
