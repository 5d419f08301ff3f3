import type {KeyName} from './key-name.js'

import {providersNamed} from '../providers/recognise.js'

/** Id of the provider that a key names, null when none; a protocol only for what one would log in with. */
export function namedProvider(key: string, {kind}: Pick<KeyName, 'kind'>): null | string {
  const [first] = providersNamed(key)
  if (!first) return null
  return first.schemes && kind !== 'password' && kind !== 'private-key' ? null : first.id
}
