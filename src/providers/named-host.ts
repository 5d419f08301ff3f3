import type {Subject} from './verification.js'

/**
 * The host (with its port, where it has one) that a config var beside the credential names, as a URL or by itself; null
 * when there is none.
 *
 * @param keys tested against the keys in upper case
 */
export function hostNamedBy(subject: Subject, keys: RegExp): null | string {
  const text = subject.sibling(keys)
  if (!text) return null
  try {
    const url = new URL(text.includes('://') ? text : `https://${text}`)
    return url.host === '' ? null : url.host
  } catch {
    return null
  }
}
