import pLimit from 'p-limit'

import type {Credential} from '../model/classification.js'
import type {HeldVar} from '../model/inventory.js'
import type {Verdict} from './verification.js'

import {SecretValue} from '../model/secret-value.js'
import {subjectOf} from './subject.js'
import {type ServiceOptions, verificationOf, verifyCredential} from './verify-credential.js'

/** What a service says of one credential in one place. */
export interface AskedCredential extends Omit<Verdict, 'record'> {
  /** Ref. */
  readonly environment: string
  readonly key: string
  /** See Credential.part. */
  readonly part: string
  /** Id. */
  readonly provider: string
}

/** How many services are asked at once. */
const AT_ONCE = 5

interface Place {
  readonly holder: HeldVar
  readonly credential: Credential
}

/**
 * Asks the services about credentials, each distinct one once; where something that is needed beside it is missing, again
 * at the next place that holds it. Credentials that no service can be asked about are left out.
 *
 * @param places credentials with who holds them
 * @param vars all config vars, for what stands beside the credentials
 * @param onAnswer called as answers come
 * @returns in the order of the places
 */
export async function askAboutAll(
  places: readonly Place[],
  vars: readonly HeldVar[],
  options: ServiceOptions & {readonly onAnswer?: (done: number, total: number) => void},
): Promise<AskedCredential[]> {
  const beside = new Map<string, Map<string, null | SecretValue>>()
  for (const {configVar, environment} of vars) {
    const all = beside.get(environment.ref) ?? new Map<string, null | SecretValue>()
    beside.set(environment.ref, all.set(configVar.key, configVar.value))
  }

  const askable = places.flatMap((place) => {
    const {configVar, environment} = place.holder
    if (configVar.value === null) return []
    const holder = {key: configVar.key, value: configVar.value}
    const subject = subjectOf(holder, place.credential, beside.get(environment.ref) ?? new Map())
    return verificationOf(subject) === null ? [] : [{place, subject}]
  })
  const groups = SecretValue.group(askable, ({subject}) => subject.credential.value)
  const limit = pLimit(AT_ONCE)
  const verdicts = new Map<Place, Verdict>()
  let done = 0
  await Promise.all(
    groups.map((group) =>
      limit(async () => {
        let verdict: null | Verdict = null
        for (const {subject} of group) {
          verdict = await verifyCredential(subject, options)
          if (verdict?.result !== 'cannot-tell') break
        }

        for (const {place} of group) if (verdict) verdicts.set(place, verdict)
        options.onAnswer?.(++done, groups.length)
      }),
    ),
  )
  return places.flatMap((place) => {
    const verdict = verdicts.get(place)
    if (!verdict) return []
    const {credential, holder} = place
    const {account, detail, excess, result, scopes} = verdict
    return [
      {
        environment: holder.environment.ref,
        key: holder.configVar.key,
        part: credential.part,
        provider: credential.provider!,
        result,
        account,
        scopes,
        excess,
        detail,
      },
    ]
  })
}
