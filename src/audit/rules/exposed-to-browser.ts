import type {HeldVar} from '../../model/inventory.js'
import type {AuditContext} from '../audit-context.js'
import type {Rule} from '../rule.js'

import {whyNoLongerSecret} from '../../classify/stays-secret.js'
import {oldKeyLeft, unfinished} from '../../ledger/unfinished.js'
import {isReservedKey} from '../../model/reserved-key.js'
import {distinct} from '../../model/wording.js'
import {publishedPrefix} from '../../providers/key-words.js'
import {commandPart} from '../../text/command.js'
import {byKeyAndCredential} from '../held-credential.js'
import {makeFinding, placeOf} from '../make-finding.js'
import {replaceStep} from '../remedy.js'
import {resumeCommand} from '../resume-command.js'
import {credentialLabel} from '../wording.js'

/** Finds credentials under keys that front-end build tools publish. */
export const exposedToBrowser: Rule = {
  id: 'exposed-to-browser',
  severity: 'critical',
  title: 'a credential that is sent to every browser',

  check(context) {
    const exposed = context.focusedCredentials.filter(({holder}) => publishedPrefix(holder.configVar.key) !== null)
    return byKeyAndCredential(exposed).map((group) => {
      const [{holder}] = group
      const {key} = holder.configVar
      const [prefix, tool] = publishedPrefix(key)!
      const holders = distinct(group.map((held) => held.holder))
      const begun = underWay(context, holders)
      return makeFinding('exposed-to-browser', 'critical', {
        places: group.map((held) => placeOf(held)),
        summary: `${key} is sent to every browser`,
        why: `${tool} puts whatever begins with ${prefix} into the scripts that it serves, so that every visitor can read this ${credentialLabel(group[0])}.`,
        remedy:
          begun ??
          replaceStep(context, holders, {
            say: `Use it on the server only, under another key and with a new value`,
            flags: commandPart` --to ${serverKey(context, holders, key.slice(prefix.length))}`,
            careful: `Use it on the server only, under a key without ${prefix} and with the same value at first`,
          }),
      })
    })
  },
}

/** How it goes on where it has been given another key, and only the old one is still there; null where it has not. */
function underWay(context: AuditContext, holders: readonly HeldVar[]): null | string {
  const [{configVar}] = holders
  const {key} = configVar
  const rotations = context.ledger?.rotations ?? []
  const rotation = rotations.findLast(
    (one) =>
      one.key === key &&
      oldKeyLeft(one).some(({appId, ref}) =>
        holders.some(({environment}) => environment.ref === ref || (appId !== null && environment.appId === appId)),
      ),
  )
  if (!rotation) return null
  const evidence = context.evidenceFlags(key, context.strictestOf(holders))
  const resume = resumeCommand(rotation, unfinished(rotations, {awaitingRevocation: true, key}), evidence)
  return `Deploy the code that reads ${rotation.to}, then go on with the rotation: ${resume}`
}

/** The key that it may go to: without the prefix, unless something else has that, or it would be no secret under it. */
function serverKey({vars}: AuditContext, holders: readonly HeldVar[], bare: string): string {
  const refs = new Set(holders.map(({environment}) => environment.ref))
  const isTaken = (key: string) =>
    isReservedKey(key) || vars.some(({configVar, environment}) => refs.has(environment.ref) && configVar.key === key)
  const isSecret = (key: string) =>
    publishedPrefix(key) === null &&
    holders.every(({classification, configVar}) => whyNoLongerSecret(classification, configVar.value, key) === null)
  const keys = [bare, `SERVER_${bare}`, `SERVER_ONLY_${bare}`, `${bare}_SECRET`, `SERVER_${bare}_SECRET`]
  return keys.find((key) => !isTaken(key) && isSecret(key)) ?? `SERVER_SIDE_${bare}`
}
