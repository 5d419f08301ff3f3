import type {ServiceContext, Subject} from './verification.js'

import {isNeverAsked} from './never-asked.js'
import {NoAnswer} from './no-answer.js'
import {NOT_FROM_A_STAND_IN} from './service-http.js'

/** A server and how to log in there. */
export interface ServerAddress {
  readonly scheme: string
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** What follows the host, without its first slash, decoded: a database, a virtual host. */
  readonly path: string
  readonly query: URLSearchParams
  /** Whether it is one on this machine that is reached without TLS: what a test has put there, or what belongs to a stand-in for Heroku. */
  readonly standIn: boolean
}

/** Schemes by which a URL wants TLS from the first byte. */
const TLS_SCHEMES = /^(rediss|valkeys|amqps|smtps|mysqls)$/

/** Hosts that mean the machine itself: on a dyno that is the dyno, here it would be another server. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|0\.0\.0\.0|\[?::1\]?)$/

/**
 * The server that a connection URL names.
 *
 * @throws {NoAnswer} when the value is no such URL, or names the dyno itself
 */
export function serverAddress(subject: Subject, context: ServiceContext, defaultPort: number): ServerAddress {
  const url = parse(
    subject.value
      .reveal()
      .trim()
      .replace(/^(?:[a-z][a-z\d+.-]{0,40}:){1,5}(?=[a-z][a-z\d+.-]{0,40}:\/\/)/i, ''),
  )
  const {host, port} = placeOf(url.hostname, Number(url.port) || defaultPort, context)
  const scheme = url.protocol.slice(0, -1)
  return {
    scheme,
    host,
    port,
    user: decode(url.username),
    password: decode(url.password),
    path: decode(url.pathname.slice(1)),
    query: url.searchParams,
    standIn: isStandIn(context) && !(context.local && TLS_SCHEMES.test(scheme)),
  }
}

/**
 * The host and port themselves, or what a test has put in their place.
 *
 * @throws {NoAnswer} when the host means the dyno itself
 */
export function placeOf(
  host: string,
  port: number,
  {local, override}: Pick<ServiceContext, 'local' | 'override'>,
): {host: string; port: number} {
  if (override) return {host: override.hostname, port: Number(override.port)}
  if (isNeverAsked(host)) {
    throw new NoAnswer('is not asked, as its address is one of the network or cloud itself, where no server is')
  }

  if (local) {
    if (!isLoopback(host)) throw new NoAnswer(NOT_FROM_A_STAND_IN)
  } else if (host === '' || isLoopback(host)) {
    throw new NoAnswer('cannot be asked from here, as its address is that of the dyno itself')
  }

  return {host: host.replace(/^\[(.*)\]$/, '$1'), port}
}

/** Whether a test has put something without TLS in a server's place. */
export function isStandIn({local, override}: Pick<ServiceContext, 'local' | 'override'>): boolean {
  return local || (override !== null && override.protocol !== 'https:')
}

/** Whether a host name is this machine's own. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host)
}

function parse(text: string): URL {
  try {
    return new URL(text)
  } catch {
    throw new NoAnswer('cannot be asked, as the value is no URL that its client could read')
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Why a server could not be reached, from what a client throws; words that follow its name. */
export function unreachable(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error
  const {code, message, name} = error as {code?: unknown; message?: string; name?: string}
  if (typeof code === 'string' && /^E[A-Z_]{3,}$/.test(code) && code !== 'ECONNRESET') {
    return new NoAnswer(code === 'ETIMEDOUT' ? 'did not answer in time' : `cannot be reached (${code})`)
  }

  if (/timed? ?out|timeout/i.test(`${name} ${message}`)) return new NoAnswer('did not answer in time')
  return new NoAnswer('did not say whether it accepts it')
}
