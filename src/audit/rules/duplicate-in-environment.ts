import type {HeldVar} from '../../model/inventory.js'
import type {AuditContext} from '../audit-context.js'
import type {HeldCredential} from '../held-credential.js'
import type {Rule} from '../rule.js'

import {UNSAFE_CLASSES} from '../../model/protection-class.js'
import {distinct, listed} from '../../model/wording.js'
import {command} from '../../text/command.js'
import {printable} from '../../text/printable.js'
import {bySameCredential} from '../held-credential.js'
import {makeFinding, placeOf} from '../make-finding.js'

/** Finds credentials that one environment holds under several keys. */
export const duplicateInEnvironment: Rule = {
  id: 'duplicate-in-environment',
  severity: 'low',
  title: 'one credential under several keys',

  check(context) {
    const byKeys = new Map<string, HeldCredential[]>()
    for (const group of bySameCredential(context.focusedCredentials)) {
      for (const ref of distinct(group.map(({holder}) => holder.environment.ref))) {
        const here = group.filter(({holder}) => holder.environment.ref === ref)
        const keys = distinct(here.map(({holder}) => holder.configVar.key))
        const setByAddons = here.every(({holder}) => holder.configVar.attachment !== null)
        if (keys.length < 2 || setByAddons) continue
        const name = keys.join('\n')
        byKeys.set(name, [...(byKeys.get(name) ?? []), ...here])
      }
    }

    return [...byKeys.values()].map((held) => {
      const keys = distinct(held.map(({holder}) => holder.configVar.key))
      return makeFinding('duplicate-in-environment', 'low', {
        places: held.map((one) => placeOf(one)),
        summary: `${listed(keys)} hold the same credential`,
        why: 'Whoever rotates one of them has to know of the other, or half of the app goes on with the old credential.',
        remedy: remedy(
          context,
          held.map(({holder}) => holder),
        ),
      })
    })
  },
}

/** Keeps the key that an add-on keeps up to date, else the first. */
function remedy(context: AuditContext, holders: readonly HeldVar[]): string {
  const kept = holders.find(({configVar}) => configVar.attachment !== null) ?? holders[0]
  const spare = holders.find(({configVar}) => configVar.attachment === null && configVar.key !== kept.configVar.key)!
  const {environment} = spare
  const say = printable(`Have the code read ${kept.configVar.key} only, then remove ${spare.configVar.key}`)
  if (UNSAFE_CLASSES.has(context.strictestOf(holders).class)) {
    return 'Remove neither while the code reads both, for what is stored may need each; see docs/protects.md'
  }

  return environment.kind === 'app'
    ? `${say}: ${command`heroku config:unset ${spare.configVar.key} --app ${environment.name}`}`
    : `${say} from the config vars of ${printable(environment.name)} in the pipeline's settings.`
}
