import type {Rotation} from '../ledger/rotations.js'
import type {ProtectionClass} from '../model/protection-class.js'
import type {Protection} from '../protects/protection.js'

import {hasNewValue} from '../ledger/rotation-environment.js'
import {isProtectionClass, isStricter, STORED_CLASSES, UNSAFE_CLASSES} from '../model/protection-class.js'
import {printable} from '../text/printable.js'

/** What is said of a rotation whose old value is not known to be dead. */
export interface OldValueWords {
  /** What is the matter with the old value, to stand behind `, and its old value`. */
  readonly state: string
  readonly why: string
  /** What comes before the command that ends it, to stand before a colon; null where nothing does. */
  readonly first: null | string
}

/** What has to be done before an old value may go. */
const DONE: Readonly<Partial<Record<ProtectionClass, {readonly until: string; readonly first: string}>>> = {
  'data-at-rest': {
    until: 'what is stored under it is written again',
    first: 'write again what is stored under the old value',
  },
  passwords: {
    until: 'every password that was hashed with it is hashed again or reset',
    first: 'have every password that was hashed with the old value hashed again or reset',
  },
  'derived-ids': {
    until: 'what was derived from it is computed again',
    first: 'compute again what was derived from the old value',
  },
  'code-bundle': {
    until: 'the file in the code is written with the new one and deployed',
    first: 'deploy the file, written with the new value',
  },
}

/**
 * What is said of the old value of a rotation, by what the secret protects: whether it opens a door, or is kept because
 * something still needs it.
 *
 * @param protection what it protects as it is seen now; null where it is not read any more
 */
export function oldValueWords(rotation: Rotation, protection: null | Protection): OldValueWords {
  if (rotation.to !== null && keyIsLeft(rotation)) return underOldKey(rotation, rotation.to)
  const protectionClass = strictest(rotation, protection)
  if (rotation.overlap?.form === 'next') return waiting(rotation, protection)
  if (UNSAFE_CLASSES.has(protectionClass)) {
    return rotation.strategy === 'overlap' ? kept(rotation, protectionClass, protection) : lost(protectionClass)
  }

  if (protectionClass === 'sessions' || protectionClass === 'tokens') {
    return accepted(rotation, protectionClass, protection)
  }

  return {
    state: rotation.outcome === 'revocation-pending' ? 'is not known to be dead' : 'still works',
    why: 'Anyone who has the old value can still get in, which is usually why it was rotated.',
    first: null,
  }
}

/** The stricter of what it was seen to protect then, and what it is seen to protect now. */
function strictest({protects}: Rotation, protection: null | Protection): ProtectionClass {
  const now = protection?.class ?? 'unknown'
  const then = protects?.class
  return then !== undefined && isProtectionClass(then) && isStricter(then, now) ? then : now
}

/** Whether the old key of a credential that goes to another one is still there, as the ledger says. */
function keyIsLeft({environments}: Rotation): boolean {
  return environments.some((one) => hasNewValue(one) && !one.previousRemoved)
}

/** The old value stands under its own key until what reads the other one is deployed. */
function underOldKey({key}: Rotation, to: string): OldValueWords {
  return {
    state: `is still there as ${key}`,
    why: `The new value is in ${to}, and the old one works until ${key} is removed and it is revoked.`,
    first: `First deploy the code that reads ${to}`,
  }
}

/** The new value is not in use yet. */
function waiting({key, overlap}: Rotation, protection: null | Protection): OldValueWords {
  const offline = protection?.overlap?.form === 'offline'
  const how = inBrackets(protection)
  return {
    state: 'is still the one in use',
    why: `The new value waits in ${overlap?.nextKey ?? 'a config var of its own'}, and the app works with the old one in ${key} until then.`,
    first: offline
      ? `First write everything again under the new value while the app stands still${how}, for then it takes the place of the old one`
      : `First deploy the code that works with the new value${how}, for then it takes the place of the old one`,
  }
}

/** Something needs the old value, which is kept for it. */
function kept(rotation: Rotation, protectionClass: ProtectionClass, protection: null | Protection): OldValueWords {
  const {first, until} = DONE[protectionClass]!
  const {key, previousKey} = rotation
  const where =
    previousKey === null || previousKey === key
      ? `${key} still holds the old value too`
      : `${previousKey} still holds the old value`
  if (protection?.wired === null && protection.overlap?.neverDrop === true) {
    return {
      state: 'is still kept',
      why: `${where}, and what is stored names the place of its key.`,
      first: 'Let the old value stay in the list for good, and say so where this asks about it',
    }
  }

  return {
    state: 'is still kept',
    why: `${where}, for it is needed until ${until}.`,
    first:
      rotation.outcome === 'revocation-pending'
        ? `First ${first}${inBrackets(protection)}, for the old value goes when you say that it may`
        : `Go on with it, and let the old value go only when ${until.replace(/\bit\b/, 'the old value')}${inBrackets(protection)}`,
  }
}

/** It was replaced with nothing beside it. */
function lost(protectionClass: ProtectionClass): OldValueWords {
  const stored = STORED_CLASSES.has(protectionClass)
  return {
    state: 'is not known to be done with',
    why: stored
      ? 'It was replaced with nothing kept beside it. What was made with the old value, backups too, is open to whoever has it.'
      : 'It was replaced with nothing kept beside it. Whoever has the old value can open the file as it was.',
    first: stored ? 'Keep a copy of the old value while backups need it, then say that it is done with' : null,
  }
}

/** What was given out under it goes on being accepted, or is refused already. */
function accepted(
  {strategy}: Rotation,
  protectionClass: 'sessions' | 'tokens',
  protection: null | Protection,
): OldValueWords {
  const what = protectionClass === 'sessions' ? 'sessions' : 'tokens and links'
  if (strategy !== 'overlap') {
    return {
      state: 'is not known to be refused everywhere',
      why: `Wherever the old value is still accepted, whoever has it can forge ${what}.`,
      first: null,
    }
  }

  const until = protection?.known?.keepUntil ?? `the last of the ${what} made with it has run out`
  return {
    state: 'is still accepted',
    why: `The old value is accepted beside the new one, so that ${what} made with it stay good. As long as it is, whoever has it can forge them.`,
    first: `Wait until ${printable(until)}, or end it at once if the old value has leaked`,
  }
}

/** How it is done, where that is known. */
function inBrackets(protection: null | Protection): string {
  const how = protection?.known?.reencrypt
  return how === undefined ? '' : ` (${printable(how)})`
}
