import type {Server} from 'node:http'
import type {AddressInfo} from 'node:net'

import type {WorldSpec} from './world/world-spec.js'
import type {World} from './world/world.js'

import {type Act, perform} from './acts.js'
import {type Clock, fastClock, systemClock} from './clock.js'
import {Faults} from './faults.js'
import {controlDoor} from './http/control.js'
import {healthPages} from './http/health.js'
import {particleboardServer} from './http/particleboard.js'
import {platformServer} from './http/server.js'
import {serviceDoor} from './http/services.js'
import {sourceDoor} from './http/sources.js'
import {RequestLog} from './request-log.js'
import {accountRoutes} from './resources/accounts.js'
import {addOnRoutes} from './resources/add-ons.js'
import {appRoutes} from './resources/apps.js'
import {authorizationRoutes} from './resources/authorizations.js'
import {buildRoutes} from './resources/builds.js'
import {configVarRoutes} from './resources/config-vars.js'
import {dataCredentialRoutes} from './resources/data-credentials.js'
import {dynoRoutes} from './resources/dynos.js'
import {featureRoutes} from './resources/features.js'
import {pipelineRoutes} from './resources/pipelines.js'
import {releaseRoutes} from './resources/releases.js'
import {scenario} from './scenarios/scenarios.js'
import {buildWorld} from './world/build-world.js'
import {runningWith} from './world/running.js'
import {type AppSnapshot, appSnapshot, snapshot, type Snapshot} from './world/snapshot.js'

export type {Act} from './acts.js'
export type {FaultRule} from './faults.js'
export type {RequestRecord} from './request-log.js'
export type {AppSpec, WorldSpec} from './world/world-spec.js'

/** How a sandbox is started. */
export interface SandboxOptions {
  /** Name of a scenario (default `acme`), or a world of one's own. */
  readonly scenario?: string | WorldSpec
  /** For scenarios of a size: how many apps. */
  readonly size?: number
  /** Default any free one. */
  readonly port?: number
  readonly clock?: Clock
  /** How many times as fast as here the time passes there, the `Date` of its answers included. Default 1. Not with a clock. */
  readonly speed?: number
  /** Milliseconds that every request takes at least. Default 0. */
  readonly latency?: number
  /** What the durations of release phases, restarts and add-on rotations are multiplied by. Default 1. */
  readonly timeScale?: number
}

/** A Platform API stand-in that is listening on loopback. */
export interface Sandbox {
  readonly url: string
  /** The first account's. */
  readonly token: string
  /** The environment in which Heroku's client talks to it. */
  readonly env: Readonly<Record<string, string>>
  /** The world itself, for what no request can do. */
  readonly world: World
  readonly faults: Faults
  readonly requests: RequestLog
  /** Requests to the host that is asked about unpaid bills. */
  readonly particleboardRequests: RequestLog
  /** Everything as it is now. */
  readonly state: Snapshot
  /** One app as it is now. */
  app(name: string): AppSnapshot
  /** What runs, shown or not, with a text in one of its config vars: now, or at a moment (milliseconds since the epoch). */
  runningWith(text: string, at?: number): string[]
  /** Lets somebody else, or the platform, do something. */
  act(act: Act): void
  /** The token of an account. */
  tokenOf(email: string): string
  /** The address of an app's health page. */
  healthUrl(app: string): string
  /** Stops at once, open connections included. */
  close(): Promise<void>
}

/**
 * Starts a stand-in for the Heroku Platform API on 127.0.0.1.
 *
 * @throws {Error} for a scenario that there is not; with `code: 'EADDRINUSE'` when the port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? (options.speed === undefined ? systemClock : fastClock(options.speed))
  const spec =
    typeof options.scenario === 'object'
      ? options.scenario
      : scenario(options.scenario ?? 'acme', {now: clock.now(), size: options.size})
  const world = buildWorld(spec, {clock, timeScale: options.timeScale})
  const faults = new Faults()
  const requests = new RequestLog()
  const particleboardRequests = new RequestLog()
  const server = platformServer({
    world,
    routes: [
      ...accountRoutes,
      ...appRoutes,
      ...pipelineRoutes,
      ...configVarRoutes,
      ...releaseRoutes,
      ...buildRoutes,
      ...dynoRoutes,
      ...featureRoutes,
      ...addOnRoutes,
      ...authorizationRoutes,
      ...dataCredentialRoutes,
    ],
    faults,
    requests,
    latency: options.latency ?? 0,
    sideDoors: [controlDoor({world, faults, requests}), healthPages(world), serviceDoor(world), sourceDoor(world)],
  })
  const particleboard = particleboardServer(particleboardRequests, clock)
  const url = await listen(server, options.port ?? 0)
  const particleboardUrl = await listen(particleboard, 0)
  const {token} = world.authorizations[0]
  return {
    url,
    token,
    env: {
      HEROKU_HOST: url,
      HEROKU_API_KEY: token,
      HEROKU_PARTICLEBOARD_URL: particleboardUrl,
      HEROKU_DATA_HOST: '127.0.0.1',
      HEROKU_SECRETS_PROVIDER_HOST: `${url}/_services`,
    },
    world,
    faults,
    requests,
    particleboardRequests,
    get state() {
      return snapshot(world)
    },
    app(name) {
      world.catchUp()
      return appSnapshot(world, name)
    },
    runningWith(text, at) {
      world.catchUp()
      return runningWith(world, text, at)
    },
    act(act) {
      world.catchUp()
      perform(world, act)
    },
    tokenOf(email) {
      const found = world.authorizations.find(({account}) => account === world.account(email))
      if (!found) throw new Error(`${email} has no token.`)
      return found.token
    },
    healthUrl: (app) => `${url}/_health/${app}`,
    async close() {
      await Promise.all([stop(server), stop(particleboard)])
    },
  }
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  server.closeAllConnections()
  await closed
}
