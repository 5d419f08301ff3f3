import type {Account, App, Authorization} from '../world/state.js'
import type {World} from '../world/world.js'

/** A request, as far as a handler needs to know it. */
export interface Call {
  readonly world: World
  /** The moment of the request, the same throughout it. */
  readonly now: number
  /** The parts of the path that the pattern names. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The body, already JSON; undefined when there is none. */
  readonly body: unknown
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly account: Account
  readonly authorization: Authorization
  /** The app that the path names. Only for patterns with `:app`. */
  readonly app: App
}

/** What a handler answers. */
export interface Answer {
  /** Default 200. */
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** For a list, which is served in ranges: what it can be ordered by, the first being the default. */
  readonly ranges?: readonly string[]
}

/** What a token must allow (Dev Center, "OAuth", "Scopes"). Null where any token will do. */
export type Scope = 'identity' | 'read' | 'read-protected' | 'write' | 'write-protected' | null

/** One endpoint. */
export interface Route {
  readonly method: 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT'
  /** `/apps/:app/config-vars` */
  readonly path: string
  /** Variants of version 3 that it is served under (`3.sdk`); default any. */
  readonly versions?: readonly string[]
  readonly scope: Scope
  /** What it needs of the app in its path: to see it, to see its config, or to change it. Default `see`. */
  readonly needs?: 'change' | 'config' | 'see'
  /** How the caller is told apart. Default the Platform API's `Authorization: Bearer`. */
  readonly authentication?: 'basic' | 'basic-or-bearer'
  /** Whether it costs no request token. */
  readonly free?: boolean
  readonly handle: (call: Call) => Answer
}
