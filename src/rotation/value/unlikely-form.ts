import type {Mode} from '../../model/classification.js'

import {classify} from '../../classify/classify.js'
import {SecretValue} from '../../model/secret-value.js'
import {partName, withArticle} from '../../model/wording.js'
import {
  providerOfUrl,
  providersNamed,
  recogniseCredential,
  type RecognisedForm,
  recogniseForm,
} from '../../providers/recognise.js'
import {malformationsOf} from '../../strength/malformation.js'
import {isPlaceholder} from '../../strength/placeholder.js'
import {isCommonplace} from '../../strength/weakness.js'
import {noSecret} from './no-secret.js'
import {describeForm, formOfText, type ValueForm} from './value-form.js'

/** Why a new value is hardly what was meant: phrases that hold nothing of either value. */
export interface Unlikely {
  /** `a live Stripe secret key (sk_live_…, 107 characters)` */
  readonly expected: string
  /** `a Stripe publishable key` */
  readonly came: string
}

/** Bits from which a password is long enough, whatever the old one was. */
const LEAST_PASSWORD = 80

/** How much of the old one's length a service's keys of one sort have at least. */
const LEAST_OF_SAME = 0.8

/** What is known of the config var beside its values. */
export interface FormGround {
  readonly key: string
  /** Which part of the value they are; see Credential.part. */
  readonly part: string
  /** Id of the service that it belongs to, the policy's word included; null when unknown. */
  readonly provider: null | string
  /** Set where what reads it takes any random text: the team made it up, or it is a password. */
  readonly anyForm: 'own' | 'password' | null
  /** Whether live has to stay live and test test: where no stage says which belongs there. */
  readonly keepsMode: boolean
  /** The mode that belongs there by its stage; null where that is as it was. */
  readonly mode: Mode | null
  /** What its reader demands, where that is known: then that is the measure, and is judged elsewhere. */
  readonly demanded: boolean
}

/**
 * Compares a new credential with the one whose place it takes, by what the service's forms and the texts themselves tell.
 *
 * @param old null when masked
 * @returns null where the new one may well be meant
 */
export function unlikelyForm(fresh: SecretValue, old: null | SecretValue, ground: FormGround): null | Unlikely {
  const {key} = ground
  const text = fresh.reveal()
  const measure = old && asMeasure(old.reveal(), key)
  const before = measure === null ? null : recogniseCredential(key, measure)
  const expected = describeExpected(measure, before, ground)
  const other = noSecret(
    text,
    key,
    old === null ? null : old.reveal().trim(),
    ground.anyForm === 'password' ? 'password' : 'secret',
  )
  if (other !== null) return {expected, came: other}
  const after = recogniseForm(text, key)
  const came = after?.secret
    ? compareIssued(text, after, {before, measure}, ground)
    : whyOther(text, measure, before, ground)
  return came === null ? null : {expected, came}
}

/** The old text, where it can tell what the new one has to be like. */
function asMeasure(text: string, key: string): null | string {
  if (recogniseForm(text, key)?.secret) return isPlaceholder(text) ? null : text
  return isPlaceholder(text) || isCommonplace(text) || malformationsOf(text, key).length > 0 ? null : text
}

function describeExpected(
  measure: null | string,
  before: null | RecognisedForm,
  {key, mode: belongs, part, provider}: FormGround,
): string {
  if (measure !== null && before?.secret) {
    // The old one was in the wrong stage.
    if (before.mode !== null && belongs !== null && before.mode !== belongs) return `a ${belongs} ${before.label}`
    const mode = before.mode === null ? '' : `${before.mode} `
    const details = [...(before.prefix === '' ? [] : [`${before.prefix}…`]), `${measure.length} characters`]
    return `${mode === '' ? withArticle(before.label) : `a ${mode}${before.label}`} (${details.join(', ')})`
  }

  if (/^(?:password|username)/.test(part)) return withArticle(partName(part))
  if (measure !== null) return describeForm(formOfText(measure, key))
  const named = provider === null ? undefined : providersNamed(key).find(({id}) => id === provider)
  return named ? `a secret of ${named.name}` : 'a secret'
}

