import type {ProtectionClass} from '../model/protection-class.js'
import type {Protection} from '../protects/protection.js'

import {capitalised} from '../model/wording.js'

/** What happens when a secret of a class is simply replaced, where nothing more particular is known. */
const EFFECTS: Record<ProtectionClass, string> = {
  'data-at-rest': 'What is stored under it can no longer be read',
  passwords: 'Nobody can sign in with their password any more',
  'derived-ids': 'Look-ups find nothing any more, and the links and pseudonyms made with it no longer fit',
  'code-bundle': 'The app no longer starts: the file in its code that only the old value opens stays as it is',
  'other-party': 'The other side still has the old value, so that calls are refused',
  tokens: 'All tokens and links made with it are refused',
  sessions: 'Everybody is signed out',
  access: 'What uses it works with the new value',
  unknown: 'Nobody knows what happens',
}

/** What happens to whom when a secret is simply replaced: a sentence without a final stop. */
export function effectOf({class: protectionClass, known}: Protection): string {
  const effect = known?.effect.trim().replace(/\.$/, '') ?? ''
  return capitalised(effect === '' ? EFFECTS[protectionClass] : effect)
}
