import type {ServiceAnswer, ServiceRequest} from './service-http.js'
import type {ServiceContext} from './verification.js'

import {Failure} from '../model/failure.js'
import {NoAnswer} from './no-answer.js'

/** A call that changes something at a service, or that a change needs. */
export interface ServiceCall extends ServiceRequest {
  readonly url: string
  /** What is wanted, in words that follow "Stripe refused": `to make an API key`. */
  readonly what: string
  /** The service, as the company writes it. */
  readonly service: string
  /** Statuses beside 2xx that are no failure: 404 for what is gone already. */
  readonly also?: readonly number[]
  /** What to do where the credential may not do this. */
  readonly next: string
}

/**
 * Calls a service's API. Never twice: whether a call that was not answered took effect is for the caller to find out.
 *
 * @throws {Failure} that holds nothing of the request and nothing of the answer but its status
 */
export async function callService({http}: ServiceContext, call: ServiceCall): Promise<ServiceAnswer> {
  const {also = [], next, service, url, what, ...request} = call
  let answer: ServiceAnswer
  try {
    answer = await http.send(url, request)
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    throw new Failure('network', `${service} was asked ${what}, and ${error.why}.`, {
      details: {uncertain: request.method !== undefined && request.method !== 'GET'},
      next: 'Wait a little, then run the command again.',
    })
  }

  const {status} = answer
  if ((status >= 200 && status < 300) || also.includes(status)) return answer
  throw new Failure(
    status === 401 || status === 403 ? 'forbidden' : 'refused',
    `${service} refused ${what} (${status}).`,
    {
      details: {status},
      next,
    },
  )
}

/** An answer had not the form that it should have. */
export function unexpectedForm(service: string, what: string): Failure {
  return new Failure('platform-error', `${service} was asked ${what}, and its answer has an unexpected form.`)
}

/** Name of the variable of the operator's shell that may hold a credential for managing a service. */
export function adminVariable(id: string): string {
  return `HEROKU_SECRETS_ADMIN_${id.toUpperCase().replaceAll('-', '_')}`
}

/** A credential for managing a service from the operator's shell; null when there is none. */
export function adminCredential(id: string, {environment}: ServiceContext): null | string {
  return environment[adminVariable(id)]?.trim() || null
}

/** What new keys are called at a service, so that a person finds out where they come from. */
export function keyName(subjectKey: string, now: Date): string {
  return `${subjectKey} (heroku-secrets, ${now.toISOString().slice(0, 10)})`
}
