import type {AddOn, AddOnCredential, AddOnRole, App, Attachment, Config, Var} from './state.js'
import type {World} from './world.js'

import {currentRelease, latestRelease, release} from './releases.js'

/** The connection URL that a data add-on gives out for one of its credentials. */
export function connectionUrl(addOn: AddOn, {password, user}: AddOnRole): string {
  return addOn.service === 'heroku-redis'
    ? `rediss://:${password}@${addOn.host}:${addOn.port}`
    : `postgres://${user}:${password}@${addOn.host}:${addOn.port}/${addOn.database}`
}

/** Whether a database would let in who connects with the URL: no server is there to ask. */
export function acceptsUrl(world: World, url: string): boolean {
  return world.addOns.some((addOn) =>
    addOn.credentials.some((credential) =>
      [credential, credential.retiring].some((role) => role !== null && connectionUrl(addOn, role) === url),
    ),
  )
}

/** Whether it is a Heroku Postgres of the Advanced tier, which has an API of its own. */
export function isAdvanced({plan}: AddOn): boolean {
  return /^heroku-postgresql:(?:advanced|performance)/.test(plan)
}

/** The credential an attachment gives out. */
export function credentialOf(attachment: Attachment): AddOnCredential {
  const name = attachment.namespace?.replace(/^(?:credential|role):/, '') ?? 'default'
  const credential = attachment.addOn.credentials.find((candidate) => candidate.name === name)
  if (!credential) throw new Error(`The add-on ${attachment.addOn.name} has no credential ${name}.`)
  return credential
}

/** Who makes the releases of an add-on. */
function addOnUser(addOn: AddOn): {id: string; email: string} {
  return {id: addOn.id, email: `${addOn.service}@addons.heroku.com`}
}

function withVar(config: Config, key: string, value: Var): Config {
  return new Map(config).set(key, value)
}

/** Attaches an add-on to an app: sets its config var, in a release without a release phase. */
export function attach(
  world: World,
  attachment: Attachment,
  by: {user: {id: string; email: string}; at: number; value?: string; maskingSupported?: boolean},
): void {
  world.attach(attachment)
  const value = by.value ?? connectionUrl(attachment.addOn, credentialOf(attachment))
  release(world, attachment.app, {
    description: `Attach ${attachment.name} (@ref:${attachment.addOn.name})`,
    user: by.user,
    config: withVar(latestRelease(attachment.app).config, attachment.key, {
      value,
      updatedAt: by.at,
      masked: false,
      maskingSupported: by.maskingSupported ?? false,
      attachmentId: attachment.id,
    }),
    runsReleaseCommand: false,
    at: by.at,
  })
}

/** Takes an attachment away, with its config var. */
export function detach(
  world: World,
  attachment: Attachment,
  by: {user: {id: string; email: string}; at: number},
): void {
  world.removeAttachment(attachment)
  const config = new Map(latestRelease(attachment.app).config)
  config.delete(attachment.key)
  release(world, attachment.app, {
    description: `Detach ${attachment.name} (@ref:${attachment.addOn.name})`,
    user: by.user,
    config,
    runsReleaseCommand: false,
    at: by.at,
  })
}

/**
 * Has an add-on replace a credential: after a while the config var changes in every app that it is attached to, each in a
 * release of its own ("Update DATABASE by heroku-postgresql", made by heroku-postgresql@addons.heroku.com).
 *
 * Heroku Postgres gives out a new user with a new password. Of the default credential the old user is gone with that
 * ("Connections will be reset"), of others it works on until nobody is connected ("a temporary rotation username will be
 * used": `src/commands/pg/credentials/rotate.ts` of `heroku/cli`, and its tests for `NAME-rotating`). Key-Value Store
 * replaces its one password at once; until the config var changes, apps cannot connect anew.
 */
export function rotateCredential(world: World, addOn: AddOn, credential: AddOnCredential): void {
  const redis = addOn.service === 'heroku-redis'
  const old = {user: credential.user, password: credential.password}
  credential.state = 'rotating'
  credential.coming = {user: redis ? old.user : nextUser(world, credential), password: newPassword(world, addOn)}
  if (redis) giveOut(credential)
  world.schedule(world.now() + world.scaled(world.pace.dataRotation), (at) => {
    if (!redis) giveOut(credential)
    updateConfigVars(world, {addOn, credential, at})
    if (redis || credential.name === 'default') {
      credential.state = 'active'
      return
    }

    credential.retiring = old
    world.schedule(at + world.scaled(world.pace.dataRevocation), () => {
      credential.retiring = null
      credential.state = 'active'
    })
  })
}

function giveOut(credential: AddOnCredential): void {
  Object.assign(credential, credential.coming, {coming: null})
}

/** One with a name of its own goes to and fro between two users. */
function nextUser(world: World, {name, user}: AddOnCredential): string {
  if (name === 'default') return newUser(world)
  return user === name ? `${name}-rotating` : name
}

function updateConfigVars(
  world: World,
  {addOn, at, credential}: {addOn: AddOn; credential: AddOnCredential; at: number},
): void {
  const value = connectionUrl(addOn, credential)
  for (const attachment of world.attachments) {
    if (attachment.addOn !== addOn || credentialOf(attachment) !== credential) continue
    const {config} = latestRelease(attachment.app)
    const old = config.get(attachment.key)
    if (!old) continue
    release(world, attachment.app, {
      description: `Update ${attachment.name} by ${addOn.service}`,
      user: addOnUser(addOn),
      config: withVar(config, attachment.key, {...old, value, updatedAt: at}),
      runsReleaseCommand: false,
      at,
    })
  }
}

/** A user as Heroku Postgres names them. */
export function newUser(world: World): string {
  return 'u' + world.randomness.text(13, 'abcdefghijklmnopqrstuvwxyz0123456789')
}

/** A password as the add-on makes them: 64 hexadecimal digits after a `p`. */
export function newPassword(world: World, addOn: AddOn): string {
  return (
    (addOn.service === 'heroku-redis' || addOn.service === 'heroku-postgresql' ? 'p' : '') + world.randomness.hex(64)
  )
}

/** The plans of the add-ons that an app's current release has, as a release names them. */
export function planNames(world: World, app: App): string[] {
  const {config} = currentRelease(app, world.now())
  const attached = world.attachmentsOf(app).filter(({key}) => config.has(key))
  return [...new Set(attached.map(({addOn}) => addOn.plan))].sort()
}
