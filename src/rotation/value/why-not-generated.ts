import type {HeldVar} from '../../model/inventory.js'
import type {CredentialDescription, PlannedProtection} from '../model/plan.js'

import {BROWSER_PREFIX, keyWords} from '../../providers/key-words.js'
import {looksLikeList} from '../model/members.js'
import {placeBeside, whyServerOwned} from './server-owned.js'

/**
 * That nothing tells who has to know a value that is made up here, as a sentence; null where that is known, or nobody has to.
 */
export function unknownIssuer({key, kind, provider, selfIssued}: CredentialDescription): null | string {
  if (provider !== null || selfIssued || (kind !== 'api-key' && kind !== 'token')) return null
  return `Nothing here tells who issues ${key} or checks it. A value made up here works only once that side is told of it.`
}

/**
 * Why a value for it cannot be generated here, as a sentence; null when it can.
 *
 * @param known.all everything that was read
 * @param known.forced whether the form was asked for by name: then the person knows better what issues the credential. What
 *   a server has to know first it does not know by that
 * @param known.member whether it is only one more of several values
 */
export function whyNotGenerated(
  description: CredentialDescription,
  held: HeldVar,
  {
    all,
    forced,
    member,
    protects,
  }: {all: readonly HeldVar[]; forced: boolean; member: boolean; protects?: PlannedProtection},
): null | string {
  const {key} = description
  return (
    (member ? null : severalValues(key, held)) ??
    notRandom(description, held) ??
    whyServerOwned(description, held, all) ??
    (forced
      ? null
      : (madeElsewhere(description, protects, placeBeside(key, held, all)) ?? namesVendor(description, all)))
  )
}

/** Passwords of key stores and key files. */
const LOCKS_A_FILE =
  /(?:^|_)(?:(?:CERT|CERTIFICATE|JKS|KEYSTORE|KEY|P12|PFX|PKCS12|STORE|TRUSTSTORE)_(?:PASS|PASSPHRASE|PASSWORD|PW)|STOREPASS|KEYPASS)$/

function severalValues(key: string, {classification: {credentials}, configVar: {value}}: HeldVar): null | string {
  if (value !== null && looksLikeList(value)) {
    return `${key} looks like a list of several values, which one random value would not replace.`
  }

  return credentials.length > 1
    ? `${key} holds ${credentials.length} credentials, so its whole value has to be given.`
    : null
}

function notRandom({key, kind}: CredentialDescription, {classification}: HeldVar): null | string {
  const [credential] = classification.credentials
  if (kind === 'private-key' || credential?.part.startsWith('private_key')) {
    return `${key} holds a private key, which belongs to a public one and is not just random text.`
  }

  if (credential && /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(credential.value.reveal().trim())) {
    return `${key} holds a signed token, which only who has the signing key can make.`
  }

  if (LOCKS_A_FILE.test(key)) {
    return `${key} opens a file that is locked with the old one, and one made up here would not open it.`
  }

  return kind === 'webhook-url' ? `${key} holds a URL that its service gives out.` : null
}

function madeElsewhere(
  {key, kind, label, provider}: CredentialDescription,
  protects: PlannedProtection | undefined,
  place: null | string,
): null | string {
  if (protects?.shape && protects.shape.make === null) {
    return `${key} has to be ${protects.shape.described}, which is not just random text.`
  }

  if (protects?.class === 'other-party') {
    return `${key} has to be the same at another party, so one made up here would not be accepted.`
  }

  if (place !== null && (kind === 'api-key' || kind === 'token')) {
    return `${key} is for the server that ${place} names, which would not know one made up here.`
  }

  return provider !== null && kind !== 'password'
    ? `${key} is a credential that its service gives out (${label}), so one made up here would not be accepted.`
    : null
}

/** Names that services' documents give to their keys: what stands before is most often the service. */
const OF_VENDOR = /^(.+)_API_(?:KEY|SECRET|TOKEN)$/
/** Words before it that are no company's name, but say what an app of one's own has it for. */
const OWN_WORDS: ReadonlySet<string> = new Set(
  `access account accounts admin agent android api app apps audit auth back backend backoffice backup batch billing blog bot
  build cache callback cart catalog cdn checkout ci client clients cms content core cron crm customer customers dashboard data
  default deploy dev development device devices docs download edge email erp event events export external feature feed
  frontend gateway global graphql health home hook hooks hub import ingest ingestion integration integrations internal
  inventory invoice invoices ios job jobs key keys legacy licence license live local login machine mail maintenance main
  management master media message messages metrics mobile monitor monitoring my new node notification notifications office
  old ops order orders other our own partner partners payment payments platform portal preview previous pricing print
  private prod product production products profile proxy public publish pull push qa queue read readonly remote report
  reporting reports rest root sandbox scheduler search second secret secure server servers service services session shared
  shipping shop signing site sso staff staging stats status storage store stream super support sync system task tasks team
  temp tenant test testing third tool tools tracking upload uploads upstream user users util vendor video warehouse web
  webhook webhooks website widget worker workers write zone`.split(/\s+/),
)

/** A service of which nothing is known but that the key bears its name. */
function namesVendor({key, kind, provider, selfIssued}: CredentialDescription, all: readonly HeldVar[]): null | string {
  const stem = OF_VENDOR.exec(key)?.[1]
  if (stem === undefined || provider !== null || selfIssued || (kind !== 'api-key' && kind !== 'token')) return null
  const own = new Set(
    all.flatMap(({environment: {name, pipeline}}) => [...keyWords(name), ...keyWords(pipeline?.name ?? '')]),
  )
  const words = keyWords(stem.replace(BROWSER_PREFIX, ''))
  return words.some((word) => OWN_WORDS.has(word) || own.has(word) || /^[a-z]?\d*$/.test(word))
    ? null
    : `${key} is named like a key that a service gives out (${stem}), so one made up here would not be accepted.`
}