/** Whether a service gives one out where it gave out the other, or a narrower one. */
function mayReplace(before: RecognisedForm, after: RecognisedForm, belongs: Mode | null): boolean {
  // The old one was in the wrong stage; some services call the same key otherwise in their test mode.
  const isMoved = before.mode !== null && before.mode !== belongs && after.mode === belongs
  if (isMoved && before.provider === after.provider && before.kind === after.kind) return true
  if (before.label === after.label || after.replaces.includes(before.label)) return true
  // Services that share a form are told apart by nothing but the key.
  return before.prefix !== '' && before.prefix === after.prefix && before.kind === after.kind
}

/** A text that a service's form tells. */
function compareIssued(
  text: string,
  after: RecognisedForm,
  {before, measure}: {before: null | RecognisedForm; measure: null | string},
  ground: FormGround,
): null | string {
  const came = after.mode === null ? withArticle(after.label) : `a ${after.mode} ${after.label}`
  if (before?.secret) {
    if (!mayReplace(before, after, ground.mode) || (ground.keepsMode && before.mode !== after.mode)) return came
    return measure !== null && isCutOff(text, measure, before.label === after.label && after.prefix !== '')
      ? `${came} of ${text.length} characters`
      : null
  }

  if (measure !== null && formOfText(measure, ground.key).kind === 'jwt' && after.replaces.includes('JSON Web Token')) {
    return null
  }

  const named = providersNamed(ground.key)
  if (after.provider === ground.provider || named.some(({id}) => id === after.provider)) return null
  // What tells nobody's text apart from a random one says nothing; nor does a key that names nobody, where nothing is known.
  if (after.prefix === '') return null
  return measure === null && named.length === 0 && ground.anyForm === null ? null : came
}

/** Whether so much of it is missing that it was not copied whole. Longer is no fault: services lengthen their keys. */
function isCutOff(text: string, measure: string, isSameSort: boolean): boolean {
  return text.length < measure.length * (isSameSort ? LEAST_OF_SAME : 0.5)
}

/** A text that no service's form tells. */
function whyOther(
  text: string,
  measure: null | string,
  before: null | RecognisedForm,
  ground: FormGround,
): null | string {
  const {key} = ground
  const form = formOfText(text, key)
  if (measure === null || ground.demanded) return null
  const named = recogniseCredential(key, text)
  if (before?.secret && (named === null || named.label !== before.label)) return describeForm(form)
  // What a service gives out in letters of both cases is never hex digits alone.
  if (ground.provider !== null && form.kind === 'hex' && /[A-Z]/.test(measure) && /[g-z]/.test(measure)) {
    return describeForm(form)
  }

  return differs(formOfText(measure, key), form, ground)
    ? describeForm(form) + distance(formOfText(measure, key), form)
    : null
}

function differs(old: ValueForm, fresh: ValueForm, {anyForm}: FormGround): boolean {
  switch (old.kind) {
    case 'json': {
      if (fresh.kind !== 'json' || fresh.type !== old.type || fresh.project !== old.project) return true
      return old.keys.length > 0 && old.keys.filter((key) => fresh.keys.includes(key)).length * 2 < old.keys.length
    }

    case 'jwt': {
      return fresh.kind !== 'jwt' || fresh.role !== old.role || fresh.issuer !== old.issuer
    }

    case 'pair': {
      return fresh.kind !== 'pair'
    }

    case 'pem': {
      return fresh.kind !== 'pem' || pemSort(fresh.label) !== pemSort(old.label)
    }

    case 'url': {
      return fresh.kind !== 'url' || !sameServer(old, fresh) || losesGuard(old, fresh)
    }

    default: {
      return plainDiffers(old, fresh, anyForm)
    }
  }
}

type Plain = Extract<ValueForm, {readonly prefix: string}>

