import type {HeldVar} from '../../model/inventory.js'
import type {ProtectionClass} from '../../model/protection-class.js'
import type {CredentialDescription, PlannedProtection} from '../model/plan.js'

import {readUrl} from '../../classify/url.js'
import {partName, withArticle} from '../../model/wording.js'
import {recogniseCredential} from '../../providers/recognise.js'
import {type Holder, primaryCredential} from './holders.js'

/** What is replaced, as a person says it. */
export function describeCredential(key: string, held: HeldVar): CredentialDescription {
  const {classification} = held
  const {kind, mode, provider} = classification
  return {
    key,
    label: labelOf(held),
    provider,
    mode: primaryCredential(held)?.mode ?? mode,
    kind,
    // What no service has given out, the team has made up: session keys, keys that sign tokens.
    selfIssued: kind === 'signing-secret' && provider === null,
  }
}

/** The same of all who hold a key. Where some hold a live credential and others one for tests, it has no mode of its own. */
export function describeHolders(key: string, holders: readonly Holder[]): CredentialDescription {
  const all = holders.map(({vars}) => vars.find(({configVar}) => configVar.key === key) ?? vars[0])
  const [first, ...others] = all.map((held) => describeCredential(key, held))
  return others.every(({mode}) => mode === first.mode) ? first : {...first, mode: null}
}

/** The classes of what the team makes by itself, so that no service has to end the old one. */
const OWN: ReadonlySet<ProtectionClass> = new Set([
  'code-bundle',
  'data-at-rest',
  'derived-ids',
  'passwords',
  'sessions',
  'tokens',
])

/** The same, now that it is known what it protects: what no service has given out, no service can end. */
export function asProtected(described: CredentialDescription, {class: of}: PlannedProtection): CredentialDescription {
  return described.provider === null && OWN.has(of) ? {...described, selfIssued: true} : described
}

function labelOf({classification, configVar}: HeldVar): string {
  const {credentials, kind} = classification
  const [first] = credentials
  const known = first && recogniseCredential(configVar.key, first.value.reveal())
  if (known?.secret) return known.label
  if (!first) return classification.secret ? kind.replaceAll('-', ' ') : 'config var'
  // One of a list is a value of its own.
  if (partName(first.part) === 'value') return kind.replaceAll('-', ' ')
  const url = configVar.value && readUrl(configVar.value.reveal().trim())
  const where = url ? withArticle(`${url.scheme} URL`) : kind === 'json-credentials' ? 'a JSON document' : 'the value'
  return `${partName(first.part)} in ${where}`
}
