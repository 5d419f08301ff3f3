import type {HeldVar} from '../../model/inventory.js'
import type {AuditContext} from '../audit-context.js'
import type {Rule} from '../rule.js'

import {SecretValue} from '../../model/secret-value.js'
import {counted} from '../../model/wording.js'
import {certificateEnd, sharedAccessEnd, tokenEnd} from '../../strength/expiry.js'
import {commandPart} from '../../text/command.js'
import {makeFinding, type Place} from '../make-finding.js'
import {replaceStep} from '../remedy.js'
import {rotateCommand} from '../rotate-command.js'
import {partFirst} from '../wording.js'

const DAY = 86_400_000
/** How long before its end a credential is reported. */
const NOTICE = 14 * DAY

interface Ending extends Place {
  readonly what: 'certificate' | 'credential'
  readonly end: Date
}

/** Finds tokens and certificates that have ended, or will within 14 days. */
export const expiredCredential: Rule = {
  id: 'expired-credential',
  severity: 'high',
  title: 'a credential past its end, or near it',

  check(context) {
    const byKey = new Map<string, HeldVar[]>()
    for (const held of context.focused) {
      if (held.configVar.value === null) continue
      byKey.set(held.configVar.key, [...(byKey.get(held.configVar.key) ?? []), held])
    }

    return [...byKey.values()]
      .flatMap((held) => SecretValue.group(held, ({configVar}) => configVar.value!))
      .flatMap((group) => {
        const endings = endingsOf(group[0]).filter(({end}) => end.getTime() - context.now.getTime() <= NOTICE)
        const [first] = endings.sort((a, b) => a.end.getTime() - b.end.getTime())
        return first ? [finding(context, group, first)] : []
      })
  },
}

function finding(context: AuditContext, group: HeldVar[], {end, part, what}: Ending) {
  const {key} = group[0].configVar
  const left = end.getTime() - context.now.getTime()
  const days = counted(Math.floor(Math.abs(left) / DAY), 'day')
  const expired = left <= 0
  const subject = what === 'certificate' ? `The certificate in ${key}` : partFirst(key, [part])
  const step =
    what === 'certificate' && !group[0].classification.secret
      ? `Put the renewed certificate into certificate.pem, then: ${rotateCommand(context.toRotate(group), commandPart` --value-from file:certificate.pem`, group.length > 1)}`
      : replaceStep(context, group)
  return makeFinding('expired-credential', expired ? 'high' : 'medium', {
    places: group.map((held) => ({held, part})),
    summary: expired ? `${subject} expired ${days} ago` : `${subject} expires in ${days}`,
    why: expired
      ? 'Whoever checks its end refuses it: what uses it fails, or does not check.'
      : 'From that day on it is refused, and what uses it fails.',
    remedy: step,
  })
}

/** The ends of all that a config var holds and that has one. */
function endingsOf(held: HeldVar): Ending[] {
  const {classification, configVar} = held
  const value = configVar.value!.reveal()
  const certificate = certificateEnd(value)
  const own = {part: 'value', text: value.trim()}
  const parts = classification.credentials.map((credential) => ({
    part: credential.part,
    text: credential.value.reveal(),
  }))
  const tokens = (classification.kind === 'public' ? [own] : parts).flatMap(({part, text}) => {
    const end = tokenEnd(text)
    return end ? [{held, part, what: 'credential' as const, end}] : []
  })
  const access = classification.secret ? sharedAccessEnd(value) : null
  return [
    ...tokens,
    ...(access
      ? [{held, part: classification.credentials[0]?.part ?? 'value', what: 'credential' as const, end: access}]
      : []),
    ...(certificate
      ? [{held, part: classification.secret ? 'certificate' : 'value', what: 'certificate' as const, end: certificate}]
      : []),
  ]
}
