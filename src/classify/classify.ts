import type {Classification, ClassificationOverride, Credential} from '../model/classification.js'
import type {KeyName} from './key-name.js'
import type {Reading} from './reading.js'

import {SecretValue} from '../model/secret-value.js'
import {withArticle} from '../model/wording.js'
import {providersNamed, type RecognisedForm, recogniseNamed} from '../providers/recognise.js'
import {bareOf} from '../strength/clinging/bare.js'
import {isLeftover, isWordForNothing} from '../strength/nothing.js'
import {isPlaceholder} from '../strength/placeholder.js'
import {isUnexpanded, squeezed} from '../strength/unexpanded.js'
import {whyIdentifier} from './forms/identifier.js'
import {beginsLikeSwitch, isForBrowser, readKeyName} from './key-name.js'
import {namedProvider} from './named-provider.js'
import {couldBeSecret, isNamedSecret} from './named-value.js'
import {harmless, holding} from './reading.js'
import {isReference} from './reference.js'
import {readStructure} from './structure.js'

/** A line with a name at its beginning is no longer than this. */
const LONGEST_LINE = 8192
/** The id of an access key is none of the secrets, but one that was never filled in leaves the app without any. */
const AWS_KEY_ID = /^A(?:KIA|SIA)[^\s:/@]{4,60}$/

/**
 * What a config var is: whether it is a secret, which credentials it contains, whose they are, live or test.
 *
 * @param key the config var's key
 * @param value null when it is masked: then the name alone decides, and there are no credentials
 * @param override what the team's policy says of the key; it wins over form and name, but for `setAside`
 */
export function classify(
  key: string,
  value: null | SecretValue,
  override: ClassificationOverride = {},
): Classification {
  if (override.secret === false) {
    const {credentials, secret} = classify(key, value)
    return {
      secret: false,
      kind: 'setting',
      provider: override.provider ?? null,
      mode: null,
      reason: 'no secret, the policy says',
      credentials: [],
      ...(secret && {setAside: credentials}),
    }
  }

  const name = readKeyName(key)
  if (value === null) return masked(key, name, override)
  const text = value.reveal()
  let reading = readValue(text, name, key)
  if (override.secret === true && reading.found.length === 0) {
    const provider = reading.provider ?? namedProvider(key, name)
    const kind = name.role === 'secret' || name.role === 'maybe' ? name.kind : 'token'
    reading = holding(kind, 'a secret, the policy says', [
      {part: 'value', text: bareOf(text, key).text.trim() || text, provider, mode: null},
    ])
  }

  return finish(reading, override)
}

/**
 * Whether a text would be a secret under a key. For the many texts of files that are no config var: none of them is taken
 * for a value that this process holds, so that they neither fill the memory nor are blotted out of what is printed. What
 * reads the file puts something in for a variable.
 */
export function wouldBeSecret(key: string, text: string): boolean {
  return readValue(text, readKeyName(key), key).found.some((one) => !isUnexpanded(one.text, key) && !isVoid(one.text))
}

function finish(reading: Reading, override: ClassificationOverride): Classification {
  const credentials: Credential[] = reading.found.map(({mode, part, provider, text}) => ({
    part,
    value: new SecretValue(text),
    provider: override.provider ?? provider,
    mode,
  }))
  return {
    secret: credentials.length > 0,
    kind: reading.kind,
    provider: override.provider ?? reading.provider,
    mode: reading.mode,
    reason: reading.reason,
    credentials,
  }
}

function masked(key: string, name: KeyName, override: ClassificationOverride): Classification {
  const named = recogniseNamed(key, null)
  const server = providersNamed(key).find((provider) => provider.schemes)
  const isUrl =
    key === 'DATABASE_URL' || (/(?:^|_)(?:URL|URI|DSN|CONNECTION_STRING)$/.test(key) && server !== undefined)
  const announced = name.role === 'secret' || name.role === 'maybe'
  const secret = override.secret ?? (named ? named.secret : isUrl || announced)
  return {
    secret,
    kind: secret ? kindOfMasked(name, isUrl, named) : named || name.role === 'public' ? 'public' : 'setting',
    provider: override.provider ?? named?.provider ?? (isUrl ? (server?.id ?? null) : namedProvider(key, name)),
    mode: null,
    reason: secret ? 'masked, and named like a secret' : 'masked, and not named like a secret',
    credentials: [],
  }
}

