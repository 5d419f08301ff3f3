import type {ProtectionClass} from '../model/protection-class.js'
import type {Undo} from './known-secret.js'
import type {Protection} from './protection.js'

const EFFECTS: Readonly<Record<ProtectionClass, string>> = {
  'data-at-rest': 'Everything stored under it becomes unreadable.',
  passwords: 'No password matches any more: nobody can sign in without resetting it.',
  'derived-ids': 'What is looked up by it is no longer found, and public links made with it change.',
  'code-bundle': 'A file in the code that only it opens stays closed, so the app may not boot.',
  'other-party': 'The other side is refused, or refuses the app, until both have the new value.',
  tokens: 'Tokens and links that are already handed out are refused.',
  sessions: 'Everybody is signed out once, and forms under way fail.',
  access: 'Nothing happens as long as the service accepts the new value.',
  unknown: 'Nobody knows: neither its name nor the code at hand tells what it is used for.',
}

const UNDO: Readonly<Record<ProtectionClass, Undo>> = {
  'data-at-rest': 'partial',
  passwords: 'partial',
  'derived-ids': 'partial',
  'code-bundle': 'full',
  'other-party': 'full',
  tokens: 'full',
  sessions: 'full',
  access: 'full',
  unknown: 'partial',
}

/** What happens to whom at once when a secret is simply replaced, as one sentence. */
export function effectOf({class: kind, known}: Pick<Protection, 'class' | 'known'>): string {
  return known?.effect ?? EFFECTS[kind]
}

/** What putting the old value back repairs. */
export function undoOf({class: kind, known}: Pick<Protection, 'class' | 'known'>): Undo {
  return known?.undo ?? UNDO[kind]
}
