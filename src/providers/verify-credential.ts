import type {Clock} from '../model/clock.js'
import type {Issuing, Revoking} from './issuing.js'
import type {Provider} from './provider.js'
import type {Finding, ServiceContext, Subject, Verdict, Verification} from './verification.js'

import {loopbackUrl} from '../model/loopback.js'
import {blotOut, holdsValue} from '../text/blot-out.js'
import {printable} from '../text/printable.js'
import {providerById} from './catalogue.js'
import {isNeverAsked} from './never-asked.js'
import {NoAnswer} from './no-answer.js'
import {type ForeignHost, foreignHostOf, whyNotAsked} from './own-host.js'
import {recogniseCredential, recogniseUrl} from './recognise.js'
import {isLoopback} from './server-address.js'
import {NOT_FROM_A_STAND_IN, ServiceHttp} from './service-http.js'

/** How long a service may take to answer, in milliseconds. */
export const SERVICE_TIMEOUT = 10_000

const LONGEST_ACCOUNT = 120
/** Names of accounts are made of words, which a URL beside the credential may have too. */
const LEAST_IN_AN_ACCOUNT = 8

/** What services are asked with, whichever they are. */
export interface ServiceOptions {
  readonly clock: Clock
  /**
   * The operator's shell. For tests, `HEROKU_SECRETS_PROVIDER_HOST_<ID>` in it is the URL at which a service is, and
   * `HEROKU_SECRETS_PROVIDER_HOST` that of all others, each under its id.
   */
  readonly environment: Readonly<Record<string, string | undefined>>
  /**
   * Whether the person has agreed to send credentials of a service (by its id) to a host that is not the service's own; by
   * default to none.
   */
  readonly agreesToHost?: (service: string, host: string) => boolean
  /** In milliseconds; by default {@link SERVICE_TIMEOUT}. */
  readonly timeout?: number
  /** See {@link ServiceContext.trustsHost}; by default none. */
  readonly trustsHost?: (service: string, host: string) => boolean
}

/** The label of a credential's form (see FormFacts.label); null when its form is not known. */
export function labelOf({credential, key, value}: Pick<Subject, 'credential' | 'key' | 'value'>): null | string {
  const text = credential.value.reveal().trim()
  if (credential.part === 'value' && text.includes('://')) {
    const url = parseUrl(value.reveal().trim())
    const form = url && recogniseUrl(url.hostname, url.pathname)
    if (form) return form.label
  }

  return recogniseCredential(key, text)?.label ?? null
}

/** The way to ask the provider about this credential; null when there is none. */
export function verificationOf(subject: Subject): null | Verification {
  return fitting(providerOf(subject)?.verify, subject)
}

/** The way to have the provider issue a credential of this kind; null when there is none. */
export function issuingOf(subject: Subject): Issuing | null {
  return fitting(providerOf(subject)?.issue, subject)
}

/** The way to have the provider end this credential; null when there is none. */
export function revokingOf(subject: Subject): null | Revoking {
  return fitting(providerOf(subject)?.revoke, subject)
}

/** The host that this credential would be sent to once a person agrees to it; null where none has to be agreed to. */
export function hostToAgreeTo(subject: Subject): ForeignHost | null {
  const provider = providerOf(subject)
  const foreign = provider ? foreignHostOf(provider, subject) : null
  return foreign === null || isNeverAsked(foreign.host) ? null : foreign
}

/** What a service is asked with about this credential: its API and nobody else's. */
export function contextFor(
  subject: Subject,
  {agreesToHost = () => false, clock, environment, timeout = SERVICE_TIMEOUT, trustsHost = () => false}: ServiceOptions,
): ServiceContext {
  const provider = providerOf(subject)
  const override = provider ? overrideOf(provider.id, environment) : null
  const own = provider?.ownHost?.(subject) ?? null
  const hosts = own === null ? (provider?.api ?? []) : [own]
  const notAgreed = provider ? whyNotAsked(foreignHostOf(provider, subject), agreesToHost) : null
  const local = override === null && isOnThisMachine(environment.HEROKU_HOST)
  return {
    http: new ServiceHttp(hosts, {override, timeout, closed: notAgreed ?? (local ? NOT_FROM_A_STAND_IN : null)}),
    clock,
    timeout,
    override,
    local,
    trustsHost: (host) => provider !== undefined && trustsHost(provider.id, host.toLowerCase()),
    notAgreed,
    environment,
  }
}

