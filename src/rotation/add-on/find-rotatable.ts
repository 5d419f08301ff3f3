import type {AddOn, Attachment} from '../../heroku/add-ons.js'
import type {HeldVar} from '../../model/inventory.js'
import type {AttachedVar, RotatableCredential} from '../model/rotatable-credential.js'
import type {AddOnPlatform} from './add-on-platform.js'

import {
  type CredentialWanted,
  type DataCredential,
  type DataKind,
  dataKindOf,
  DEFAULT_CREDENTIAL,
} from '../../heroku/data-credentials.js'
import {Failure} from '../../model/failure.js'
import {distinct, listed} from '../../model/wording.js'
import {command} from '../../text/command.js'
import {addOnCommand} from './add-on-command.js'

/**
 * When the old credential ends: `at-once` with the request, before the config vars change; `with-change` of the config
 * vars; `later`, when nobody is connected with it any more.
 */
export type EndOfOld = 'at-once' | 'later' | 'with-change'

/**
 * The credential behind a config var that an add-on owns.
 *
 * @throws {Failure} `refused` when the add-on is of no kind that rotates, with the command to type instead; `conflict` when
 *   it was detached meanwhile; Heroku's when it may not be seen
 */
export async function findRotatable(
  {addOns, dataCredentials}: Pick<AddOnPlatform, 'addOns' | 'dataCredentials'>,
  held: HeldVar,
): Promise<RotatableCredential> {
  const {configVar, environment} = held
  const {attachment: owner, key} = configVar
  if (owner === null) throw new Error(`No add-on owns ${key} of ${environment.name}.`)
  const attachment = await addOns.attachment(owner.id)
  if (!attachment) {
    throw new Failure('conflict', `The add-on of ${key} was detached from ${environment.name} just now.`, {
      next: command`heroku addons --app ${environment.name}`,
    })
  }

  const addOn = await addOns.find(attachment.addOn.id)
  const kind = dataKindOf(addOn)
  if (kind === null) {
    throw new Failure(
      'refused',
      `${key} of ${environment.name} belongs to the add-on ${addOn.name}, and ${addOn.service} has no API to rotate it.`,
      {next: addOnCommand(held)},
    )
  }

  return readRotatable(
    {addOns, dataCredentials},
    {kind, addOn, credential: credentialNamed(kind, attachment.namespace)},
  )
}

/**
 * A credential of an add-on with everything that gives it out, as it is now.
 *
 * @throws {Failure} Heroku's when there is none, or it may not be seen
 */
export async function readRotatable(
  {addOns, dataCredentials}: Pick<AddOnPlatform, 'addOns' | 'dataCredentials'>,
  wanted: CredentialWanted & {readonly addOn: AddOn},
): Promise<RotatableCredential> {
  const {addOn, kind} = wanted
  const [credential, attachments] = await Promise.all([dataCredentials.find({...wanted}), addOns.attachmentsOf(addOn)])
  return {
    kind,
    addOn,
    credential: credential.name || DEFAULT_CREDENTIAL,
    usual: credential.usual,
    attached: attachedVars(kind, credential, attachments),
  }
}

/**
 * The credential that an attachment gives out, by its namespace; null for the one that the add-on came with. Heroku
 * Postgres: `credential:NAME`, `connection-pooling:NAME` (`src/commands/pg/credentials.ts`, `src/commands/pg/promote.ts` of
 * `heroku/cli`); its Advanced tier: `role:NAME` among other factors (`src/lib/data/parse-attachment-factors.ts` there).
 */
export function credentialNamed(kind: DataKind, namespace: null | string): null | string {
  if (kind === 'key-value-store' || namespace === null) return null
  if (kind === 'postgres-advanced') {
    const roles = namespace.split('|').map((factor) => /^\s*role\s*:(.*)$/.exec(factor)?.[1].trim())
    return roles.findLast((role) => role !== undefined && role !== '') ?? null
  }

  const name = /^(?:connection-pooling|credential):(.+)$/.exec(namespace)?.[1]
  return name === undefined || name === DEFAULT_CREDENTIAL ? null : name
}

/** The config vars that give out a credential, by app, then key. */
export function attachedVars(
  kind: DataKind,
  {name, usual}: Pick<DataCredential, 'name' | 'usual'>,
  attachments: readonly Attachment[],
): AttachedVar[] {
  return attachments
    .filter(({namespace}) => {
      const named = credentialNamed(kind, namespace)
      return named === null ? usual : named === name
    })
    .flatMap(({app, id, keys, name: as}) => keys.map((key) => ({app, attachment: {id, name: as}, key})))
    .sort((a, b) => compare(a.app.name, b.app.name) || compare(a.key, b.key))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * When the old credential ends. Heroku Postgres, the usual credential: "Connections will be reset and applications will be
 * restarted"; any other: "Connections older than 30 minutes will be reset, and a temporary rotation username will be used
 * during the process" (`src/commands/pg/credentials/rotate.ts` of `heroku/cli`). Key-Value Store has one password, which is
 * reset (`src/commands/redis/credentials.ts` there).
 */
export function endOfOld({kind, usual}: Pick<RotatableCredential, 'kind' | 'usual'>): EndOfOld {
  if (kind === 'key-value-store') return 'at-once'
  return usual ? 'with-change' : 'later'
}

/**
 * What a person should know before it begins, as sentences.
 *
 * @param inScope ids of the apps that the person has named, or that are in the pipeline they have named
 */
export function effectsOf(credential: RotatableCredential, inScope: ReadonlySet<string>): string[] {
  const {addOn, attached} = credential
  const apps = distinct(attached.map(({app}) => app.name))
  const outside = distinct(attached.filter(({app}) => !inScope.has(app.id)).map(({app}) => app.name))
  const ends: Readonly<Record<EndOfOld, string>> = {
    'at-once':
      'The old password ends at once: until its config var has changed and its dynos have restarted, an app cannot connect anew.',
    later: 'The old user works until nobody is connected with it; connections older than 30 minutes are reset.',
    'with-change': 'The old user ends as the config vars change: its connections are reset.',
  }
  return [
    `The add-on ${addOn.name} makes the new value and sets it in ${listed(apps)} at once, whose dynos restart; it cannot be put back.`,
    ...(outside.length === 0
      ? []
      : [
          `${listed(outside)} ${outside.length === 1 ? 'is' : 'are'} outside of what you named, and ${outside.length === 1 ? 'changes' : 'change'} as well.`,
        ]),
    ends[endOfOld(credential)],
  ]
}
