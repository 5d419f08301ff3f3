import type {SecretValue} from '../model/secret-value.js'
import type {DataService} from './data-host.js'
import type {HerokuClock} from './heroku-clock.js'
import type {PlatformClient} from './platform-client.js'

import {Pacing, type PacingOptions} from './pacing.js'
import {headersOf, PlatformFailure, toPlatformFailure} from './platform-failure.js'

/** Versions of the API, for an `Accept` header (Platform API reference, "Clients"; the Heroku CLI's own calls). */
export const V3 = 'application/vnd.heroku+json; version=3'
export const SDK = `${V3}.sdk`
export const PIPELINES = `${V3}.pipelines`
export const FILTERS = `${V3}.filters`

/** One request, as the gateway's methods describe it. */
export interface Ask {
  method?: 'GET' | 'PATCH' | 'POST'
  path: string
  /** What is wanted, in words that follow "Heroku refused". */
  what: string
  /** What to type where there is none of that name. */
  ifNone?: string
  accept?: string
  range?: string
  /** Fields that an answer is to have beside the usual ones (`Accept-Inclusion`). */
  include?: string
  /** The data service whose API it is; default the Platform API. */
  dataService?: DataService
  body?: unknown
  /** Values in the body, to be blotted out of the API's message should it quote one. */
  values?: readonly SecretValue[]
  /** Whether it may be sent again when it is not known whether it took effect. Default: for GET. */
  safe?: boolean
}

/** An answer that is a success. */
export interface Answer<T> {
  readonly body: T
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Sends requests of the Platform API: paced, repeated where that is safe, lists followed to their end. */
export class Requests {
  readonly #client: Pick<PlatformClient, 'request'>
  readonly #clock: HerokuClock
  readonly #pacing: Pacing

  constructor(client: Pick<PlatformClient, 'request'>, options: PacingOptions & {clock: HerokuClock}) {
    this.#client = client
    this.#clock = options.clock
    this.#pacing = new Pacing(options)
  }

  /**
   * A list, followed to its end.
   *
   * @param isEnough ends it earlier: whether what has come so far will do
   */
  async list<T>(ask: Ask, isEnough: (items: readonly T[]) => boolean = () => false): Promise<T[]> {
    const items: T[] = []
    let {range} = ask
    for (;;) {
      const answer = await this.send<T[]>({...ask, range})
      if (!Array.isArray(answer.body)) {
        throw new PlatformFailure('platform-error', `Heroku's answer about ${ask.what} has an unexpected form.`)
      }

      items.push(...answer.body)
      const next = answer.headers['next-range']
      const nextRange = Array.isArray(next) ? next[0] : next
      if (!nextRange || nextRange === range || isEnough(items)) return items
      range = nextRange
    }
  }

  /** One answer. */
  async send<T>(ask: Ask): Promise<Answer<T>> {
    const method = ask.method ?? 'GET'
    return this.#pacing.run(
      async () => {
        const sentAt = this.#clock.monotonic()
        const noteDate = (headers: Answer<T>['headers'] | undefined) => {
          // The data services have clocks of their own.
          if (ask.dataService === undefined) this.#clock.note(headers?.date, sentAt)
        }

        try {
          const answer = await this.#client.request<T>(ask.path, {
            method,
            headers: {
              Accept: ask.accept ?? V3,
              ...(ask.range && {Range: ask.range}),
              ...(ask.include && {'Accept-Inclusion': ask.include}),
            },
            ...(ask.dataService && {dataService: ask.dataService}),
            ...(ask.body !== undefined && {body: ask.body}),
            retryAuth: Boolean(process.stdin.isTTY) && !process.env.HEROKU_API_KEY,
          })
          noteDate(answer.headers)
          this.#pacing.noteRemaining(answer.headers['ratelimit-remaining'])
          if (answer.statusCode >= 300) {
            throw new PlatformFailure('platform-error', `Heroku redirects for ${ask.what}, which is not followed.`)
          }

          return {body: answer.body, headers: answer.headers}
        } catch (error) {
          noteDate(headersOf(error))
          throw toPlatformFailure(error, ask, this.#clock.now())
        }
      },
      ask.safe ?? method === 'GET',
    )
  }
}

/**
 * What the work gives, or null when the answer was a 404.
 *
 * @throws whatever else the work throws
 */
export async function orNullIfNotFound<T>(work: () => Promise<T>): Promise<null | T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PlatformFailure && error.status === 404) return null
    throw error
  }
}
