import type {Release} from '../../heroku/releases.js'
import type {ReleaseIdentity} from '../../ledger/event.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {AttachedVar, RotatableCredential} from '../model/rotatable-credential.js'
import type {AddOnPlatform} from './add-on-platform.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {namesKey} from '../model/release-identity.js'

/** How many of the newest releases are looked at: more than are made during a rotation. */
const RECENT = 50

/**
 * The author of the releases that an add-on makes: `heroku-postgresql@addons.heroku.com` (releases that the Heroku CLI and
 * others quote in their tests: "v145 - Update DATABASE by heroku-postgresql - heroku-postgresql@addons.heroku.com").
 */
export function addOnAuthor({addOn}: Pick<RotatableCredential, 'addOn'>): string {
  return `${addOn.service}@addons.heroku.com`
}

/** Whether a release looks like one by which an add-on changed an attachment. A hint: the values are the proof. */
export function isUpdateBy(
  {by, description}: Pick<Release, 'by' | 'description'>,
  credential: Pick<RotatableCredential, 'addOn'>,
  {attachment}: AttachedVar,
): boolean {
  return (
    by === addOnAuthor(credential) ||
    (description.startsWith('Update ') &&
      description.endsWith(` by ${credential.addOn.service}`) &&
      namesKey(description, attachment.name))
  )
}

/**
 * The release by which an add-on brought a value into an app: the first since a release in whose config vars the key holds
 * it. Those that look like it are read first, mostly one.
 *
 * @param since the newest release before the rotation; null when there was none
 * @param value what the key holds now; null when masked: then the last release that looks like it is meant
 * @returns null when none has it
 * @throws {PlatformFailure} when the releases cannot be read
 */
export async function releaseOfChange(
  {releases}: Pick<AddOnPlatform, 'releases'>,
  {
    credential,
    since,
    value,
    watched,
  }: {
    credential: Pick<RotatableCredential, 'addOn'>
    watched: AttachedVar
    since: null | ReleaseIdentity
    value: null | SecretValue
  },
): Promise<null | Release> {
  const {app, key} = watched
  const newer = (await releases.newest(app, RECENT))
    .filter(({version}) => version > (since?.version ?? 0))
    .sort((a, b) => a.version - b.version)
  const likely = newer.filter((release) => isUpdateBy(release, credential, watched))
  if (value === null) return likely.at(-1) ?? null
  for (const release of [...likely, ...newer.filter((one) => !likely.includes(one))]) {
    let held
    try {
      held = (await releases.configVars(app, release.version)).get(key)
    } catch (error) {
      // Not everybody may read what an app held; what a release says of itself is the best there is then.
      if (error instanceof PlatformFailure && (error.status === 403 || error.status === 404))
        return likely.at(-1) ?? null
      throw error
    }

    if (held?.equals(value))
      return firstWith(
        release,
        newer,
        async (one) => (await releases.configVars(app, one.version)).get(key)?.equals(value) ?? false,
      )
  }

  return null
}

/** A release that holds a value may only have kept it: the one before tells. */
async function firstWith(
  release: Release,
  newer: readonly Release[],
  holds: (release: Release) => Promise<boolean>,
): Promise<Release> {
  let first = release
  for (let index = newer.indexOf(release) - 1; index >= 0; index--) {
    if (!(await holds(newer[index]))) break
    first = newer[index]
  }

  return first
}
