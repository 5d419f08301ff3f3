import type {Rotation} from '../../ledger/rotations.js'
import type {AuditContext} from '../audit-context.js'
import type {Place} from '../make-finding.js'
import type {Rule} from '../rule.js'

import {hasNewValue} from '../../ledger/rotation-environment.js'
import {UNSAFE_CLASSES} from '../../model/protection-class.js'
import {counted} from '../../model/wording.js'
import {command, commandPart} from '../../text/command.js'
import {printable} from '../../text/printable.js'
import {makeFinding} from '../make-finding.js'

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
      const {id, key, outcome, startedAt} = rotation
      const days = Math.floor((context.now.getTime() - Date.parse(startedAt)) / DAY)
      const when = days < 1 ? 'today' : `${counted(days, 'day')} ago`
      return [
        makeFinding('revocation-pending', 'high', {
          key,
          about: id,
          places,
          summary:
            outcome === 'revocation-pending'
              ? `${key} was rotated ${when} and its old value is not known to be dead`
              : `The rotation of ${key} that began ${when} is not finished, and its old value still works`,
          why: 'Whoever has the old value still gets in, which is most of the time the reason for rotating it.',
          remedy: remedy(context, places, resumeCommand(rotation, pending)),
        }),
      ]
    })
  },
}

/** The command that goes on, behind what has to be done before an old value may go that something was stored under. */
function remedy(context: AuditContext, places: readonly Place[], resume: string): string {
  if (places.length === 0) return resume
  const {class: protectionClass, known} = context.strictestOf(places.map(({held}) => held))
  if (!UNSAFE_CLASSES.has(protectionClass)) return resume
  const how = known?.reencrypt === undefined ? '' : ` (${printable(known.reencrypt)})`
  return `First write again what is stored under the old value${how}, for it goes when you say that it may: ${resume}`
}

/** The command that takes a rotation up again. */
export function resumeCommand({id, key, scope}: Rotation, unfinished: readonly Rotation[]): string {
  const isOnly = unfinished.filter((other) => other.key === key).length < 2
  return command`heroku secrets:rotate ${key} --${scope.kind} ${scope.name} --resume${isOnly ? [] : commandPart` --rotation ${id}`}`
}

/** Whether a new value is in place somewhere and nobody has said that the old one is dead. */
function isPending({environments, outcome, revocation}: Rotation): boolean {
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
