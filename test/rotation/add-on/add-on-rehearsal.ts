import type {AddOnDeps} from '../../../src/rotation/add-on/begin-rotation.js'
import type {AttachedVar, RotatableCredential} from '../../../src/rotation/model/rotatable-credential.js'
import type {Sandbox, WorldSpec} from '../../../src/sandbox/sandbox.js'

import {Platform} from '../../../src/heroku/platform.js'
import {appEnvironment} from '../../../src/model/environment.js'
import {type HeldVar} from '../../../src/model/inventory.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {findRotatable} from '../../../src/rotation/add-on/find-rotatable.js'
import {type WatchedVar} from '../../../src/rotation/add-on/look-at-attached.js'
import {startSandbox} from '../../../src/sandbox/sandbox.js'
import {FakeClock} from '../../support/fake-clock.js'
import {clientFor} from '../../support/platform-client.js'

/** An account that may do as much as a test lets it. */
export const GUEST = 'guest@acme.example'

/** Two apps that share a database with a second credential, and a Key-Value Store; one more app outside of all that. */
export const WORLD: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}, {email: GUEST}],
  apps: {one: {vars: {PLAIN: 'x'}}, two: {}, outside: {}},
  addOns: [
    {
      app: 'one',
      name: 'db',
      credentials: ['analyst'],
      attachments: [
        {app: 'one', as: 'DATABASE'},
        {app: 'one', as: 'HEROKU_POSTGRESQL_OLIVE'},
        {app: 'two', as: 'MAIN', key: 'MAIN_DB_URL'},
        {app: 'two', as: 'ANALYTICS', credential: 'analyst'},
        {app: 'outside', as: 'ANALYTICS', credential: 'analyst'},
      ],
    },
    {
      app: 'one',
      name: 'cache',
      service: 'heroku-redis',
      attachments: [
        {app: 'one', as: 'REDIS'},
        {app: 'two', as: 'REDIS'},
      ],
    },
    {
      app: 'one',
      name: 'queue',
      service: 'cloudamqp',
      attachments: [{app: 'one', as: 'CLOUDAMQP', value: 'amqp://a:b@h/v'}],
    },
    {
      app: 'two',
      name: 'big',
      plan: 'heroku-postgresql:advanced-beta',
      credentials: ['analyst'],
      attachments: [
        {app: 'two', as: 'BIG'},
        {app: 'two', as: 'BIG_ANALYST', credential: 'analyst'},
      ],
    },
  ],
}

/** A sandbox with add-ons, and the gateway logged in to it, on one clock. */
export class AddOnRehearsal {
  readonly stop = new AbortController()
  #tokenBefore = process.env.HEROKU_API_KEY

  private constructor(
    readonly sandbox: Sandbox,
    readonly clock: FakeClock,
    readonly platform: Platform,
  ) {}

  static async start(spec: WorldSpec = WORLD, as?: string): Promise<AddOnRehearsal> {
    const clock = new FakeClock()
    const sandbox = await startSandbox({clock: {now: () => clock.now().getTime()}, scenario: spec})
    const before = process.env.HEROKU_API_KEY
    process.env.HEROKU_API_KEY = as === undefined ? sandbox.token : sandbox.tokenOf(as)
    const client = clientFor(sandbox.url)
    // A hanging request is given up after a moment of real time.
    const impatient: Pick<typeof client, 'request'> = {
      request: ((url: string, options: object) => client.request(url, {...options, timeout: 300} as never)) as never,
    }
    const rehearsal = new AddOnRehearsal(sandbox, clock, new Platform(impatient, {clock}))
    rehearsal.#tokenBefore = before
    return rehearsal
  }

  get deps(): AddOnDeps {
    return {platform: this.platform, clock: this.clock, stop: this.stop.signal}
  }

  /** A config var as an inventory has it. */
  async held(app: string, key: string): Promise<HeldVar> {
    const identity = await this.platform.app(app)
    const configVar = (await this.platform.configVars(identity)).find((one) => one.key === key)!
    return {environment: appEnvironment(identity), configVar, classification: undefined as never}
  }

  async credential(app: string, key: string): Promise<RotatableCredential> {
    return findRotatable(this.platform, await this.held(app, key))
  }

  /** Attached vars with what they hold at present as the old value. */
  watched(attached: readonly AttachedVar[]): WatchedVar[] {
    return attached.map((one) => {
      const old = new SecretValue(this.value(one.app.name, one.key))
      return {...one, isOld: async (value) => value.equals(old), updatedAt: null}
    })
  }

  /** What an app holds, as the world has it. */
  value(app: string, key: string): string {
    return this.sandbox.app(app).config[key]
  }

  /** Requests that were to begin a rotation. */
  get begun(): string[] {
    return this.sandbox.requests.all.filter(({method}) => method === 'POST').map(({path}) => path)
  }

  async close(): Promise<void> {
    process.env.HEROKU_API_KEY = this.#tokenBefore
    await this.sandbox.close()
  }
}
