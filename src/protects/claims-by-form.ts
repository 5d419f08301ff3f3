import {type Claim, plainClaim} from './claim.js'
import {PASSWORD_HASH} from './known/shapes.js'

/**
 * What the form of a value tells of what it protects: forms that nothing else has.
 *
 * @param key the config var's key
 * @param text its value
 * @param told what the code and the name tell already: then a form counts only that is sure
 */
export function claimsByForm(key: string, text: string, told: readonly Claim[]): Claim[] {
  const claims: Claim[] = []
  const isKnown = told.some((claim) => claim.class !== 'unknown')
  // The key of an encrypted .env has the same form.
  const opensFile = told.some((claim) => claim.class === 'code-bundle')
  const says = (kind: Claim['class'], reason: string) => claims.push(plainClaim(kind, 'form', reason, key))
  if (!opensFile && /^base64:[A-Za-z0-9+/]{43}=$/.test(text)) says('data-at-rest', 'has the form of a Laravel key')
  if (text.startsWith('k1.aesgcm256.')) says('data-at-rest', 'has the form of a key of @47ng/cloak')
  if (/^whsec_[\w+/=-]{16,}$/.test(text)) says('other-party', 'has the form of a webhook secret')
  if (/^GOCSPX-[\w-]{20,}$/.test(text)) says('other-party', 'has the form of a client secret of Google')
  if (/^shpss_[0-9a-f]{32}$/.test(text)) says('other-party', 'has the form of a secret of a Shopify app')
  if (PASSWORD_HASH.fits(text)) {
    // A random value in its place would open nothing.
    const claim = plainClaim(isKnown ? 'unknown' : 'access', 'form', 'is the hash of a password', key)
    claims.push({...claim, shape: PASSWORD_HASH})
  }

  if (isKnown) return claims

  // Base64 that is not of the URL kind may be any random value; this alphabet with its padding is what Fernet writes.
  if (/^[\w-]{43}=$/.test(text) && /[-_]/.test(text)) says('data-at-rest', 'has the form of a Fernet key')
  if (text.startsWith('AGE-SECRET-KEY-1'))
    says('code-bundle', 'has the form of an age key, which opens encrypted files')
  if (/-----BEGIN [A-Z ]*PRIVATE KEY/.test(text)) says('other-party', 'is a private key, whose public half others hold')
  return claims
}
