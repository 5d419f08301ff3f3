import type {OverlapForm} from './known-secret.js'
import type {Protection} from './protection.js'

import {type CommandPart, commandPart} from '../text/command.js'

/** The flags with which `secrets:rotate` keeps the old value readable beside the new one. */
export interface OverlapFlags {
  readonly strategy: 'overlap'
  /** Config var of the old value, the key itself for a list in one config var; not of a `next` or `offline` overlap. */
  readonly previousKey?: string
  /** Config var of the new value, until the code or the offline command has taken it over. */
  readonly nextKey?: string
  readonly previousForm: OverlapForm
}

/**
 * The flags of the overlap that fits a secret: the one that the code at hand is written for, else that of the product.
 *
 * @param protection what the secret protects
 * @param key its config var, which takes the place of `{key}` in the name that the product gives
 * @returns null where no overlap is known
 */
export function overlapFlags({overlap, wired}: Protection, key: string): null | OverlapFlags {
  const found = wired ?? overlap
  if (!found) return null
  const name = found.key.replaceAll('{key}', key)
  return {
    strategy: 'overlap',
    ...(found.form === 'next' || found.form === 'offline' ? {nextKey: name} : {previousKey: name}),
    previousForm: found.form,
  }
}

/** Those flags as they are typed, with a space before them. */
export function overlapFlagsText({nextKey, previousForm, previousKey}: OverlapFlags): CommandPart {
  return previousKey === undefined
    ? commandPart` --strategy overlap --next-key ${nextKey ?? ''}`
    : commandPart` --strategy overlap --previous-key ${previousKey} --previous-form ${previousForm}`
}
