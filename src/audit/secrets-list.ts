import type {Mode} from '../model/classification.js'
import type {AttachmentIdentity} from '../model/config-var.js'
import type {HeldVar, Inventory} from '../model/inventory.js'
import type {Protection, ProtectionOf} from '../protects/protection.js'
import type {AuditedEnvironment} from './audit-report.js'

import {SecretValue} from '../model/secret-value.js'

/** A secret in one environment. */
export interface ListedSecret {
  readonly key: string
  /** Ref of the environment. */
  readonly environment: string
  readonly classification: {
    readonly kind: string
    readonly provider: null | string
    readonly mode: Mode | null
    readonly reason: string
  }
  /** What is lost when it is simply replaced, and who says so. */
  readonly protects: Pick<Protection, 'class' | 'evidence' | 'reason'>
  /** ISO 8601; null where the host does not say. */
  readonly updatedAt: null | string
  readonly masked: boolean
  /** The attachment that sets it, with its add-on where that was read; null when a person or a script set it. */
  readonly addon: null | {
    readonly attachment: {readonly id: string; readonly name: null | string}
    readonly addon: AttachmentIdentity['addon']
  }
  /** Refs of the other environments that hold one of its credentials, under whatever key, in stage order. */
  readonly sharedWith: readonly string[]
}

/** The secrets in scope: the JSON document of the contract, key for key. */
export interface SecretsList {
  readonly version: 1
  /** The environments that the list is about, in stage order. */
  readonly environments: readonly AuditedEnvironment[]
  /** In the order of the environments, then by key. */
  readonly secrets: readonly ListedSecret[]
  /** Whether everything in scope could be read. */
  readonly complete: boolean
}

/** By config var, the refs of all environments that hold one of its credentials. Linear in the number of credentials. */
function holdersByVar(held: readonly HeldVar[]): Map<HeldVar, Set<string>> {
  const credentials = held.flatMap((holder) =>
    holder.classification.credentials.map((credential) => ({holder, value: credential.value})),
  )
  const holders = new Map<HeldVar, Set<string>>()
  for (const group of SecretValue.group(credentials, ({value}) => value)) {
    const refs = new Set(group.map(({holder}) => holder.environment.ref))
    if (refs.size === 1) continue
    for (const {holder} of group) holders.set(holder, new Set([...(holders.get(holder) ?? []), ...refs]))
  }

  return holders
}

/**
 * The secrets of the environments in an inventory's focus, with who else holds them. Others than those in focus are
 * looked at only to tell what is shared. What is masked is listed, though nobody can tell who else holds it.
 *
 * @param inventory what was read
 * @param held its config vars, classified
 * @param protectionOf what each of them protects
 */
export function listSecrets(inventory: Inventory, held: readonly HeldVar[], protectionOf: ProtectionOf): SecretsList {
  const holders = holdersByVar(held)
  const order = new Map(inventory.readings.map(({environment}, number) => [environment.ref, number]))
  const place = (ref: string): number => order.get(ref) ?? order.size
  const secretsOf = new Map<string, ListedSecret[]>()
  for (const holder of held) {
    const {classification, configVar, environment} = holder
    if (!classification.secret) continue
    const {kind, mode, provider, reason} = classification
    const {attachment, key, masked, updatedAt} = configVar
    const {class: protectionClass, evidence, reason: why} = protectionOf(holder)
    const secrets = secretsOf.get(environment.ref) ?? []
    secretsOf.set(environment.ref, secrets)
    secrets.push({
      key,
      environment: environment.ref,
      classification: {kind, provider, mode, reason},
      protects: {class: protectionClass, evidence, reason: why},
      updatedAt,
      masked,
      addon: attachment && {attachment: {id: attachment.id, name: attachment.name}, addon: attachment.addon},
      sharedWith: [...(holders.get(holder) ?? [])]
        .filter((ref) => ref !== environment.ref)
        .sort((a, b) => place(a) - place(b)),
    })
  }

  const readings = inventory.readings.filter(({environment}) => inventory.focus.has(environment.ref))
  return {
    version: 1,
    environments: readings.map(({configVars, environment: {kind, name, ref, stage}, error, status}) => ({
      ref,
      name,
      kind,
      stage,
      configVars: configVars.length,
      secrets: secretsOf.get(ref)?.length ?? 0,
      status,
      ...(error && {error}),
    })),
    secrets: readings.flatMap(({environment}) =>
      (secretsOf.get(environment.ref) ?? []).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)),
    ),
    complete: inventory.complete,
  }
}
