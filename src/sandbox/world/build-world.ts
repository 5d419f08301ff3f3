import type {Account, AddOn, App, Config, Pace, Team, Var} from './state.js'
import type {AccountSpec, AddOnSpec, AppSpec, PipelineSpec, VarSpec, WorldSpec} from './world-spec.js'

import {type Clock, systemClock} from '../clock.js'
import {credentials} from '../credentials.js'
import {type Randomness, seededRandomness} from '../randomness.js'
import {attach, isAdvanced, newPassword, newUser} from './add-ons.js'
import {type Happening, replay} from './history.js'
import {plainVar} from './releases.js'
import {World} from './world.js'

const DAY = 86_400_000
const HOUR = 3_600_000
const USUAL_PACE: Pace = {
  boot: 3000,
  stagger: 800,
  shutdown: 30_000,
  bootTimeout: 60_000,
  prebootSwitch: 120_000,
  dataRotation: 4000,
  dataRevocation: 20_000,
  timeScale: 1,
}

/** What a world is built with, beside what is in it. */
export interface BuildOptions {
  readonly clock?: Clock
  readonly randomness?: Randomness
  /** What every duration is multiplied by; overrides the spec. */
  readonly timeScale?: number
}

/**
 * Builds a world. Ages count back from the clock's present.
 *
 * @throws {Error} when the spec names an account, team, pipeline or app that it does not have
 */
export function buildWorld(spec: WorldSpec, options: BuildOptions = {}): World {
  const randomness = options.randomness ?? seededRandomness(spec.seed ?? 'sandbox')
  const world = new World({
    clock: options.clock ?? systemClock,
    randomness,
    pace: {
      ...USUAL_PACE,
      ...spec.pace,
      ...(options.timeScale !== undefined && {timeScale: options.timeScale}),
    },
    rateLimit: {capacity: 4500, perMinute: 75, ...spec.rateLimit},
    maskedInConfigVars: spec.maskedInConfigVars ?? 'null',
  })
  for (const account of spec.accounts ?? [{email: 'maya@acme.example'}]) addAccount(world, account)
  for (const name of spec.teams ?? []) {
    world.teams.push({id: randomness.uuid(), name, createdAt: world.now() - 900 * DAY})
  }

  for (const [name, pipeline] of Object.entries(spec.pipelines ?? {})) addPipeline(world, name, pipeline)
  const happenings = new Map<App, Happening[]>()
  for (const [name, app] of Object.entries(spec.apps)) {
    const made = addApp(world, name, app)
    happenings.set(made, app.withoutHistory ? [] : pastOf(world, made, app))
  }

  for (const addOn of spec.addOns ?? []) addAddOn(world, addOn, happenings)
  for (const [app, past] of happenings) replay(world, app, past)
  for (const [name, app] of Object.entries(spec.apps)) setUpBehaviour(world, world.app(name), app)
  return world
}

function addAccount(world: World, spec: AccountSpec): void {
  const {randomness} = world
  const account: Account = {
    id: randomness.uuid(),
    email: spec.email,
    name: spec.email.split('@')[0],
    delinquent: spec.delinquent ?? false,
    tokens: world.rateLimit.capacity,
    refilledAt: world.now(),
  }
  world.accounts.push(account)
  world.authorizations.push({
    id: randomness.uuid(),
    account,
    description: 'sandbox',
    scope: spec.scope ?? ['global'],
    token: spec.token ?? credentials(randomness).herokuToken(),
    tokenId: randomness.uuid(),
    createdAt: world.now(),
    expiresAt: null,
  })
}

function teamNamed(world: World, name: string): Team {
  const team = world.teams.find((candidate) => candidate.name === name)
  if (!team) throw new Error(`There is no team ${name} in the sandbox.`)
  return team
}

function addPipeline(world: World, name: string, spec: PipelineSpec): void {
  const owner = spec.team
    ? {id: teamNamed(world, spec.team).id, type: 'team' as const}
    : {id: world.accounts[0].id, type: 'user' as const}
  const stageConfig = new Map<'review' | 'test', Map<string, string>>()
  if (spec.review) stageConfig.set('review', new Map(Object.entries(spec.review)))
  if (spec.test) stageConfig.set('test', new Map(Object.entries(spec.test)))
  world.pipelines.push({
    id: world.randomness.uuid(),
    name,
    createdAt: world.now() - 800 * DAY,
    owner,
    stageConfig,
  })
}