/**
 * Asks the service whether it accepts a credential; changes nothing there. Never throws.
 *
 * @param options.acceptedBefore whether the service has been seen to accept it: then a refusal can have no other cause
 * @returns null when the provider is unknown, or cannot be asked about this kind of credential
 */
export async function verifyCredential(
  subject: Subject,
  options: ServiceOptions & {readonly acceptedBefore?: boolean},
): Promise<null | Verdict> {
  const provider = providerOf(subject)
  const verification = verificationOf(subject)
  if (!provider || !verification) return null
  try {
    const finding = await verification.ask(subject, contextFor(subject, options))
    return toVerdict(finding, provider, subject, options.acceptedBefore ?? false)
  } catch (error) {
    // What a client throws may quote what it was given, so nothing of it is shown.
    const {record, why} = error instanceof NoAnswer ? error : new NoAnswer('could not be asked')
    const [shown, kept] = [why, record].map(
      (text) => `${provider.name} ${printable(blotOut(text, [subject.credential.value]))}`,
    )
    return {
      result: 'cannot-tell',
      account: null,
      scopes: null,
      excess: [],
      detail: shown,
      record: kept,
    }
  }
}

function providerOf({credential}: Subject): Provider | undefined {
  return credential.provider === null ? undefined : providerById(credential.provider)
}

function fitting<T extends {readonly labels?: readonly string[]}>(ways: readonly T[] = [], subject: Subject): null | T {
  if (ways.length === 0) return null
  const label = labelOf(subject)
  return ways.find(({labels}) => labels === undefined || (label !== null && labels.includes(label))) ?? null
}

/** Whether a host as the Heroku CLI takes it (a URL, or a name) is a loopback address. */
function isOnThisMachine(host: string | undefined): boolean {
  const url = host === undefined ? null : parseUrl(host.includes('://') ? host : `https://${host}`)
  return url !== null && isLoopback(url.hostname)
}

function overrideOf(id: string, environment: ServiceOptions['environment']): null | URL {
  const own = environment[`HEROKU_SECRETS_PROVIDER_HOST_${id.toUpperCase().replaceAll('-', '_')}`]
  const ofAll = environment.HEROKU_SECRETS_PROVIDER_HOST
  const text = own || (ofAll && `${ofAll.replace(/\/+$/, '')}/${id}`)
  if (!text) return null
  const url = loopbackUrl(text)
  if (url === null) throw new NoAnswer('would have to be asked at a stand-in that is not on this machine')
  return url
}

function toVerdict(finding: Finding, {manages, name}: Provider, subject: Subject, acceptedBefore: boolean): Verdict {
  if (finding.result === 'refused') {
    const unsure = finding.unless !== undefined && !acceptedBefore
    const said = printable(blotOut(finding.says, [subject.credential.value]))
    const detail = `${name} refuses it (${said})${unsure ? `, which proves nothing: ${finding.unless}` : ''}`
    return {
      result: unsure ? 'cannot-tell' : 'refused',
      account: null,
      scopes: null,
      excess: [],
      detail,
      record: detail,
    }
  }

  const account = clean(finding.account ?? null, subject)
  const scopes = finding.scopes?.flatMap((scope) => clean(scope, subject) ?? []) ?? null
  const but = finding.but === undefined ? '' : `, ${finding.but}`
  return {
    result: 'accepted',
    account,
    scopes,
    excess: finding.excess ?? (manages ? (scopes ?? []).filter((scope) => manages.test(scope)) : []),
    detail: `${name} accepts it${account === null ? '' : ` (${account})`}${but}`,
    record: `${name} accepts it${but}`,
  }
}

/** What a service calls itself or others is not to break a line, and not to hold the credential or a part of it. */
function clean(text: null | string, {credential, value}: Subject): null | string {
  if (text === null) return null
  const line = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_ACCOUNT)
  // Of a URL, the user beside the password may be told.
  const held = credential.part === 'value' ? [credential.value, value] : [credential.value]
  return line === '' || holdsValue(line, held, {known: false, least: LEAST_IN_AN_ACCOUNT}) ? null : line
}

function parseUrl(text: string): null | URL {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
