import type {Mode} from '../model/classification.js'
import type {CredentialForm, FormFacts, FormKind, Provider, UrlForm} from './provider.js'

import {PROVIDERS} from './catalogue.js'
import {BROWSER_PREFIX, keyWords} from './key-words.js'

/** What the form of a text tells about it. */
export interface RecognisedForm {
  /** Id of the provider. */
  readonly provider: string
  /** As a person says it: `Stripe secret key`. */
  readonly label: string
  readonly kind: FormKind
  readonly mode: Mode | null
  /** For a type of key wider than the provider offers: the narrower type to use instead. Null otherwise. */
  readonly broad: null | string
  /** What it begins with by the provider's word; empty where it was told by its key, or begins with nothing of its own. */
  readonly prefix: string
  /** See FormFacts.replaces. */
  readonly replaces: readonly string[]
  /** Whether it is public where a build copies it into web pages, though not elsewhere (Google API keys). */
  readonly publicInBrowser: boolean
  /** False for what may be published: publishable keys, public tokens, identifiers. */
  readonly secret: boolean
}

interface Entry {
  readonly provider: Provider
  readonly form: CredentialForm
}

/** Length of the beginning by which forms are looked up: the shortest prefix of the catalogue that is not empty. */
const INDEX_LENGTH = 2

const formsByBeginning = new Map<string, Entry[]>()
const formsWithoutPrefix: Entry[] = []
const providersByWords = new Map<string, Provider[]>()
const urlForms: Array<{provider: Provider; form: UrlForm}> = []
const providersByScheme = new Map<string, Provider>()
const providerHosts: Array<{provider: Provider; host: string}> = []

/** What drivers and libraries call a server beside its own schemes (DBAL, SQLAlchemy, JDBC, dj-database-url). */
const SCHEME_ALIASES: ReadonlyMap<string, string> = new Map([
  ['ch', 'clickhouse'],
  ['cockroach', 'postgres'],
  ['jtds', 'sqlserver'],
  ['mongo', 'mongodb'],
  ['mysqlx', 'mysql'],
  ['pg', 'postgres'],
  ['pgsql', 'postgres'],
  ['rabbitmq', 'amqp'],
  ['sqlsrv', 'sqlserver'],
  ['timescale', 'postgres'],
])

for (const provider of PROVIDERS) {
  for (const form of provider.forms) {
    if (form.prefix.length < INDEX_LENGTH) formsWithoutPrefix.push({provider, form})
    else append(formsByBeginning, form.prefix.slice(0, INDEX_LENGTH), {provider, form})
  }

  for (const words of provider.words) append(providersByWords, words, provider)
  for (const form of provider.urls ?? []) urlForms.push({provider, form})
  for (const scheme of provider.schemes ?? []) providersByScheme.set(scheme, provider)
  for (const host of provider.hosts ?? []) providerHosts.push({provider, host})
}

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}

/** Texts longer than this are no single credential of any catalogued form. */
const LONGEST_FORM = 4096
const SHORTEST_FORM = 8

/**
 * What the whole text is, by its form; null when no provider's form fits.
 *
 * @param text a credential, without surrounding whitespace
 * @param key the config var's key, if known: it decides where several providers share a form, and lets in forms that
 * are telling only beside the provider's name
 */
export function recogniseForm(text: string, key = ''): null | RecognisedForm {
  if (text.length > LONGEST_FORM || text.length < SHORTEST_FORM) return null
  let first: Entry | null = null
  let named: null | Provider[] = null
  for (const entries of [formsByBeginning.get(text.slice(0, INDEX_LENGTH)) ?? [], formsWithoutPrefix]) {
    for (const entry of entries) {
      const {form, provider} = entry
      if (!text.startsWith(form.prefix) || !form.rest.test(text.slice(form.prefix.length))) continue
      named ??= key === '' ? [] : providersNamed(key)
      if (named.includes(provider)) return facts(provider, form, key)
      if (form.onlyNamed !== true) first ??= entry
    }
  }

  return first && facts(first.provider, first.form, key)
}

