import {expect} from 'chai'
import {cp, mkdtemp, writeFile} from 'node:fs/promises'
import path from 'node:path'

import type {HerokuCommand, Outcome} from '../../support/heroku-cli.js'
import type {RealApp} from './libraries.js'

import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {shellQuote} from '../../../src/text/shell-quote.js'
import {run} from '../../support/heroku-cli.js'
import {DYNO} from './libraries.js'

/** Its name at the Platform API. */
export const APP = 'acme-prod'

/** How many rows an app could read, and how many not. */
export interface Counted {
  readonly readable: number
  readonly unreadable: number
}

/** What an app read of its rows. */
export interface ReadRows {
  readonly notes: Counted
  readonly sessions?: Counted
}

/** A small real app with a database of its own, whose config vars are kept by the sandbox. */
export class AppOnSandbox {
  readonly #api: string
  readonly #checkout: string
  readonly #command: readonly string[]
  readonly #heroku: HerokuCommand
  readonly #sandbox: Sandbox
  /** All values that its config vars have ever had. */
  readonly #values = new Set<string>()

  private constructor(given: {
    api: string
    checkout: string
    command: readonly string[]
    heroku: HerokuCommand
    sandbox: Sandbox
  }) {
    this.#api = given.api
    this.#checkout = given.checkout
    this.#command = given.command
    this.#heroku = given.heroku
    this.#sandbox = given.sandbox
  }

  /**
   * Starts a sandbox with the app in it, checks its code out, and has it make its tables.
   *
   * @param config its config vars; DATABASE_URL among them
   */
  static async start(
    heroku: HerokuCommand,
    {code, command}: RealApp,
    config: Readonly<Record<string, string>>,
  ): Promise<AppOnSandbox> {
    const sandbox = await startSandbox({
      scenario: {apps: {[APP]: {vars: config, dynos: {web: 0}}}},
      speed: 20,
      timeScale: 0,
    })
    const folder = await mkdtemp(path.join(heroku.home, 'app-'))
    const api = path.join(folder, 'api.json')
    const checkout = path.join(folder, 'checkout')
    await cp(code, checkout, {recursive: true})
    const identity = ['-c', 'user.name=Maya', '-c', 'user.email=maya@acme.example']
    for (const words of [
      ['init', '--quiet'],
      ['add', '.'],
      [...identity, 'commit', '--quiet', '--message', 'The app'],
    ]) {
      await run('git', words, {cwd: checkout})
    }

    const app = new AppOnSandbox({api, checkout, command, heroku, sandbox})
    await writeFile(api, JSON.stringify({url: sandbox.url, token: sandbox.token}), {mode: 0o600})
    await app.run('setup')
    return app
  }

  /** Its config vars as they are now. */
  get config(): Record<string, string> {
    const {config} = this.#sandbox.app(APP)
    for (const value of Object.values(config)) this.#values.add(value)
    return config
  }

  /** The words of a verify command that has the app read all rows. */
  get readAllRows(): string {
    return [...DYNO, this.#api, APP, ...this.#command, 'read'].map((word) => shellQuote(word)).join(' ')
  }

  /** Runs the app as a dyno does. */
  async run(...words: string[]): Promise<void> {
    await run(DYNO[0], [...DYNO.slice(1), this.#api, APP, ...this.#command, ...words])
  }

  /**
   * Has the app read all of its rows.
   *
   * @param config other config vars than it has
   */
  async read(config: Readonly<Record<string, string>> = this.config): Promise<ReadRows> {
    const [program, ...first] = this.#command
    const {HOME, PATH} = process.env
    const env = {HOME, PATH, ...config}
    // Exits with 1 when it could not read all of them.
    const {stdout} = await run(program, [...first, 'read'], {env}).catch((error: Outcome) => error)
    return JSON.parse(stdout) as ReadRows
  }

  /** Runs `heroku secrets:rotate KEY` in the checkout and gives its document; no value may be in what it prints. */
  async rotate(key: string, words: readonly string[], input?: string) {
    const all = ['secrets:rotate', key, ...words, '--json']
    const before = this.config
    const {exitCode, stderr, stdout} = await this.#heroku.run(all, {env: this.#sandbox.env, cwd: this.#checkout, input})
    for (const value of [...this.#values, ...Object.values({...before, ...this.config})]) {
      expect((stdout + stderr).includes(value), 'a value in what is printed').to.equal(false)
    }

    return {exitCode, stderr, ...(JSON.parse(stdout) as RotateDocument)}
  }

  /** Ends its sandbox. */
  async close(): Promise<void> {
    await this.#sandbox.close()
  }
}

interface RotateDocument {
  readonly error?: {
    readonly code: string
    readonly details?: Readonly<Record<string, unknown>>
    readonly message: string
  }
  readonly rotation?: {
    readonly outcome: string
    readonly environments: ReadonlyArray<{
      readonly checks: ReadonlyArray<{readonly name: string; readonly result: string}>
    }>
  }
}
