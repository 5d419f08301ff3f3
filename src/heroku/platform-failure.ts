import type {SecretValue} from '../model/secret-value.js'

import {Failure, type FailureCode} from '../model/failure.js'
import {blotOut, holdsValue} from '../text/blot-out.js'
import {printable} from '../text/printable.js'
import {UnreadableAnswer} from './unreadable-answer.js'

/** A request to the Platform API that did not succeed, after all patience. The API's own message is passed on, without any value. */
export class PlatformFailure extends Failure {
  /** HTTP status; null when there was no answer. */
  readonly status: null | number
  /** Milliseconds the API asked to wait (`Retry-After`); null when it did not. */
  readonly retryAfter: null | number
  /** Whether the request may have taken effect all the same: no answer came, or one that says nothing about it. */
  readonly uncertain: boolean

  constructor(
    code: FailureCode,
    message: string,
    options: {
      details?: Readonly<Record<string, unknown>>
      next?: string
      record?: string
      retryAfter?: null | number
      status?: null | number
      uncertain?: boolean
    } = {},
  ) {
    super(code, message, options)
    this.status = options.status ?? null
    this.retryAfter = options.retryAfter ?? null
    this.uncertain = options.uncertain ?? false
  }
}

/** What `@heroku/http-call` throws for an answer that is no success; HerokuAPIError carries it as `http`. */
interface HttpError {
  readonly statusCode: number
  readonly body: unknown
  readonly http: {readonly headers?: Record<string, string | string[] | undefined>}
}

function asHttpError(error: unknown): HttpError | undefined {
  const candidate = error as Partial<HttpError> & {http?: Partial<HttpError>}
  if (typeof candidate?.statusCode === 'number') return candidate as HttpError
  if (typeof candidate?.http?.statusCode === 'number') return candidate.http as HttpError
}

/** The headers of an answer that is no success, from what the client threw; undefined when there was no answer. */
export function headersOf(error: unknown): Record<string, string | string[] | undefined> | undefined {
  return asHttpError(error)?.http?.headers
}

const byStatus: Readonly<Record<number, FailureCode>> = {
  401: 'unauthorized',
  402: 'refused',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  422: 'refused',
  429: 'rate-limit',
}

const nextSteps: Partial<Record<FailureCode, string>> = {
  forbidden: 'Ask for access to it, or run this with an account that has it (heroku auth:whoami).',
  network: 'Check the connection, the proxy (HTTPS_PROXY) and HEROKU_HOST, then run the command again.',
  'platform-error': 'See https://status.heroku.com, then run the command again.',
  'rate-limit': 'Wait a few minutes, then run the command again.',
  timeout: 'See https://status.heroku.com, then run the command again.',
  'two-factor': 'Run the command at a terminal, where it can ask for the code.',
  unauthorized: 'heroku login',
}

/** Milliseconds of a `Retry-After` header, in seconds or as a date (RFC 9110); null when there is none or it is nonsense. */
export function parseRetryAfter(header: string | string[] | undefined, now: Date): null | number {
  const text = Array.isArray(header) ? header[0] : header
  if (!text) return null
  const seconds = Number(text)
  const milliseconds = Number.isNaN(seconds) ? Date.parse(text) - now.getTime() : seconds * 1000
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : null
}

/**
 * Any error of a request as a failure that can be shown: without the request, the answer, a value or the token.
 *
 * @param error what the client threw
 * @param asked what the request wanted in words ("the config vars of acme-prod"), the values that it sent, and what to
 *   type where there is none of that name
 * @param now the present, against which a `Retry-After` date is read
 */
export function toPlatformFailure(
  error: unknown,
  asked: {ifNone?: string; values?: readonly SecretValue[]; what: string},
  now: Date,
): PlatformFailure {
  if (error instanceof PlatformFailure) return error
  const about = {...asked, what: printable(asked.what)}
  const http = asHttpError(error)
  if (http) return fromAnswer(http, about, now)

  const {code, message, name} = error as {code?: string; message?: string; name?: string}
  if (error instanceof UnreadableAnswer) {
    return new PlatformFailure('platform-error', `Heroku's answer about ${about.what} did not arrive whole.`, {
      next: nextSteps['platform-error'],
      uncertain: true,
    })
  }

  if (message?.startsWith('Two-factor authentication')) {
    return new PlatformFailure('two-factor', `Heroku wants a two-factor code for ${about.what}.`, {
      next: nextSteps['two-factor'],
      status: 403,
    })
  }

  if (name === 'AbortError' || name === 'TimeoutError' || message === 'Request timed out') {
    return new PlatformFailure('timeout', `Heroku did not answer about ${about.what} in time.`, {
      next: nextSteps.timeout,
      uncertain: true,
    })
  }

  if (code !== undefined || message === 'aborted') {
    const reason = code === undefined || code === 'ECONNRESET' ? 'the connection was dropped' : code
    return new PlatformFailure('network', `Could not reach Heroku about ${about.what}: ${reason}.`, {
      next: nextSteps.network,
      uncertain: !['EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'ENOTFOUND'].includes(code ?? ''),
    })
  }

  // The login flow of the CLI speaks for itself ("timed out", "Cannot log in …").
  const said = message === undefined ? 'Could not log in to Heroku.' : printable(blotOut(message, about.values))
  return new PlatformFailure('unauthorized', said, {
    next: nextSteps.unauthorized,
    record: 'Could not log in to Heroku.',
  })
}

function fromAnswer(
  error: HttpError,
  {ifNone, values = [], what}: {ifNone?: string; values?: readonly SecretValue[]; what: string},
  now: Date,
): PlatformFailure {
  const body = (typeof error.body === 'object' && error.body !== null ? error.body : {}) as Record<string, unknown>
  const status = error.statusCode
  const said = typeof body.message === 'string' ? printable(blotOut(body.message, values)).trim() : ''
  const code =
    status === 403 && body.id === 'two_factor' ? 'two-factor' : (byStatus[status] ?? ('platform-error' as const))
  const id = nameIn(body.id, values)
  const resource = nameIn(body.resource, values)
  const retryAfter = parseRetryAfter(error.http?.headers?.['retry-after'], now)
  return new PlatformFailure(code, `Heroku refused ${what}: ${said || `HTTP ${status}`}`, {
    details: {
      status,
      ...(id !== undefined && {id}),
      ...(resource !== undefined && {resource}),
    },
    next:
      code === 'unauthorized' && process.env.HEROKU_API_KEY
        ? 'HEROKU_API_KEY holds a token that Heroku does not accept: set a valid one, or unset it and run heroku login.'
        : code === 'not-found'
          ? ifNone
          : nextSteps[code],
    record: `Heroku refused ${what} (HTTP ${status}).`,
    retryAfter,
    status,
    uncertain: status >= 500,
  })
}

/** What the API calls something by (`forbidden`, `app`), where it has the form of such a name; otherwise undefined. */
function nameIn(said: unknown, values: readonly SecretValue[]): string | undefined {
  return typeof said === 'string' && /^[\d_a-z]{1,64}$/.test(said) && !holdsValue(said, values) ? said : undefined
}