function addApp(world: World, name: string, spec: AppSpec): App {
  const createdAt = world.now() - (spec.createdDaysAgo ?? 700) * DAY
  const owner = spec.owner ? world.account(spec.owner) : world.accounts[0]
  const app: App = {
    id: world.randomness.uuid(),
    name,
    createdAt,
    owner,
    team: spec.team ? teamNamed(world, spec.team) : null,
    access: new Map(Object.entries(spec.access ?? {}).map(([email, access]) => [world.account(email).id, access])),
    preauthorized: new Map(),
    releases: [
      {
        id: world.randomness.uuid(),
        version: 1,
        description: 'Initial release',
        createdAt,
        user: {id: owner.id, email: owner.email},
        slugId: spec.withoutHistory ? world.randomness.uuid() : null,
        config: spec.withoutHistory ? firstConfig(world, spec) : new Map(),
        preboot: false,
        phase: null,
      },
    ],
    releaseCommand: null,
    formation: new Map(Object.entries(spec.dynos ?? {web: 1})),
    oneOffDynos: [],
    ...behaviour(spec),
  }
  world.addApp(app)
  if (spec.pipeline) {
    const pipeline = world.pipelines.find((candidate) => candidate.name === spec.pipeline)
    if (!pipeline) throw new Error(`There is no pipeline ${spec.pipeline} in the sandbox.`)
    world.couple({id: world.randomness.uuid(), app, pipeline, stage: spec.stage ?? 'production', createdAt})
  }

  return app
}

function firstConfig(world: World, spec: AppSpec): Config {
  const config = new Map<string, Var>()
  for (const [key, value] of Object.entries(spec.vars ?? {})) {
    const {daysAgo = 30, masked = false, maskingSupported = true, value: text} = full(value)
    config.set(key, {...plainVar, masked, maskingSupported, value: text, updatedAt: world.now() - daysAgo * DAY})
  }

  return config
}

function full(value: string | VarSpec): VarSpec {
  return typeof value === 'string' ? {value} : value
}

function behaviour(spec: AppSpec) {
  const {idle = false, releaseRetention = null, releasesForbidden = false, twoFactor = false} = spec
  return {
    crashesAfter: (spec.crashesAfterSeconds ?? 0) * 1000,
    crashesWhen: [...(spec.crashesWhen ?? [])],
    idle,
    builds: [],
    buildSeconds: spec.buildSeconds ?? 30,
    buildsFail: spec.buildsFail ?? false,
    commit: spec.commit ?? null,
    container: spec.container ?? false,
    publishes: spec.publishes ?? [],
    dynoSize: spec.dynoSize ?? 'Standard-1X',
    features: new Set(spec.preboot ? ['preboot'] : []),
    generation: spec.generation ?? 'cedar',
    maintenance: false,
    releaseRetention,
    releasesForbidden,
    rollingShown: spec.rollingShown ?? true,
    space: spec.space ?? null,
    twoFactor,
    unhealthyWhen: [...(spec.unhealthyWhen ?? [])],
    withoutSettings: spec.withoutSettings ?? false,
  }
}

/** What happened to an app before the present: its vars set, code deployed, and whatever its spec tells. */
function pastOf(world: World, app: App, spec: AppSpec): Happening[] {
  const past: Happening[] = []
  for (const [key, value] of Object.entries(spec.vars ?? {})) {
    const {by = app.owner.email, daysAgo = 30, masked = false, maskingSupported = true, value: text} = full(value)
    const settings = {masked, maskingSupported}
    past.push({at: world.now() - daysAgo * DAY, by, kind: 'set', values: {[key]: text}, settings})
  }

  for (const event of spec.history ?? []) {
    const at = event.at ?? world.now() - (event.daysAgo ?? 0) * DAY
    const when = {at: typeof at === 'string' ? Date.parse(at) : at, by: event.by ?? app.owner.email}
    if ('set' in event) past.push({...when, kind: 'set', values: event.set})
    else if ('deploy' in event) past.push({...when, kind: 'deploy'})
    else if ('promotedFrom' in event) past.push({...when, kind: 'promote', from: event.promotedFrom})
    else if ('detach' in event) past.push({...when, kind: 'detach', name: event.detach})
    else past.push({...when, kind: 'rollback', version: event.rollbackTo})
  }

  const first = Math.min(app.createdAt + DAY / 24, ...past.map(({at}) => at - 60_000))
  past.push({at: first, by: app.owner.email, kind: 'deploy'})
  return past
}

