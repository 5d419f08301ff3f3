import type {Access, ValueTest} from './world/state.js'
import type {World} from './world/world.js'

import {detach, rotateCredential} from './world/add-ons.js'
import {userOf} from './world/history.js'
import {changeConfig, deploy, rollBack} from './world/releases.js'
import {revoke} from './world/running.js'

/** Something that somebody else, or the platform, does. By default it is done by `someone.else@acme.example`. */
export type Act =
  | {readonly type: 'crash-when'; readonly app: string; readonly when: ValueTest; readonly afterSeconds?: number}
  | {readonly type: 'delete-app'; readonly app: string}
  | {readonly type: 'deploy'; readonly app: string; readonly by?: string}
  | {readonly type: 'detach'; readonly app: string; readonly name: string; readonly by?: string}
  | {readonly type: 'end-dyno'; readonly app: string; readonly name: string}
  | {readonly type: 'finish-release-phase'; readonly app: string}
  | {readonly type: 'heal'; readonly app: string}
  | {readonly type: 'mask'; readonly app: string; readonly key: string}
  | {readonly type: 'rate-limit'; readonly remaining: number}
  | {readonly type: 'release-fails-on-change'; readonly app: string; readonly key: string}
  | {readonly type: 'release-fails-when'; readonly app: string; readonly when: ValueTest}
  | {readonly type: 'release-phase'; readonly app: string; readonly seconds: null | number}
  | {readonly type: 'revoke-credential'; readonly value: string}
  | {readonly type: 'revoke-tokens'; readonly account: string}
  | {readonly type: 'rollback'; readonly app: string; readonly version: number; readonly by?: string}
  | {readonly type: 'rotate-add-on'; readonly addOn: string; readonly credential?: string}
  | {readonly type: 'services-down'; readonly down: boolean}
  | {
      readonly type: 'set'
      readonly app: string
      readonly values: Readonly<Record<string, null | string>>
      readonly by?: string
    }
  | {
      readonly type: 'set-access'
      readonly app: string
      /** E-mail address. */
      readonly account: string
      readonly access: Access
    }
  | {readonly type: 'unhealthy-when'; readonly app: string; readonly when: ValueTest}
  | {readonly type: 'without-settings'; readonly app: string; readonly without: boolean}

const SOMEONE_ELSE = 'someone.else@acme.example'

type Performers = {[T in Act['type']]: (world: World, act: Extract<Act, {type: T}>) => void}

const performers: Performers = {
  'crash-when'(world, act) {
    const app = world.app(act.app)
    app.crashesWhen.push(act.when)
    app.crashesAfter = (act.afterSeconds ?? 0) * 1000
  },
  'delete-app': (world, act) => world.deleteApp(world.app(act.app)),
  deploy(world, act) {
    deploy(world, world.app(act.app), {user: doer(world, act)})
  },
  detach(world, act) {
    const attachment = world.attachmentsOf(world.app(act.app)).find(({name}) => name === act.name)
    if (!attachment) throw new Error(`${act.app} has no attachment ${act.name}.`)
    detach(world, attachment, {user: doer(world, act), at: world.now()})
  },
  'end-dyno'(world, act) {
    for (const dyno of world.app(act.app).oneOffDynos) if (dyno.name === act.name) dyno.endsAt ??= world.now()
  },
  'finish-release-phase'(world, act) {
    for (const {phase} of world.app(act.app).releases) {
      if (phase && phase.endsAt > world.now()) phase.endsAt = world.now()
    }
  },
  heal(world, act) {
    const app = world.app(act.app)
    app.crashesWhen.length = 0
    app.unhealthyWhen.length = 0
    if (app.releaseCommand) app.releaseCommand = {...app.releaseCommand, failsWhen: [], failsOnChangeOf: []}
  },
  mask: (world, act) => mask(world, act.app, act.key),
  'rate-limit'(world, act) {
    for (const account of world.accounts) {
      account.tokens = act.remaining
      account.refilledAt = world.now()
    }
  },
  'release-fails-on-change': (world, act) => releaseCommand(world, act.app).failsOnChangeOf.push(act.key),
  'release-fails-when': (world, act) => releaseCommand(world, act.app).failsWhen.push(act.when),
  'release-phase'(world, act) {
    const app = world.app(act.app)
    app.releaseCommand =
      act.seconds === null ? null : {milliseconds: act.seconds * 1000, failsWhen: [], failsOnChangeOf: []}
  },
  'revoke-credential': (world, act) => revoke(world, act.value),
  'revoke-tokens'(world, act) {
    const {authorizations} = world
    const kept = authorizations.filter(({account}) => account.email !== act.account)
    authorizations.splice(0, authorizations.length, ...kept)
  },
  rollback(world, act) {
    const app = world.app(act.app)
    const to = app.releases.find(({version}) => version === act.version)
    if (!to) throw new Error(`${act.app} has no release v${act.version}.`)
    rollBack(world, app, to, {user: doer(world, act)})
  },
  'rotate-add-on'(world, act) {
    const addOn = world.findAddOn(act.addOn)
    const credential = addOn?.credentials.find(({name}) => name === (act.credential ?? 'default'))
    if (!addOn || !credential) throw new Error(`There is no such credential of ${act.addOn} in the sandbox.`)
    rotateCredential(world, addOn, credential)
  },
  'services-down'(world, act) {
    world.servicesDown = act.down
  },
  set(world, act) {
    changeConfig(world, world.app(act.app), act.values, {user: doer(world, act)})
  },
  'set-access': (world, act) => world.app(act.app).access.set(world.account(act.account).id, act.access),
  'unhealthy-when': (world, act) => world.app(act.app).unhealthyWhen.push(act.when),
  'without-settings'(world, act) {
    world.app(act.app).withoutSettings = act.without
  },
}

/**
 * Does it.
 *
 * @throws {Error} when there is no such act, or the app, account or add-on is not there
 */
export function perform(world: World, act: Act): void {
  if (!Object.hasOwn(performers, act.type)) throw new Error(`There is no act ${JSON.stringify(act.type)}.`)
  const performer = performers[act.type] as (world: World, act: Act) => void
  performer(world, act)
}

function doer(world: World, act: {by?: string}): {id: string; email: string} {
  return userOf(world, act.by ?? SOMEONE_ELSE)
}

function releaseCommand(world: World, name: string): {failsWhen: ValueTest[]; failsOnChangeOf: string[]} {
  const app = world.app(name)
  app.releaseCommand ??= {milliseconds: 5000, failsWhen: [], failsOnChangeOf: []}
  return app.releaseCommand
}

/** Masking changes no value: it makes no release, and covers the releases there are. */
function mask(world: World, name: string, key: string): void {
  for (const release of world.app(name).releases) {
    const old = release.config.get(key)
    if (old) Object.assign(release, {config: new Map(release.config).set(key, {...old, masked: true})})
  }
}
