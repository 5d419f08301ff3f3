import type {Protection} from '../../src/protects/protection.js'

/** What a secret protects, for a test: unknown, but for what is given. */
export function protectionOf(given: Partial<Protection> = {}): Protection {
  return {
    class: 'unknown',
    evidence: 'name',
    reason: 'invented for a test',
    known: null,
    product: null,
    shape: null,
    overlap: undefined,
    wired: null,
    ...given,
  }
}