function addAddOn(world: World, spec: AddOnSpec, happenings: Map<App, Happening[]>): void {
  const {randomness} = world
  const service = spec.service ?? 'heroku-postgresql'
  const app = world.app(spec.app)
  const redis = service === 'heroku-redis'
  const addOn: AddOn = {
    id: randomness.uuid(),
    name: spec.name ?? `${service.replace('heroku-', '')}-curved-${10_000 + randomness.number(90_000)}`,
    service,
    plan: spec.plan ?? `${service}:standard-0`,
    app,
    createdAt: app.createdAt,
    host: `ec2-${[3, 4, 5].map(() => randomness.number(250) + 1).join('-')}-12.compute-1.amazonaws.com`,
    port: redis ? 20_000 + randomness.number(9000) : 5432,
    database: 'd' + randomness.text(13, 'abcdefghijklmnopqrstuvwxyz0123456789'),
    credentials: [],
  }
  for (const name of ['default', ...(spec.credentials ?? [])]) {
    const user = name === 'default' ? newUser(world) : name
    const password = newPassword(world, addOn)
    addOn.credentials.push({name, user, password, coming: null, retiring: null, state: 'active'})
  }

  world.addOns.push(addOn)
  for (const to of spec.attachments) {
    const target = world.app(to.app)
    const at = world.now() - (to.daysAgo ?? 60) * DAY
    const attachment = {
      id: randomness.uuid(),
      name: to.as,
      addOn,
      app: target,
      namespace: to.credential ? `${isAdvanced(addOn) ? 'role' : 'credential'}:${to.credential}` : null,
      key: to.key ?? `${to.as}_URL`,
      createdAt: at,
    }
    const happen = () =>
      attach(world, attachment, {
        user: {id: target.owner.id, email: target.owner.email},
        at,
        value: to.value,
        maskingSupported: to.maskingSupported,
      })
    happenings.get(target)!.push({at, by: target.owner.email, kind: 'do', happen})
  }
}

/** What an app does from now on; its past went without. */
function setUpBehaviour(world: World, app: App, spec: AppSpec): void {
  if (spec.builtFrom !== undefined) recordBuild(app, spec.builtFrom)
  const release = app.releases.at(-1)!
  for (const one of spec.oneOffDynos ?? []) {
    const {command = 'bash', endsIn, hoursAgo = 0, name} = typeof one === 'string' ? {name: one} : one
    app.oneOffDynos.push({
      id: world.randomness.uuid(),
      name,
      type: /^[a-z]+/.exec(name)![0],
      command,
      releaseId: release.id,
      startedAt: world.now() - hoursAgo * HOUR,
      endsAt: endsIn === undefined ? null : world.now() + endsIn * 1000,
    })
  }

  if (spec.releasePhase) {
    app.releaseCommand = {
      milliseconds: spec.releasePhase.seconds * 1000,
      failsWhen: [...(spec.releasePhase.failsWhen ?? [])],
      failsOnChangeOf: [...(spec.releasePhase.failsOnChangeOf ?? [])],
    }
  }
}

/** The build that what runs now came from. */
function recordBuild(app: App, url: string): void {
  const {slugId} = app.releases.at(-1)!
  const first = app.releases.find((release) => release.slugId === slugId)!
  app.builds.push({
    id: first.id,
    createdAt: first.createdAt,
    endsAt: first.createdAt,
    source: {url, version: null},
    user: first.user,
    config: first.config,
    status: 'succeeded',
    slugId,
    releaseId: first.id,
  })
}
