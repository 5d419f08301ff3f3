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
  const came = judgement.composed.map((one) => notInForce(one, now)).find((found) => found !== null)
  if (!came) return judgement
  const [what] = came.split(' that ')
  return {...judgement, unlikely: {expected: `${what} that is valid now`, came, never: []}}
}

function notInForce({credentials, fresh}: ComposedVar, now: Date): null | string {
  const text = fresh.reveal()
  const isPast = (end: Date | null) => end !== null && end.getTime() <= now.getTime()
  if (isPast(certificateEnd(text))) return 'a certificate that has expired'
  const certificate = certificateOf(text)
  if (certificate && Date.parse(certificate.validFrom) > now.getTime()) return 'a certificate that is not valid yet'
  const tokens = [text.trim(), ...credentials.map(({value}) => value.reveal())]
  if (tokens.some((token) => isPast(tokenEnd(token)))) return 'a token that has expired'
  return isPast(sharedAccessEnd(text)) ? 'a shared access signature that has expired' : null
}
