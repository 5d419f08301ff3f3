import type {ProtectionClass} from '../model/protection-class.js'

/** What is protected, in a few words. */
export const PROTECTED: Readonly<Record<ProtectionClass, string>> = {
  'data-at-rest': 'data that is stored encrypted',
  passwords: 'the password of every user',
  'derived-ids': 'look-ups and links that are derived from it',
  'code-bundle': 'a file that the app needs to start',
  'other-party': 'what another party checks',
  tokens: 'tokens and links that are out there',
  sessions: 'the sessions of users',
  access: 'access to a service',
  unknown: 'nobody knows what',
}
