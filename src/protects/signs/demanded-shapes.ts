import type {ValueShape} from '../known-secret.js'
import type {HandedValue} from './sign.js'

import {base64Of, exactly, FERNET, hexOf} from '../known/shapes.js'

/** So many hex digits, no more and no less. */
export const hexDigits = (digits: number): ValueShape => ({
  described: `exactly ${digits} hex digits`,
  fits: (text) => text.length === digits && /^[\da-f]+$/i.test(text),
  make: {alphabet: 'hex', length: digits},
})

/** Fernet's, unless the key is derived from the value. */
export const fernet = ({derived, encoding}: HandedValue) => (derived || encoding !== null ? undefined : FERNET)

/** Lockbox's: 32 bytes as hex digits. */
export const lockbox = ({derived, encoding}: HandedValue) => (derived || encoding !== null ? undefined : hexOf(32))

/** The key of a cipher, by the size that the code names and the way in which the value is written. */
export function cipherKey({derived, encoding, near}: HandedValue): undefined | ValueShape {
  const bits = /\baes[-_]?(128|192|256)/i.exec(near)
  if (derived || bits === null) return undefined
  const bytes = Number(bits[1]) / 8
  if (encoding === 'hex') return hexOf(bytes)
  return encoding === 'base64' ? base64Of(bytes) : exactly(bytes)
}
