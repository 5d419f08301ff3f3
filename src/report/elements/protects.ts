import type {ProtectionClass} from '../../model/protection-class.js'

/** A class where it is worth a word: nothing where only a door is behind the secret, or nobody knows. */
export function notableClass(protects: ProtectionClass | undefined): null | ProtectionClass {
  return protects === undefined || protects === 'access' || protects === 'unknown' ? null : protects
}
