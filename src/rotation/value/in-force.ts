import type {ComposedVar} from '../model/composed-var.js'
import type {Judgement} from './judge-value.js'

import {certificateOf} from '../../providers/pairs/pem-halves.js'
import {certificateEnd, sharedAccessEnd, tokenEnd} from '../../strength/expiry.js'

/**
 * A judgement, with what is not in force at this time said to be unlikely: a certificate or token that has ended, or does
 * not begin yet. Only a person can mean that.
 */
export function judgeInForce(judgement: Judgement, now: Date, acceptForm: boolean): Judgement {
  if (judgement.unlikely !== null || judgement.refused.length > 0 || acceptForm) return judgement
  const found = judgement.composed.map((one) => notInForce(one, now)).find((one) => one !== null)
  if (!found) return judgement
  const {what, why} = found
  return {...judgement, unlikely: {expected: `${what} that is valid now`, came: `${what} that ${why}`, never: []}}
}

/** `a certificate`, and `has expired` */
function notInForce({credentials, fresh}: ComposedVar, now: Date): null | {what: string; why: string} {
  const expired = 'has expired'
  const text = fresh.reveal()
  const isPast = (end: Date | null) => end !== null && end.getTime() <= now.getTime()
  if (isPast(certificateEnd(text))) return {what: 'a certificate', why: expired}
  const certificate = certificateOf(text)
  if (certificate && Date.parse(certificate.validFrom) > now.getTime())
    return {what: 'a certificate', why: 'is not valid yet'}
  const tokens = [text.trim(), ...credentials.map(({value}) => value.reveal())]
  if (tokens.some((token) => isPast(tokenEnd(token)))) return {what: 'a token', why: expired}
  return isPast(sharedAccessEnd(text)) ? {what: 'a shared access signature', why: expired} : null
}