function kindOfMasked(name: KeyName, isUrl: boolean, named: null | RecognisedForm): string {
  if (named?.secret) return named.kind
  if (isUrl) return 'connection-url'
  return name.role === 'secret' || name.role === 'maybe' ? name.kind : 'token'
}

/** Reads a value without the text that clings to it. */
function readValue(value: string, name: KeyName, key: string): Reading {
  if (isUnexpanded(value.trim(), key)) return read(value.trim(), name, key)
  const bare = bareOf(value, key)
  const text = bare.text.trim()
  if (/^(?:""|''|``)$/.test(text)) return harmless('setting', 'empty')
  if (text === '' && value.trim() !== '')
    return unfilled(value.trim(), name, key) ?? harmless('setting', 'is a comment')
  const reading = read(text, name, key)
  if (reading.found.length > 0 || bare.problems.length === 0 || reading.kind !== 'setting') return reading
  if (bare.isPart) {
    return holding('password', 'is a command with a credential in it', [
      {part: 'password', text, provider: namedProvider(key, name), mode: null},
    ])
  }

  if (value.length > LONGEST_LINE) return reading
  const whole = read(value.trim(), name, key)
  return whole.found.length > 0 ? whole : reading
}

function read(text: string, name: KeyName, key: string): Reading {
  if (text === '') return harmless('setting', 'empty')
  if (isReference(text)) return harmless('reference', 'points at a value held elsewhere')
  if (isVoid(text)) return unfilled(text, name, key) ?? readByName(text, name, key)
  if (isUnexpanded(text, key)) {
    return unfilled(text, name, key) ?? harmless('reference', 'is a variable that nothing is put in for')
  }

  if (AWS_KEY_ID.test(text) && isPlaceholder(text, key)) {
    return holding('token', 'stands where the id of an AWS access key belongs', [
      {part: 'value', text, provider: 'aws', mode: null},
    ])
  }

  return readStructure(squeezed(text), name, key) ?? readByName(text, name, key)
}

/** Whether a program wrote it where it had no value. */
function isVoid(text: string): boolean {
  return isLeftover(text) || isWordForNothing(text)
}

/** What stands where the key announces a secret, and is none yet; null where the key announces nothing. */
function unfilled(text: string, name: KeyName, key: string): null | Reading {
  // As `AUTH=none` switches something off, and `DECRYPTION_KEY=null` nothing.
  const isChoice = name.role === 'maybe' && isWordForNothing(text) && name.words.at(-1) !== 'key'
  const announced = masked(key, name, {})
  if (!announced.secret || isChoice || beginsLikeSwitch(name)) return null
  return holding(announced.kind, 'is named like a secret, and holds none', [
    {part: 'value', text, provider: announced.provider, mode: null},
  ])
}

/** What the key's name says, where the value's structure says nothing. */
function readByName(text: string, name: KeyName, key: string): Reading {
  const identifier = name.role === 'secret' || name.role === 'maybe' ? whyIdentifier(text, name) : null
  if (identifier !== null) return harmless('metadata', identifier, namedProvider(key, name))
  const named = recogniseNamed(key, text)
  if (named && (!named.secret || (named.publicInBrowser && isForBrowser(name))))
    return harmless('public', `is named like ${withArticle(named.label)}`, named.provider, named.mode)
  if (named && couldBeSecret(text, {kind: named.kind, plural: false, words: name.words})) {
    return holding(named.kind, `is named like ${withArticle(named.label)}`, [
      {part: 'value', text, provider: named.provider, mode: named.mode},
    ])
  }

  const provider = namedProvider(key, name)
  if (isNamedSecret(text, name)) {
    const reason = name.role === 'secret' ? 'is named like a secret' : 'is named like a key and looks random'
    return holding(name.kind, reason, [{part: 'value', text, provider, mode: null}])
  }

  if (name.role === 'public') return harmless('public', 'is named like what may be published', provider)
  if (key.startsWith('HEROKU_')) return harmless('metadata', 'is what Heroku tells of the app')
  return harmless(
    'setting',
    name.role === 'setting' ? 'is named like a setting' : 'is neither named nor shaped like a secret',
    provider,
  )
}
