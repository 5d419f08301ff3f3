import {isAmongHosts} from './among-hosts.js'
import {NoAnswer} from './no-answer.js'

/** Longest answer that is read, in bytes: what says something of a credential is short. */
const LONGEST_ANSWER = 1_000_000

/** Why a service is not asked about the credentials of a stand-in for Heroku. */
export const NOT_FROM_A_STAND_IN = 'is not asked, as Heroku is a stand-in on this machine'

/** One answer of a service. */
export interface ServiceAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Headers
  /** The JSON document; undefined when the answer is none. */
  readonly json: unknown
  readonly text: string
}

/** One request to a service. */
export interface ServiceRequest {
  readonly method?: 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>
}

/**
 * A service's own HTTP API, and nobody else's: requests go to its hosts over TLS, no redirect is followed, and an answer
 * has to come in time.
 */
export class ServiceHttp {
  readonly #hosts: readonly string[]
  readonly #override: null | URL
  readonly #closed: null | string
  readonly #timeout: number

  /**
   * @param hosts hosts (with the port, where it is not 443) that requests may go to; with a leading dot, every name that ends so
   * @param options.override where they go instead, for tests
   * @param options.timeout milliseconds that one answer may take
   * @param options.closed why nothing is to be sent at all, as words that follow the service's name; null when it may be
   */
  constructor(
    hosts: readonly string[],
    {closed = null, override, timeout}: {closed?: null | string; override: null | URL; timeout: number},
  ) {
    this.#closed = closed
    this.#hosts = hosts
    this.#override = override
    this.#timeout = timeout
  }

  /**
   * Sends a request. Never sent twice.
   *
   * @param url `https://` and a host of the service
   * @throws {NoAnswer} without an answer in time, on an answer that comes from somewhere else, on 429 and on 5xx
   */
  async send(url: string, {form, headers = {}, json, method = 'GET'}: ServiceRequest = {}): Promise<ServiceAnswer> {
    const target = this.#target(new URL(url))
    const body = json === undefined ? form && new URLSearchParams(form).toString() : JSON.stringify(json)
    const type = json === undefined ? form && 'application/x-www-form-urlencoded' : 'application/json'
    let response: Response
    let text: string
    try {
      response = await fetch(target, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(this.#timeout),
        headers: {
          Accept: 'application/json',
          'User-Agent': 'heroku-secrets',
          ...(type && {'Content-Type': type}),
          ...headers,
        },
        ...(body !== undefined && {body}),
        ...(await throughProxy(target)),
      })
      text = await readText(response)
    } catch (error) {
      throw error instanceof NoAnswer ? error : new NoAnswer(reasonOf(error))
    }

    const {status} = response
    if (status === 429) throw new NoAnswer('answers that there were too many requests (429)')
    if (status >= 500) throw new NoAnswer(`is not working (${status})`)
    if (status >= 300 && status < 400) throw new NoAnswer(`redirects elsewhere (${status}), which is not followed`)
    return {status, headers: response.headers, json: parse(text), text}
  }

  #target(url: URL): URL {
    if (this.#closed !== null) throw new NoAnswer(this.#closed)
    if (!isAmongHosts(url.host, this.#hosts) || url.protocol !== 'https:' || url.username !== '') {
      throw new NoAnswer('would have to be asked at a host that is not its own')
    }

    if (!this.#override) return url
    return new URL(`${this.#override.pathname.replace(/\/$/, '')}${url.pathname}${url.search}`, this.#override)
  }
}

/** What a proxy needs is loaded only where one is set. */
async function throughProxy(target: URL): Promise<object> {
  const {env} = process
  const proxy = env.HTTPS_PROXY ?? env.https_proxy ?? env.HTTP_PROXY ?? env.http_proxy
  // A stand-in on this machine is reached without TLS.
  if (!proxy || target.protocol === 'http:' || isExempt(target.hostname, env.NO_PROXY ?? env.no_proxy)) return {}
  const {ProxyAgent} = await import('undici')
  return {dispatcher: new ProxyAgent(proxy)}
}

/** Whether a list as in `NO_PROXY` has the host, or a domain that it is in. */
function isExempt(host: string, list = ''): boolean {
  return list
    .split(/[\s,]+/)
    .map((entry) =>
      entry
        .toLowerCase()
        .replace(/^\*?\./, '')
        .replace(/:\d+$/, ''),
    )
    .some((entry) => entry === '*' || (entry !== '' && (host === entry || host.endsWith(`.${entry}`))))
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > LONGEST_ANSWER) throw new NoAnswer('gives an answer of unexpected length')
    chunks.push(chunk)
  }

  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What kept an answer away, without the request. */
function reasonOf(error: unknown): string {
  const {cause, code, name} = error as Error & {code?: string}
  if (name === 'TimeoutError' || name === 'AbortError') return 'did not answer in time'
  const inner = (cause as undefined | {code?: string})?.code ?? code
  return inner === 'UND_ERR_SOCKET' || inner === 'ECONNRESET' || inner === undefined
    ? 'dropped the connection'
    : `cannot be reached (${inner})`
}
