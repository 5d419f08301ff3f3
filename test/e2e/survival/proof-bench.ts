import {Client} from 'pg'

import type {RealApp} from './libraries.js'

import {herokuBinary, type HerokuCommand, installed} from '../../support/heroku-cli.js'
import {postgresPrograms, type RealServer, startPostgres} from '../../support/servers/real-servers.js'
import {AppOnSandbox} from './app-on-sandbox.js'

const ADMIN = {name: 'proof', password: 'proof-of-survival'}

/** What every proof needs beside the libraries of its app: the real Heroku CLI and a real PostgreSQL. */
export class ProofBench {
  #databases = 0
  readonly #apps: AppOnSandbox[] = []
  readonly #heroku: HerokuCommand
  readonly #postgres: RealServer

  private constructor(heroku: HerokuCommand, postgres: RealServer) {
    this.#heroku = heroku
    this.#postgres = postgres
  }

  /** What of it is not on this machine; undefined when all of it is. */
  static missing(): string | undefined {
    if (postgresPrograms() === undefined) return 'PostgreSQL'
    return herokuBinary() === undefined ? 'the Heroku CLI: npm run heroku-cli' : undefined
  }

  static async open(): Promise<ProofBench> {
    const postgres = await startPostgres(postgresPrograms()!, ADMIN)
    try {
      return new ProofBench(await installed(herokuBinary()!), postgres)
    } catch (error) {
      await postgres.close()
      throw error
    }
  }

  /** Starts an app with these config vars, and a database of its own. */
  async start(app: RealApp, config: Readonly<Record<string, string>>): Promise<AppOnSandbox> {
    const name = `proof${++this.#databases}`
    const admin = new Client({connectionString: this.#url('postgres')})
    await admin.connect()
    await admin.query(`CREATE DATABASE ${name}`)
    await admin.end()
    const started = await AppOnSandbox.start(this.#heroku, app, {...config, DATABASE_URL: this.#url(name)})
    this.#apps.push(started)
    return started
  }

  /** Ends the apps that a test has started. */
  async clear(): Promise<void> {
    for (const app of this.#apps.splice(0)) await app.close()
  }

  async close(): Promise<void> {
    await this.#heroku.close()
    await this.#postgres.close()
  }

  #url(database: string): string {
    return `postgres://${ADMIN.name}:${ADMIN.password}@127.0.0.1:${this.#postgres.port}/${database}`
  }
}
