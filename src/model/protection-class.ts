/**
 * What a secret protects, strictest first: what is lost when it is simply replaced. `data-at-rest` stored rows and files;
 * `passwords` everybody's password hash; `derived-ids` look-ups, links and pseudonyms; `code-bundle` a file in the slug that
 * only it opens; `other-party` what another side holds as well; `tokens` what has left the house and comes back; `sessions`
 * cookies; `access` the door of another service; `unknown` nobody knows.
 */
export const PROTECTION_CLASSES = [
  'data-at-rest',
  'passwords',
  'derived-ids',
  'code-bundle',
  'other-party',
  'tokens',
  'sessions',
  'access',
  'unknown',
] as const

/** One of {@link PROTECTION_CLASSES}. */
export type ProtectionClass = (typeof PROTECTION_CLASSES)[number]

/** Whether a text is the name of a class. */
export function isProtectionClass(text: string): text is ProtectionClass {
  return (PROTECTION_CLASSES as readonly string[]).includes(text)
}

/** Whether the first class is stricter than the second. */
export function isStricter(one: ProtectionClass, other: ProtectionClass): boolean {
  return PROTECTION_CLASSES.indexOf(one) < PROTECTION_CLASSES.indexOf(other)
}

/** The classes of which a secret is never replaced simply: data, sign-ins or the app itself would be lost. */
export const UNSAFE_CLASSES: ReadonlySet<ProtectionClass> = new Set([
  'code-bundle',
  'data-at-rest',
  'derived-ids',
  'passwords',
])

/** The classes under which something is stored that has to be written again before the old secret may go. */
export const STORED_CLASSES: ReadonlySet<ProtectionClass> = new Set(['data-at-rest', 'derived-ids', 'passwords'])
