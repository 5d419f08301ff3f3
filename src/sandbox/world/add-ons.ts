import type {AddOn, AddOnCredential, App, Attachment, Config, Var} from './state.js'
import type {World} from './world.js'

import {currentRelease, latestRelease, release} from './releases.js'

/** The connection URL that a data add-on gives out for one of its credentials. */
export function connectionUrl(addOn: AddOn, credential: AddOnCredential): string {
  return addOn.service === 'heroku-redis'
    ? `rediss://:${credential.password}@${addOn.host}:${addOn.port}`
    : `postgres://${credential.user}:${credential.password}@${addOn.host}:${addOn.port}/${addOn.database}`
}

/** The credential an attachment gives out. */
export function credentialOf(attachment: Attachment): AddOnCredential {
  const name = attachment.namespace?.replace(/^credential:/, '') ?? 'default'
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
 * Gives a credential of an add-on a new password: after a while the config var changes in every app that it is attached
 * to, each in a release of its own. The default credential keeps its user, others get a new one (`heroku
 * pg:credentials:rotate`).
 */
export function rotateCredential(world: World, addOn: AddOn, credential: AddOnCredential): void {
  credential.state = 'rotating'
  world.schedule(world.now() + world.scaled(world.pace.dataRotation), (at) => {
    credential.state = 'active'
    credential.password = newPassword(world, addOn)
    if (credential.name !== 'default') credential.user = `${credential.name}_${world.randomness.hex(6)}`
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
  })
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