function plainDiffers(old: Plain, fresh: ValueForm, anyForm: FormGround['anyForm']): boolean {
  if (!('prefix' in fresh)) return true
  if (old.prefix !== fresh.prefix && old.prefix !== '') return true
  const isHalf = bitsOf(fresh) * 2 < bitsOf(old)
  if (anyForm === 'password') return isHalf && bitsOf(fresh) < LEAST_PASSWORD
  const isCut = old.kind === 'hex' && fresh.kind === 'hex' && fresh.length < old.length
  if (anyForm === 'own') return isHalf || isCut
  if (old.kind === 'uuid') return fresh.kind !== 'uuid'
  if (old.kind === 'hex') return fresh.kind !== 'hex' || isCut
  // What services show beside a secret has that form; their secrets turn from it, hardly into it.
  return isHalf || fresh.kind === 'uuid'
}

/** About how many bits a random text of that form would have. */
function bitsOf(form: Plain): number {
  if (form.kind === 'uuid') return 122
  return form.length * (form.kind === 'hex' ? 4 : form.kind === 'base64' ? 6 : 5.5)
}

/** What the phrase for what came does not tell of how it differs. */
function distance(old: ValueForm, fresh: ValueForm): string {
  if (old.kind === 'url' && fresh.kind === 'url') {
    if (hostOf(old) !== hostOf(fresh)) return ' of another host'
    if (losesGuard(old, fresh)) return ' without the encryption that the old one asks for'
    if (old.path !== fresh.path) return ' with another path'
  }

  if (old.kind === 'json' && fresh.kind === 'json')
    return old.project === fresh.project ? ' of another sort' : ' of another project'
  if (old.kind === 'jwt' && fresh.kind === 'jwt')
    return old.issuer === fresh.issuer ? ' for another role' : ' of another issuer'
  return ''
}

/** Whether a traditional or a general container does not matter: libraries read both (RFC 5958, RFC 5915, RFC 8017). */
function pemSort(label: string): string {
  if (/^(?:RSA |EC |DSA )?PRIVATE KEY$/.test(label)) return 'PRIVATE KEY'
  return label
}

type UrlForm = Extract<ValueForm, {readonly kind: 'url'}>

function sameServer(old: UrlForm, fresh: UrlForm): boolean {
  const isWeb = /^https?$/.test(old.scheme)
  const sameScheme =
    old.scheme === fresh.scheme ||
    (!isWeb &&
      providerOfUrl(old.scheme, '') !== null &&
      providerOfUrl(old.scheme, '') === providerOfUrl(fresh.scheme, ''))
  if (!sameScheme || hostOf(old) !== hostOf(fresh)) return false
  // The path of a server's URL is its database; of a web hook it is the secret.
  return isWeb || databaseOf(old) === databaseOf(fresh)
}

/** Discord has moved (Discord: API Reference, base URL); both names lead there. */
function hostOf({host}: UrlForm): string {
  return host.replace(/(^|\.)discordapp\.com$/, '$1discord.com')
}

/** Whether a connection that was encrypted or verified would not be any more. */
function losesGuard(old: UrlForm, fresh: UrlForm): boolean {
  if (old.scheme === `${fresh.scheme}s`) return true
  return fresh.guard < old.guard && !(isSecureScheme(fresh) && !isSecureScheme(old))
}

function isSecureScheme({scheme}: UrlForm): boolean {
  return /^(?:amqps|https|ldaps|mongodb\+srv|mqtts|rediss|smtps|wss)$/.test(scheme)
}

/** Redis's first database need not be named. */
function databaseOf({path, scheme}: UrlForm): string {
  const name = path.replaceAll(/^\/|\/$/g, '')
  return scheme.startsWith('redis') && name === '0' ? '' : name
}

/**
 * Whether a value that was recognised as a secret under its key would not be any more.
 *
 * @param old null when masked: then the name alone tells
 */
export function losesRecognition(key: string, old: null | SecretValue, fresh: SecretValue): boolean {
  return classify(key, old).secret && !classify(key, fresh).secret
}
