/** The checks of hygiene that `secrets:scan` makes; the names are part of its document. */
export const HYGIENE_CHECK_NAMES = [
  'env-file-ignored',
  'env-file-committed',
  'env-example',
  'key-file-committed',
  'docker-env',
  'compose-env',
  'app-json-secret',
  'code-literal',
] as const

/** A check of hygiene. */
export type HygieneCheckName = (typeof HYGIENE_CHECK_NAMES)[number]
