import type {Protection} from '../protects/protection.js'

import {effectOf} from '../protects/effects.js'

/** What happens to whom when a secret is simply replaced, to stand behind a comma: `everybody is signed out`. */
export function effectClause(protection: Protection): string {
  const sentence = effectOf(protection).trim().replace(/\.$/, '')
  const [first] = sentence.split(' ')
  const isName = !/^[A-Z][a-z-]*$/.test(first) || protection.product?.includes(first) === true
  return isName ? sentence : sentence.slice(0, 1).toLowerCase() + sentence.slice(1)
}