/** What follows the prefix of a provider's form, the longest prefixes first, whatever it is; empty where none fits. */
export function afterPrefix(text: string): string[] {
  const lengths = (formsByBeginning.get(text.slice(0, INDEX_LENGTH)) ?? [])
    .filter(({form}) => text.startsWith(form.prefix) && form.prefix.length > INDEX_LENGTH)
    .map(({form}) => form.prefix.length)
  return [...new Set(lengths)].sort((a, b) => b - a).map((length) => text.slice(length))
}

/**
 * What the key's name says of the value where the provider's credentials have no form of their own
 * (`DATADOG_API_KEY` with 32 hexadecimal digits); null when it says nothing.
 *
 * @param key the config var's key
 * @param text null when the value is masked: then the name alone decides
 */
export function recogniseNamed(key: string, text: null | string): null | RecognisedForm {
  const joined = keyWords(key.replace(BROWSER_PREFIX, '')).join('_')
  for (const provider of providersNamed(key)) {
    const found = provider.named.find(
      (named) => named.key.test(joined) && (text === null || !named.value || named.value.test(text)),
    )
    if (found) return facts(provider, found, key)
  }

  return null
}

/** What a credential is, by its form or else by the key that holds it; null when neither tells. */
export function recogniseCredential(key: string, text: string): null | RecognisedForm {
  return recogniseForm(text, key) ?? recogniseNamed(key, text)
}

/** The providers that a key names, the one named last first, services before protocols (`MAILGUN_SMTP_PASSWORD`). */
export function providersNamed(key: string): Provider[] {
  const words = keyWords(key)
  const services: Provider[] = []
  const protocols: Provider[] = []
  for (let index = words.length - 1; index >= 0; index--) {
    // Two letters are too common to name anyone, but at the very beginning.
    const single = words[index].length > 2 || index === 0 ? providersByWords.get(words[index]) : undefined
    const double = index > 0 ? providersByWords.get(`${words[index - 1]}_${words[index]}`) : undefined
    for (const provider of [...(double ?? []), ...(single ?? [])]) {
      const list = provider.schemes ? protocols : services
      if (!list.includes(provider)) list.push(provider)
    }
  }

  // HEROKU_POSTGRESQL_…, HEROKU_REDIS_…: the add-on's server, not the platform.
  const platformOnly = protocols.length > 0 && services.length === 1 && services[0].id === 'heroku'
  return platformOnly ? [...protocols, ...services] : [...services, ...protocols]
}

/**
 * A URL whose knowledge alone lets one act, such as a Slack incoming webhook; null for other URLs.
 *
 * @param host lower case, without port
 * @param path from the first slash on
 * @param query names and decoded values
 */
export function recogniseUrl(
  host: string,
  path: string,
  query: ReadonlyArray<readonly [string, string]> = [],
): null | RecognisedForm {
  for (const {provider, form} of urlForms) {
    const own = form.host.startsWith('.') ? host.endsWith(form.host) : host === form.host
    if (!own || !form.path.test(path)) continue
    if (form.needs === undefined || query.some(([name, value]) => name === form.needs && value !== '')) {
      return facts(provider, form)
    }
  }

  return null
}

/** The provider one connects to by a URL with that scheme or host; null when unknown. */
export function providerOfUrl(scheme: string, host: string): null | string {
  // Drivers and ways stand behind a sign: postgresql+asyncpg, redis-sentinel, mailgun+api.
  const [base] = scheme.split(/[+-]/, 1)
  const byScheme = providersByScheme.get(scheme) ?? providersByScheme.get(base)
  if (byScheme) return byScheme.id
  const alias = SCHEME_ALIASES.get(base)
  if (alias !== undefined) return alias
  if (!/^(?:https?|wss?)$/.test(base) && PROVIDERS.some(({id}) => id === base)) return base
  const dotted = `.${host}`
  return providerHosts.find((entry) => dotted.endsWith(entry.host))?.provider.id ?? null
}

function facts(provider: Provider, form: FormFacts, key = ''): RecognisedForm {
  return {
    provider: provider.id,
    label: form.label,
    kind: form.kind,
    mode: form.mode ?? null,
    broad: form.broad ?? null,
    prefix: 'prefix' in form && typeof form.prefix === 'string' ? form.prefix : '',
    replaces: form.replaces ?? [],
    publicInBrowser:
      form.publicInBrowser === true &&
      (form.serverOnly === undefined || !form.serverOnly.test(keyWords(key).join('_'))),
    secret: form.kind !== 'public',
  }
}
