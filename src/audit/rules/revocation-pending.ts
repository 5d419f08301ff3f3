import type {Rotation} from '../../ledger/rotations.js'
import type {HeldVar} from '../../model/inventory.js'
import type {AuditContext} from '../audit-context.js'
import type {Place} from '../make-finding.js'
import type {Rule} from '../rule.js'

import {hasNewValue} from '../../ledger/rotation-environment.js'
import {counted, distinct, listed} from '../../model/wording.js'
import {printable} from '../../text/printable.js'
import {makeFinding} from '../make-finding.js'
import {type OldValueWords, oldValueWords} from '../old-value-words.js'
import {replaceStep} from '../remedy.js'
import {resumeCommand} from '../resume-command.js'

const DAY = 86_400_000

/** Finds rotations whose old credential is not known to be dead. */
export const revocationPending: Rule = {
  id: 'revocation-pending',
  severity: 'high',
  title: 'a rotation whose old credential is not known to be dead',

  check(context) {
    const pending = (context.ledger?.rotations ?? []).filter((rotation) => isPending(rotation))
    return pending.flatMap((rotation) => {
      const refs = refsOf(rotation, context)
      if (refs.size === 0) return []
      const places = placesOf(rotation, context, refs)
      const protection = places.length === 0 ? null : context.strictestOf(places.map(({held}) => held))
      const users = usersOf(rotation, context, refs)
      const {first, state, why} = users.length > 0 ? inUse(users) : oldValueWords(rotation, protection)
      const {id, key, outcome, startedAt} = rotation
      const days = Math.floor((context.now.getTime() - Date.parse(startedAt)) / DAY)
      const when = days < 1 ? 'today' : `${counted(days, 'day')} ago`
      const resume = resumeCommand(rotation, pending, protection ? context.evidenceFlags(key, protection) : [])
      return [
        makeFinding('revocation-pending', 'high', {
          key,
          about: id,
          places,
          summary:
            outcome === 'revocation-pending' && rotation.overlap?.form !== 'next'
              ? `${key} was rotated ${when} and its old value ${state}`
              : `The rotation of ${key} that began ${when} is not finished, and its old value ${state}`,
          why,
          remedy: users.length > 0 ? replaceStep(context, users) : first === null ? resume : `${first}: ${resume}`,
        }),
      ]
    })
  },
}

/** Config vars outside of what was rotated that hold the old value: while they do, ending it would break them. */
function usersOf({id, strategy}: Rotation, {credentials, ledger}: AuditContext, refs: ReadonlySet<string>): HeldVar[] {
  if (strategy === 'overlap') return []
  const old = (ledger?.retiredInUse ?? []).filter(({retired}) => retired.rotation === id)
  const holders = credentials
    .filter(
      ({credential, holder}) =>
        !refs.has(holder.environment.ref) && old.some(({value}) => value.equals(credential.value)),
    )
    .map(({holder}) => holder)
  return [...new Set(holders)]
}

function inUse(users: readonly HeldVar[]): OldValueWords {
  const names = listed(distinct(users.map(({environment}) => printable(environment.name))))
  return {
    state: `is still in use in ${names}`,
    why: `Anyone who has the old value can still get in. Replace it in ${names} first: revoking it now would break ${names}.`,
    first: null,
  }
}

/** Whether a new value is in place somewhere and nobody has said that the old one is dead. */
function isPending({environments, outcome, revocation, settings, to, undoneBy}: Rotation): boolean {
  // Its old value is in use again, on purpose.
  if (undoneBy !== null) return false
  // A value that only goes to another key stays in use, and two keys with one value are found by another rule.
  if (to !== null && settings.valueFrom === 'keep') return false
  if (outcome === 'completed' || outcome === 'rolled-back' || revocation.status !== 'pending') return false
  return environments.some((one) => hasNewValue(one))
}

/** Refs, as they are now, of the environments in which it was rotated and that were read. Apps are told by their id. */
function refsOf({environments}: Rotation, {vars}: AuditContext): Set<string> {
  const refs = new Set(environments.map(({ref}) => ref))
  const appIds = new Set(environments.flatMap(({appId}) => appId ?? []))
  return new Set(
    vars
      .map(({environment}) => environment)
      .filter(({appId, ref}) => (appId !== null && appIds.has(appId)) || refs.has(ref))
      .map(({ref}) => ref),
  )
}

function placesOf({environments, key}: Rotation, {vars}: AuditContext, refs: ReadonlySet<string>): Place[] {
  return vars
    .filter(({configVar, environment}) => configVar.key === key && refs.has(environment.ref))
    .map((held) => ({
      held,
      part: environments.find(({ref}) => ref === held.environment.ref)?.part ?? environments[0].part,
    }))
}
