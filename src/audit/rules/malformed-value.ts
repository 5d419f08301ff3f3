import type {HeldVar} from '../../model/inventory.js'
import type {Policy} from '../../policy/policy.js'
import type {Protection} from '../../protects/protection.js'
import type {AuditContext} from '../audit-context.js'
import type {Rule} from '../rule.js'

import {readKeyName} from '../../classify/key-name.js'
import {UNSAFE_CLASSES} from '../../model/protection-class.js'
import {SecretValue} from '../../model/secret-value.js'
import {listed} from '../../model/wording.js'
import {overrideFor} from '../../policy/settings.js'
import {misfitOf} from '../../protects/misfit.js'
import {isOnlyComment} from '../../strength/clinging/comment.js'
import {malformationsOf} from '../../strength/malformation.js'
import {mend} from '../../strength/mend.js'
import {isPlaceholder} from '../../strength/placeholder.js'
import {commandPart} from '../../text/command.js'
import {makeFinding} from '../make-finding.js'
import {replaceStep} from '../remedy.js'
import {rotateCommand} from '../rotate-command.js'
import {effectClause} from '../stakes.js'

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
      const text = value!.reveal()
      const problems = malformationsOf(text, key)
      const misfit = misfitOf(text, key, context.strictestOf(group))
      if (problems.length === 0 && misfit === null) return []
      return makeFinding('malformed-value', 'medium', {
        places: group.map((held) => ({held, part: 'value'})),
        summary: problems.length > 0 ? `${key} has ${listed(problems)}` : `${key} ${misfit}`,
        why: 'What reads it may fail, here or only in the next environment, and often with an error that prints the value.',
        remedy: remedy(context, group),
      })
    })
  },
}

/** What is stored was written with the value as its reader takes it: written otherwise, it is another key. */
function remedy(context: AuditContext, held: readonly HeldVar[]): string {
  const protection = context.strictestOf(held)
  if (!UNSAFE_CLASSES.has(protection.class) && held.every((one) => isMendable(one))) {
    return `Write it rightly, with no new value: ${rotateCommand(context.toRotate(held, protection), commandPart` --mend`, held.length > 1)}`
  }

  if (!UNSAFE_CLASSES.has(protection.class)) return replaceStep(context, held, {say: 'Set it again, written rightly'})
  return `${sameValue(protection)}; see docs/protects.md`
}

/** Whether there is one way to write it rightly, and config that may be changed. */
function isMendable({configVar: {attachment, key, value}}: HeldVar): boolean {
  return attachment === null && value !== null && mend(value.reveal(), key).kind === 'mended'
}

function sameValue(protection: Protection): string {
  return protection.class === 'code-bundle'
    ? 'Set the value that the file in the code was written with, and no new one'
    : `Leave it while the app works with it: written otherwise, it is another key. With another key, ${effectClause(protection)}. If the app refuses it, set the same value, written rightly, and no new one`
}

/** Whether a value can be read and holds a credential, or would if it were written rightly. */
function isMeantAsSecret({classification, configVar}: HeldVar, policy: Policy): boolean {
  const text = configVar.value?.reveal()
  if (text === undefined) return false
  if (classification.secret) {
    const {key} = configVar
    return (
      isOnlyComment(text, key) || !classification.credentials.every(({value}) => isPlaceholder(value.reveal(), key))
    )
  }

  if (classification.kind !== 'setting' || overrideFor(policy, configVar.key)?.secret === false) return false
  return (
    (/^\s+$/.test(text) && readKeyName(configVar.key).role === 'secret') ||
    /^\s*\{[\s\S]*["'](?:private_key|client_secret|password|secret|token|api_?key)["']\s*:/i.test(text) ||
    /^\s*["']?[a-z][a-z\d+.-]*:\/\/[^\s@/:]*:[^\s@/][^\s@]*@/i.test(text)
  )
}
