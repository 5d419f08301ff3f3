import type {HeldVar} from '../../model/inventory.js'
import type {CredentialDescription} from '../model/plan.js'

import {readKeyName} from '../../classify/key-name.js'
import {providerById} from '../../providers/catalogue.js'
import {providersNamed} from '../../providers/recognise.js'

/** Words of keys for passwords by which an app logs in to a server, whatever the server is called. */
const SERVERS: ReadonlySet<string> = new Set(
  'amqp broker cache clickhouse database db email ftp imap ldap mail mailer mq proxy queue rabbit replica search sftp smb smtp sql ssh vpn'.split(
    ' ',
  ),
)
/** Words of keys for passwords that the app itself asks for. */
const OWN_DOORS: ReadonlySet<string> = new Set('admin basic dashboard htpasswd panel site sidekiq web'.split(' '))
/** Words before a place that is the app's own. */
const ITSELF: ReadonlySet<string> = new Set(
  'app application base home my public server service site web website'.split(' '),
)
/** Kinds of what an app logs in with. */
const LOGINS: ReadonlySet<string> = new Set(['api-key', 'password', 'token'])
/** What config vars beside a password are called that say where its server is. */
const PLACE = /_(?:ADDR|ADDRESS|BASE_URL|ENDPOINT|HOST|HOSTNAME|HOSTS|PORT|SERVER|URI|URL)$/

/**
 * Why a password would have to be known to a server before the app gets it, as a sentence; null where no server owns it.
 *
 * @param held the config var
 * @param all everything that was read
 */
export function whyServerOwned(
  {key, kind, provider}: Pick<CredentialDescription, 'key' | 'kind' | 'provider'>,
  held: HeldVar,
  all: readonly HeldVar[],
): null | string {
  const original = addOnOriginal(held, all)
  if (original) {
    const {configVar, environment} = original
    return `${key} is a copy of ${configVar.key} of ${environment.name}, which an add-on has set: it would not know a password made up here.`
  }

  if (kind === 'connection-url') {
    return `${key} leads to ${serverName(provider)}, which would not know a password made up here.`
  }

  const server = providersNamed(key).find(({schemes}) => schemes)
  if (server && LOGINS.has(kind))
    return `${key} is for ${serverName(server.id)}, which would not know one made up here.`
  return kind === 'password' && isLogin(key, provider, held, all)
    ? `${key} is the password of ${serverName(provider)}, which would not know one made up here.`
    : null
}

/** The config var beside one that says where the server is that it belongs to; null where none does. */
export function placeBeside(key: string, {environment}: HeldVar, all: readonly HeldVar[]): null | string {
  const stem = /^(.+?)_(?:(?:ACCESS|API|AUTH|MASTER|SECRET)_)?(?:KEY|PASS|PASSWD|PASSWORD|PW|PWD|SECRET|TOKEN)$/i.exec(
    key,
  )?.[1]
  if (stem === undefined || ITSELF.has(stem.toLowerCase())) return null
  const found = all.find(
    ({configVar, environment: {ref}}) =>
      ref === environment.ref && configVar.key.startsWith(`${stem}_`) && PLACE.test(configVar.key.slice(stem.length)),
  )
  return found?.configVar.key ?? null
}

/** The config var of an add-on that has the same credential; null where it is no copy. */
export function addOnOriginal({classification, configVar}: HeldVar, all: readonly HeldVar[]): HeldVar | null {
  if (configVar.attachment !== null) return null
  const own = classification.credentials
  return (
    all.find(
      (other) =>
        other.configVar.attachment !== null &&
        other.classification.credentials.some(({value}) => own.some((one) => one.value.equals(value))),
    ) ?? null
  )
}

function isLogin(key: string, provider: null | string, held: HeldVar, all: readonly HeldVar[]): boolean {
  const {words} = readKeyName(key)
  if (words.some((word) => SERVERS.has(word))) return true
  if (words.some((word) => OWN_DOORS.has(word))) return false
  return provider !== null || placeBeside(key, held, all) !== null
}

function serverName(provider: null | string): string {
  const name = provider === null ? undefined : providerById(provider)?.name
  return name === undefined ? 'a server' : `a server (${name})`
}
