import type {HeldVar} from '../../model/inventory.js'
import type {RotationOptions} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {SecretValue} from '../../model/secret-value.js'
import {withArticle} from '../../model/wording.js'
import {recogniseForm} from '../../providers/recognise.js'
import {holdsValue} from '../../text/blot-out.js'
import {readingsOf} from '../../text/decodings.js'

/** Shorter credentials than this are found in any sentence. */
const SHORTEST = 6
/** A person's own words may have fewer characters in common with a value by chance. */
const LEAST_IN_A_SENTENCE = 8
/** Where one word of a text ends and the next begins. */
const BETWEEN_WORDS = /[\s"'`=&?#;,()<>|\\@:]+/

/** Names of a query's parameters that let somebody in. */
const TELLING_PARAMETER =
  /^(?:.*[_-])?(?:access|api|auth|authorization|bearer|credential|jwt|key|pass|passwd|password|pw|pwd|secret|sig|signature|token|apikey|authtoken|accesstoken)s?$/i

/** What a rotation writes into the ledger as the operator, or the policy, has worded it. */
export type ToldTexts = Pick<
  RotationOptions,
  'nextKey' | 'previousKey' | 'reason' | 'to' | 'verifyCommand' | 'verifyUrl'
>

/**
 * Refuses to write a secret down: no text that goes into the ledger may hold a value of the scope, in whatever form, nor
 * anything that a service's credentials look like, nor a login within a URL.
 *
 * @param own values that the rotation is about: of these no part may be told either
 * @throws {Failure} `refused`
 */
export function refuseToldSecrets(told: ToldTexts, held: readonly HeldVar[], own: readonly SecretValue[] = []): void {
  const texts = {
    '--reason': told.reason,
    '--verify-url': told.verifyUrl,
    '--verify-command': told.verifyCommand,
    '--previous-key': told.previousKey,
    '--next-key': told.nextKey ?? null,
    '--to': told.to ?? null,
  }
  const known = secretsOf(held)
  for (const [flag, text] of Object.entries(texts)) {
    if (text === null) continue
    const why = whyNotTold(text, {own, known})
    if (why === null) continue
    throw new Failure('refused', `${flag} holds ${why}, and it would be written into the ledger.`, {
      next:
        flag === '--reason' || flag === '--to' || flag.endsWith('-key')
          ? 'Say it without.'
          : 'The verify command finds the new value in SECRET_VALUE; other secrets it can take from a file of its own.',
    })
  }
}

function whyNotTold(
  text: string,
  {known, own}: {known: ReadonlyMap<string, string>; own: readonly SecretValue[]},
): null | string {
  if (holdsValue(text, own, {least: LEAST_IN_A_SENTENCE})) return "a secret's value"
  const readings = readingsOf(text).map(({bytes}) => Buffer.from(bytes, 'latin1').toString('utf8'))
  for (const [value, key] of known) {
    if (readings.some((reading) => reading.includes(value))) return `the value of ${key}`
  }

  for (const word of new Set(readings.flatMap((reading) => reading.split(BETWEEN_WORDS)))) {
    const form = recogniseForm(word)
    if (form !== null && form.secret) return `what looks like ${withArticle(form.label)}`
  }

  return text.split(/[\s"'`<>()|;]+/).some((word) => hasLogin(word)) ? 'a URL with a login or a token in it' : null
}

/** Every credential, with the key that holds it. */
function secretsOf(held: readonly HeldVar[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const {classification, configVar} of held) {
    for (const {value} of [...classification.credentials, ...(classification.setAside ?? [])]) {
      const text = value.reveal().trim()
      if (text.length >= SHORTEST && !found.has(text)) found.set(text, configVar.key)
    }
  }

  return found
}

/** `https://user:password@host`, `https://host/?token=…`; but not where a shell puts it in (`$TOKEN`). */
function hasLogin(word: string): boolean {
  const begin = word.indexOf('://')
  if (begin === -1) return false
  const [authority] = word.slice(begin + 3).split(/[/?#]/, 1)
  const login = authority.slice(0, Math.max(0, authority.lastIndexOf('@')))
  if (login !== '' && !isVariable(login.slice(login.indexOf(':') + 1))) return true
  const query = /[?#]([^\s]*)$/.exec(word)?.[1] ?? ''
  return query
    .split(/[&;#?]/)
    .map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)])
    .some(([name, value]) => TELLING_PARAMETER.test(name) && value !== '' && !isVariable(value))
}

function isVariable(text: string): boolean {
  return /^(?:\$\w+|\$\{\w+\}|\{\w+\})$/.test(text)
}
