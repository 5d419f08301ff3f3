import type {RetiredCredential} from '../../ledger/retired.js'
import type {AuditContext} from '../audit-context.js'
import type {HeldCredential} from '../held-credential.js'
import type {Rule} from '../rule.js'

import {UNSAFE_CLASSES} from '../../model/protection-class.js'
import {isPlaceholder} from '../../strength/placeholder.js'
import {makeFinding, placeOf} from '../make-finding.js'
import {replaceStep} from '../remedy.js'
import {environmentsOf, partOf} from '../wording.js'

/** Finds credentials that a rotation took out of use and that are held all the same. */
export const retiredValueInUse: Rule = {
  id: 'retired-value-in-use',
  severity: 'critical',
  title: 'a value that was rotated out and is still held',

  check(context) {
    return (context.ledger?.retiredInUse ?? []).flatMap(({retired, value}) => {
      const held = context.credentials.filter(
        (one) => one.credential.value.equals(value) && !isHeldRightly(context, one, retired),
      )
      if (held.length === 0) return []
      const holders = held.map(({holder}) => holder)
      const {key} = holders[0].configVar
      const parts = held.map(({credential}) => credential.part)
      const isDead = retired.revocation === 'proven' || retired.revocation === 'confirmed'
      return [
        makeFinding('retired-value-in-use', 'critical', {
          places: held.map((one) => placeOf(one)),
          about: retired.rotation,
          summary: `${environmentsOf(holders)} ${holders.length === 1 ? 'holds' : 'hold'} a value of ${partOf(key, parts)} that was rotated out on ${retired.at.slice(0, 10)}`,
          why: isDead
            ? 'It was revoked: what uses it is broken, or about to be.'
            : 'It was given up for a reason, and whoever has it still gets in.',
          remedy: replaceStep(context, holders, {
            careful: `What ${environmentsOf(holders)} stored may be under it`,
          }),
        }),
      ]
    })
  },
}

/**
 * Whether a rotation meant it to be held there: beside the new value until that is proven, or where it was left out on
 * purpose, as long as it was not revoked. A value that something is stored under cannot be revoked: only that place gave it up.
 */
function isHeldRightly(
  context: AuditContext,
  {credential, holder}: HeldCredential,
  retired: RetiredCredential,
): boolean {
  // It was never a credential, and another rule finds it.
  if (retired.revocation === 'not-needed' && isPlaceholder(credential.value.reveal())) return true
  const {configVar, environment} = holder
  const {heldAsPrevious, heldElsewhere, revocation} = retired
  if (heldAsPrevious?.key === configVar.key && heldAsPrevious.refs.includes(environment.ref)) return true
  const canBeRevoked = !UNSAFE_CLASSES.has(context.protectionOf(holder).class)
  const isGood = !canBeRevoked || revocation === 'pending' || revocation === 'not-needed'
  return heldElsewhere.includes(environment.ref) && isGood
}
