import type {Sandbox} from '../../src/sandbox/sandbox.js'

export const SDK = 'application/vnd.heroku+json; version=3.sdk'
export const PIPELINES = 'application/vnd.heroku+json; version=3.pipelines'
export const FILTERS = 'application/vnd.heroku+json; version=3.filters'

/** What came back. */
export interface Answer<T> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
}

/** Asks the sandbox as a plain HTTP client does. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look at JSON of every shape
export async function ask<T = any>(
  sandbox: Sandbox,
  request: string,
  more: {accept?: null | string; body?: unknown; headers?: Record<string, string>; token?: string} = {},
): Promise<Answer<T>> {
  const [method, path] = request.split(' ')
  const {accept = SDK, body, headers, token = sandbox.token} = more
  const answer = await fetch(sandbox.url + path, {
    method,
    headers: {
      ...(accept !== null && {accept}),
      authorization: `Bearer ${token}`,
      ...(body !== undefined && {'content-type': 'application/json'}),
      ...headers,
    },
    ...(body !== undefined && {body: JSON.stringify(body)}),
  })
  const text = await answer.text()
  return {status: answer.status, headers: answer.headers, body: (text === '' ? undefined : JSON.parse(text)) as T}
}
