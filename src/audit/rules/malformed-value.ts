import type {HeldVar} from '../../model/inventory.js'
import type {Policy} from '../../policy/policy.js'
import type {Rule} from '../rule.js'

import {readKeyName} from '../../classify/key-name.js'
import {SecretValue} from '../../model/secret-value.js'
import {listed} from '../../model/wording.js'
import {overrideFor} from '../../policy/settings.js'
import {malformationsOf} from '../../strength/malformation.js'
import {isPlaceholder} from '../../strength/placeholder.js'
import {makeFinding} from '../make-finding.js'
import {replaceStep} from '../remedy.js'

/** Finds secrets that are written wrongly, so that what reads them may fail. */
export const malformedValue: Rule = {
  id: 'malformed-value',
  severity: 'medium',
  title: 'a secret that is written wrongly',

  check(context) {
    const meant = context.focused.filter((held) => isMeantAsSecret(held, context.policy))
    const byKey = new Map<string, HeldVar[]>()
    for (const held of meant) byKey.set(held.configVar.key, [...(byKey.get(held.configVar.key) ?? []), held])
    const sameValues = [...byKey.values()].flatMap((held) => SecretValue.group(held, ({configVar}) => configVar.value!))
    return sameValues.flatMap((group) => {
      const {key, value} = group[0].configVar
      const problems = malformationsOf(value!.reveal(), key)
      if (problems.length === 0) return []
      return makeFinding('malformed-value', 'medium', {
        places: group.map((held) => ({held, part: 'value'})),
        summary: `${key} has ${listed(problems)}`,
        why: 'What reads it may fail, here or only in the next environment, and often with an error that prints the value.',
        remedy: `Set it again, written rightly: ${replaceStep(context.scope, group)}`,
      })
    })
  },
}

/** Whether a value can be read and holds a credential, or would if it were written rightly. */
function isMeantAsSecret({classification, configVar}: HeldVar, policy: Policy): boolean {
  const text = configVar.value?.reveal()
  if (text === undefined) return false
  if (classification.secret) return !classification.credentials.every(({value}) => isPlaceholder(value.reveal()))
  if (classification.kind !== 'setting' || overrideFor(policy, configVar.key)?.secret === false) return false
  return (
    (/^\s+$/.test(text) && readKeyName(configVar.key).role === 'secret') ||
    /^\s*\{[\s\S]*["'](?:private_key|client_secret|password|secret|token|api_?key)["']\s*:/i.test(text) ||
    /^\s*["']?[a-z][a-z\d+.-]*:\/\/[^\s@/:]*:[^\s@/][^\s@]*@/i.test(text)
  )
}
