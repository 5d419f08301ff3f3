import type {Credential} from './classification.js'

import {SecretValue} from './secret-value.js'

/** The credentials, each value once, in order of first appearance. */
export function distinctCredentials(credentials: readonly Credential[]): Credential[] {
  return SecretValue.group(credentials, ({value}) => value).map(([first]) => first)
}
