/** One request that was received. It holds no token and no value of a config var. */
export interface RequestRecord {
  /** 1 for the first. */
  readonly number: number
  /** Milliseconds since the epoch, by the sandbox's clock. */
  readonly at: number
  readonly method: string
  /** With the query. */
  readonly path: string
  /** Without what authenticates. */
  readonly headers: Readonly<Record<string, string>>
  /** Name of the app that the path is about, null for others. */
  app: null | string
  /** Keys of the body's object, where it has one. */
  bodyKeys: readonly string[]
  /** Status of the answer; `dropped` or `hung` when there was none; null until it is answered. */
  status: 'dropped' | 'hung' | null | number
}

const AUTHENTICATING = new Set(['authorization', 'cookie', 'heroku-two-factor-code', 'proxy-authorization'])

/** Every request since the start, in order. */
export class RequestLog {
  readonly #records: RequestRecord[] = []

  /** Begins the record of a request. */
  begin(request: {
    at: number
    method: string
    path: string
    headers: Readonly<Record<string, string | string[] | undefined>>
  }): RequestRecord {
    const headers: Record<string, string> = {}
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined && !AUTHENTICATING.has(name)) headers[name] = String(value)
    }

    const record: RequestRecord = {
      number: this.#records.length + 1,
      at: request.at,
      method: request.method,
      path: request.path,
      headers,
      app: null,
      bodyKeys: [],
      status: null,
    }
    this.#records.push(record)
    return record
  }

  /** All of them. */
  get all(): readonly RequestRecord[] {
    return this.#records
  }

  get count(): number {
    return this.#records.length
  }

  /** How many requests were about each app, by its name. */
  perApp(): Record<string, number> {
    const counts: Record<string, number> = {}
    for (const {app} of this.#records) if (app !== null) counts[app] = (counts[app] ?? 0) + 1
    return counts
  }

  /** `GET /apps/acme/config-vars 200`, one a request. */
  summary(): string[] {
    return this.#records.map(({method, path, status}) => `${method} ${path} ${status ?? 'open'}`)
  }

  /** Forgets all. */
  clear(): void {
    this.#records.length = 0
  }
}
