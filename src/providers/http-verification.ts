import type {ServiceAnswer, ServiceRequest} from './service-http.js'
import type {Finding, ServiceContext, Subject, Verification} from './verification.js'

import {NoAnswer} from './no-answer.js'

/** What an answer says of the credential; null when nothing. */
type Reading = Finding | null

/** What is asked and how the answers are to be understood, service by service. */
export interface HttpQuestion {
  /** See Verification.labels. */
  readonly labels?: readonly string[]
  /** See Verification.source. */
  readonly source: string
  /**
   * Where to ask: one URL, or several where the service has regions that do not know each other's credentials.
   *
   * @throws {NoAnswer} when something needed beside the credential is missing
   */
  url(secret: string, subject: Subject): readonly string[] | string
  /** Header, body and method; null leaves it at a GET without any. */
  request(secret: string, subject: Subject): ServiceRequest
  /** Told of a 2xx. Null when the answer has not the form that it should have. */
  accepted(answer: ServiceAnswer, subject: Subject): Reading
  /** Told of everything else, but 429, 3xx and 5xx. Null when the answer says nothing about the credential. */
  otherwise(answer: ServiceAnswer, subject: Subject): Reading
}

/** A verification by one HTTP request, or one for each region until one accepts. */
export function httpVerification(question: HttpQuestion): Verification {
  return {
    labels: question.labels,
    source: question.source,
    async ask(subject, context) {
      const urls = [question.url(secretOf(subject), subject)].flat()
      return untilAccepted(urls.map((url) => () => askOnce(question, url, subject, context)))
    },
  }
}

function secretOf({credential}: Subject): string {
  return credential.value.reveal().trim()
}

async function askOnce(
  question: HttpQuestion,
  url: string,
  subject: Subject,
  {http}: ServiceContext,
): Promise<Finding> {
  const answer = await http.send(url, question.request(secretOf(subject), subject))
  const ok = answer.status >= 200 && answer.status < 300
  const found = ok ? question.accepted(answer, subject) : question.otherwise(answer, subject)
  if (found) return found
  throw new NoAnswer(
    ok ? 'gives an answer of unexpected form' : `answers ${answer.status}, which says nothing of the credential itself`,
  )
}

/**
 * A verification that asks several ways in turn until one of them accepts: kinds of credentials that cannot be told apart
 * by their form. Refused is only what all of them refuse.
 */
export function anyOf(verifications: readonly Verification[], labels?: readonly string[]): Verification {
  return {
    labels,
    source: verifications.map(({source}) => source).join('; '),
    ask: (subject, context) => untilAccepted(verifications.map((one) => () => one.ask(subject, context))),
  }
}

async function untilAccepted(ways: ReadonlyArray<() => Promise<Finding>>): Promise<Finding> {
  let refusal: Finding | undefined
  let silence: NoAnswer | undefined
  for (const way of ways) {
    try {
      const found = await way()
      if (found.result === 'accepted') return found
      refusal ??= found
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      silence ??= error
    }
  }

  if (silence) throw silence
  return refusal!
}

/** `Authorization: Bearer …` */
export function bearer(secret: string): ServiceRequest {
  return {headers: {Authorization: `Bearer ${secret}`}}
}

/** `Authorization: Basic …` */
export function basic(user: string, password: string): ServiceRequest {
  return {headers: {Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`}}
}

/** The service knows it. */
export function accepted(more: Omit<Extract<Finding, {result: 'accepted'}>, 'result'> = {}): Finding {
  return {result: 'accepted', ...more}
}

/** The service says that it is bad. */
export function refused(says: string, unless?: string): Finding {
  return {result: 'refused', says, ...(unless !== undefined && {unless})}
}

/** What stands beside the credential and is needed to ask, or a NoAnswer that names the config var that is missing. */
export function companion(subject: Subject, {form, keys, what}: {form?: RegExp; keys: RegExp; what: string}): string {
  const found = subject.sibling(keys, form)
  if (found) return found
  throw new NoAnswer(`cannot be asked without ${what}, which no config var beside it holds`)
}
