import type {Config} from '@oclif/core/interfaces'
import type {ClientRequestArgs, IncomingMessage, OutgoingHttpHeaders} from 'node:http'

import {APIClient} from '@heroku-cli/command'
import debug from 'debug'
import {randomUUID} from 'node:crypto'

import {SecretValue} from '../model/secret-value.js'
import {blotOut} from '../text/blot-out.js'
import {printable} from '../text/printable.js'
import {type ApiAddress, dataOrigin, type DataService} from './data-host.js'
import {PlatformFailure} from './platform-failure.js'
import {UnreadableAnswer} from './unreadable-answer.js'

/** How long one attempt of a request may take in all, in milliseconds: from sending it to the last byte of the answer. */
export const READ_TIMEOUT = 10_000
export const WRITE_TIMEOUT = 30_000

const json = /^application\/([\w.-]+\+)?json\b/i

/**
 * The CLI's own API client, which brings its login, two-factor prompt, proxy and certificates, with the edges of the
 * HTTP client underneath (`@heroku/http-call`) closed:
 * traces (`HEROKU_DEBUG=1`, `DEBUG=http`) never show a body; an answer is decoded as a whole, so that no character is
 * damaged at a chunk border; a request is never silently sent twice, nor to where an answer redirects; an attempt has a deadline that covers its body; one
 * `Request-Id` a request; and the token goes to the Platform API alone, not to a second host.
 */
export class PlatformClient extends APIClient {
  readonly #environment: NodeJS.ProcessEnv

  constructor(config: Config, environment: NodeJS.ProcessEnv = process.env) {
    super(config)
    this.#environment = environment
    const trace = debug('http')
    if (/^(1|true)$/i.test(environment.HEROKU_DEBUG ?? '')) trace.enabled = true
    this.http = withoutEdges(this.http, trace)
  }

  /** Through which the CLI asks a person for a login: who keeps the terminal to itself gives it away for that time. */
  aside: <T>(question: () => Promise<T>) => Promise<T> = (question) => question()

  override async login(...options: Parameters<APIClient['login']>): Promise<void> {
    return this.aside(() => super.login(...options))
  }

  override async twoFactorPrompt(): Promise<string> {
    return this.aside(() => super.twoFactorPrompt())
  }

  /** The login's token, which counts as a value from then on: what answers is shown without it. */
  override async getAuth(): Promise<string | undefined> {
    const token = await super.getAuth()
    return token && new SecretValue(token).reveal()
  }

  /**
   * Sends a request, to the API of a data service where the options name one. Heroku Postgres wants the token as the
   * password of Basic authentication, Key-Value Store as it is (`src/commands/pg/credentials/rotate.ts` and
   * `src/lib/redis/api.ts` of `heroku/cli`).
   */
  override async request<T>(
    url: string,
    {dataService, ...options}: PlatformRequestOptions = {},
  ): Promise<Awaited<ReturnType<typeof APIClient.prototype.request<T>>>> {
    if (dataService === undefined) return super.request<T>(url, options)
    const origin = dataOrigin(dataService, this.#environment, this.defaults as unknown as ApiAddress)
    if (dataService === 'redis') return super.request<T>(origin + url, options)
    const token = await this.getAuth()
    if (token === undefined)
      throw new PlatformFailure('unauthorized', 'Not logged in to Heroku.', {next: 'heroku login'})
    const headers: OutgoingHttpHeaders = {
      ...(options.headers as OutgoingHttpHeaders | undefined),
      authorization: `Basic ${Buffer.from(`:${token}`).toString('base64')}`,
    }
    // A login would send the request again with the token in the other form.
    return super.request<T>(origin + url, {...options, headers, retryAuth: false})
  }
}

/** A request of the Platform API, or of a data service. */
export type PlatformRequestOptions = APIClient.Options & {dataService?: DataService}

/** The parts of `@heroku/http-call` 5's HTTP class that its types keep private or do not name. */
interface HttpRequest {
  readonly method: string
  readonly statusCode: number
  readonly url: string
  readonly response: IncomingMessage
  body: unknown
  options: ClientRequestArgs
  _debugRequest(): void
  _debugResponse(): void
  _maybeRetry(error: Error): Promise<void>
  _parse(): Promise<void>
  _performRequest(): Promise<IncomingMessage>
}

type HttpClass = new (
  url: string,
  options?: {followRedirects?: boolean; headers?: OutgoingHttpHeaders; partial?: boolean},
) => HttpRequest

function withoutEdges(http: APIClient['http'], trace: debug.Debugger): APIClient['http'] {
  const Base = http as unknown as HttpClass
  class PlatformRequest extends Base {
    /** The bill of an account is not this plugin's business: asking would send the token to another host. */
    static configDelinquency(): void {}

    /** Collected ids would grow into a header that a router refuses. */
    static trackRequestIds(): void {}

    /**
     * What the API warns of, without any value. What a pending release means is told where it matters, with what is waited
     * for.
     */
    static showWarnings(response: IncomingMessage): void {
      const said = [response.headers['x-heroku-warning'] ?? response.headers['warning-message'] ?? []].flat()
      const shown = said.filter((warning) => !/^release command executing/i.test(warning))
      if (shown.length === 0) return
      const headers = {'warning-message': shown.map((warning) => printable(blotOut(warning)))}
      ;(Base as unknown as {showWarnings?: (response: object) => void}).showWarnings?.({headers})
    }

    #started = 0

    constructor(url: string, options: {headers?: OutgoingHttpHeaders} = {}) {
      super(url, {
        ...options,
        followRedirects: false,
        partial: true,
        headers: {...options.headers, 'Request-Id': randomUUID()},
      })
    }

    override _debugRequest(): void {
      this.#started = Date.now()
      trace('→ %s %s', this.method, this.url)
    }

    override _debugResponse(): void {
      trace(
        '← %s %s %d, %d ms, bodies are never shown',
        this.method,
        this.url,
        this.statusCode,
        Date.now() - this.#started,
      )
    }

    override async _performRequest(): Promise<IncomingMessage> {
      // Set for each attempt: a person may take a minute to answer a two-factor prompt between two of them.
      const limit = this.options.timeout ?? (this.method === 'GET' ? READ_TIMEOUT : WRITE_TIMEOUT)
      this.options.signal = AbortSignal.timeout(limit)
      return super._performRequest()
    }

    override async _maybeRetry(error: Error): Promise<void> {
      throw error
    }

    override async _parse(): Promise<void> {
      const chunks: Buffer[] = []
      for await (const chunk of this.response) chunks.push(chunk as Buffer)
      const text = Buffer.concat(chunks).toString('utf8')
      const ok = this.statusCode >= 200 && this.statusCode < 300
      let body: unknown = text
      if (json.test(this.response.headers['content-type'] ?? '')) {
        try {
          body = JSON.parse(text)
        } catch {
          // The parser's own message quotes the answer, which may hold values.
          body = undefined
        }
      } else if (text !== '') {
        body = undefined
      }

      if (body === undefined && ok) throw new UnreadableAnswer(this.method, this.options.path ?? '')
      this.body = body ?? {id: 'unreadable', message: `HTTP ${this.statusCode}`}
    }
  }

  return PlatformRequest as unknown as APIClient['http']
}
