import type {CredentialSearch} from './sought-credentials.js'

/**
 * The same document with every value in its texts replaced by the key that it belongs to.
 *
 * @param document made of plain objects, arrays, texts, numbers and the like
 */
export function redactAll<T>(document: T, search: CredentialSearch): T {
  if (typeof document === 'string') return search.redact(document) as T
  if (Array.isArray(document)) return document.map((one) => redactAll(one, search)) as T
  if (typeof document !== 'object' || document === null) return document
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, redactAll(value, search)])) as T
}
