import type {SecretValue} from '../../model/secret-value.js'

import {readUrl} from '../../classify/url.js'
import {recogniseForm} from '../../providers/recognise.js'
import {isGuessable} from '../../strength/guessable.js'
import {credentialsOf} from './composed-var.js'

/**
 * Whether the ledger may keep a fingerprint of a value, or of a credential in it: not where one of its credentials could be
 * found by trying, for which a fingerprint is all that is needed. What stands around a credential protects nothing.
 */
export function keepsFingerprint(key: string, value: SecretValue): boolean {
  return credentialsOf(key, value).every(({part, value: credential}) => {
    const text = credential.reveal()
    const url = part === 'value' ? readUrl(text) : null
    const secret = url?.password ?? url?.username ?? text
    return !isGuessable(secret, recogniseForm(text, key) ? 'issued' : 'unknown')
  })
}
