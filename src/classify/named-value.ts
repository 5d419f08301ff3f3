import type {KeyName} from './key-name.js'

import {isStandIn} from '../text/stand-in.js'
import {whyIdentifier} from './forms/identifier.js'
import {beginsLikeSwitch} from './key-name.js'
import {isReference} from './reference.js'
import {isDuration, isEmail, isFilePath, isNumber, isPlaceholder, isSwitch, looksRandom} from './value-shape.js'

/** Words that name a scheme, an algorithm or a curve, held by keys such as `AUTH`, `TOKEN` or `ENCRYPTION_KEY`. */
const WORD_FOR_A_METHOD =
  /^(?:(?:HS|RS|ES|PS)(?:256K?|384|512)|EdDSA|RSA-OAEP(?:-\d{3})?|A\d{3}(?:GCM|CBC)(?:KW|-HS\d{3})?|basic|bearer|oauth2?|oidc|saml|jwt|ldap|sso|cookie|header|session|digest|api[_-]?key|apikey|plain|login|cram-md5|scram-sha-\d+|hmac|(?:hmac-?)?sha-?\d+|md5|bcrypt|argon2(?:id|i|d)?|scrypt|pbkdf2(?:[_-]\w+)?|aes-?\d{3}(?:-\w+)?|aes|fernet|chacha20-poly1305|(?:ed|x|curve)(?:25519|448)|rsa|dsa|ecdsa|secp\d{3}[kr]1|prime256v1|p-(?:256|384|521)|ntlm|kerberos|mtls|s256|uuid)$/i

/** Where mounted secrets and key files are. A password may begin with a slash, too. */
const FOLDER_OF_FILES =
  /^(?:~|\.{1,2}|%[a-z_.]+%|classpath:|\/?(?:app|certs?|conf|config|data|etc|home|keys|media|mnt|opt|private|root|run|secrets?|srv|ssl|tmp|usr|users|var|vault|volumes?|workspace))\/|\.\w{2,5}$/i

/** What of a name decides whether a value may be the secret that it announces. */
type NameOfSecret = Partial<Pick<KeyName, 'ofVariable'>> & Pick<KeyName, 'kind' | 'plural' | 'words'>

/**
 * Whether a value under a name that announces a secret could be one. What switches, measures, points or describes is
 * not; a weak or placeholder value is, so that the audit can say so.
 */
export function couldBeSecret(text: string, name: NameOfSecret): boolean {
  if (text === '' || isSwitch(text) || isReference(text) || whyIdentifier(text, name) !== null) return false
  const password = name.kind === 'password'
  if (name.words.join('') === 'pwd' && text.startsWith('/')) return false // the shell's working directory
  if (isNumber(text)) return text.length >= fewestDigits(name) && (password || !/[.+-]/.test(text))
  if (password) return !(isDuration(text) || (isFilePath(text) && FOLDER_OF_FILES.test(text)))
  if (isDuration(text) || isEmail(text) || isFilePath(text) || WORD_FOR_A_METHOD.test(text)) return false
  return !/^[a-z][a-z\d+.-]{1,15}:\/\/[^\s]+$/i.test(text)
}

/** A short number is a weak password, but beside a token it is a size or a time. */
function fewestDigits({kind, plural}: Pick<KeyName, 'kind' | 'plural'>): number {
  if (kind === 'password') return 3
  if (plural) return 12
  return kind === 'token' ? 8 : 4
}

/** Whether the name and the value together make it a secret. */
export function isNamedSecret(text: string, name: KeyName): boolean {
  if (name.role !== 'secret' && name.role !== 'maybe') return false
  if (!couldBeSecret(text, name)) return false
  if (name.words.slice(-2).join('_') === 'access_key' && /^[A-Z\d]{20}$/.test(text)) return false // an identifier, as S3 has it
  if (name.role === 'maybe' || beginsLikeSwitch(name))
    return looksRandom(text) || (name.role === 'maybe' && isFilledInLater(text))
  return true
}

/** A placeholder that says so, under a name that leaves it open whether it is a secret. */
function isFilledInLater(text: string): boolean {
  if (isStandIn(text)) return true
  return (
    text.length >= 6 &&
    (/^<.*>$/.test(text) || !/\s/.test(text)) &&
    /change|your|replace|<|xxx|todo|^eyJ/i.test(text) &&
    isPlaceholder(text)
  )
}
