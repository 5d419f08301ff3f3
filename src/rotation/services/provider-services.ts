import type {Subject} from '../../providers/verification.js'
import type {ServiceAnswer, ServiceHook} from './service-hook.js'

import {Failure} from '../../model/failure.js'
import {displayName} from '../../providers/catalogue.js'
import {
  contextFor,
  issuingOf,
  revokingOf,
  type ServiceOptions,
  verificationOf,
  verifyCredential,
} from '../../providers/verify-credential.js'
import {replacementGuide} from './replacement-guide.js'

/** From how long on an answer counts as late, and how long who is late is not asked again, in milliseconds. */
const LATE = 3000
const LEFT_ALONE = 60_000

/** Asks the services themselves. One that keeps waiting is left alone for a minute, so that it holds nothing up. */
export function providerServices(options: ServiceOptions): ServiceHook {
  const {clock} = options
  const late = new Map<string, {readonly answer: ServiceAnswer; readonly until: number}>()

  return {
    asks: true,
    guide: replacementGuide,
    issueTerms(old) {
      const found = issuingOf(old)
      const {notAgreed} = contextFor(old, options)
      if (found && notAgreed !== null) throw notAgreedTo(old, notAgreed)
      return (
        found && {
          companionKeys: found.companionKeys?.(old) ?? [],
          endsOld: found.endsOld(contextFor(old, options)),
          once: found.once ?? false,
        }
      )
    },
    canVerify: (subject) => verificationOf(subject) !== null,
    canRevoke: (old) => revokingOf(old) !== null,
    async verify(subject, acceptedBefore = false) {
      const id = subject.credential.provider ?? ''
      const begun = clock.monotonic()
      const known = late.get(id)
      if (known && begun < known.until) return known.answer
      const verdict = await verifyCredential(subject, {...options, acceptedBefore})
      if (!verdict) return null
      const {detail, record, result} = verdict
      const answer: ServiceAnswer = {result: result === 'cannot-tell' ? 'unknown' : result, detail, record}
      const now = clock.monotonic()
      if (answer.result === 'unknown' && now - begun >= LATE) late.set(id, {answer, until: now + LEFT_ALONE})
      return answer
    },
    issue: (old, announce, earlier) => issuing(old).issue(old, contextFor(old, options), announce, earlier),
    async install(old, fresh) {
      await issuing(old).install?.(old, fresh, contextFor(old, options))
    },
    cleanUp: async (held, orphan) => issuing(held).cleanUp?.(orphan, held, contextFor(held, options)) ?? [],
    async revoke(old, by) {
      const {notAgreed} = contextFor(old, options)
      if (notAgreed !== null) throw notAgreedTo(old, notAgreed)
      await revokingOf(old)!.revoke(old, contextFor(old, options), by)
    },
  }
}

/** @param why words that follow the service's name */
function notAgreedTo({credential, key}: Subject, why: string): Failure {
  return new Failure('refused', `${displayName(credential.provider ?? '')} ${why} (${key}).`)
}

function issuing(subject: Subject): NonNullable<ReturnType<typeof issuingOf>> {
  const found = issuingOf(subject)
  if (!found) throw new Error('The service issues no such credential.')
  return found
}
