import type {PairKind} from '../../providers/pairs/pair-kind.js'
import type {RandomBytes} from '../outside/rotation-deps.js'
import type {GivenValue} from './given-values.js'
import type {WantedPair} from './wanted-halves.js'

import {SecretValue} from '../../model/secret-value.js'
import {listed} from '../../model/wording.js'
import {vapidPublicOf} from '../../providers/pairs/vapid.js'
import {generate, shapeOf} from './generated-form.js'

/** The kinds of which all halves can be made here. */
const MADE_HERE: ReadonlySet<PairKind['id']> = new Set(['imgproxy', 'vapid'])

/** Whether all halves of a pair can be made here together. */
export function isMadeHere({halves, kind}: WantedPair): boolean {
  return halves.length > 0 && kind !== null && MADE_HERE.has(kind.id)
}

/** Why no new pair can be made here, as a sentence; null where one can, or nothing has to change along. */
export function whyPairNotMade(pair: WantedPair, key: string): null | string {
  const needed = pair.halves.filter(({mayStay}) => !mayStay)
  if (needed.length === 0 || isMadeHere(pair)) return null
  const keys = listed(needed.map((half) => half.keys[0]))
  return `${key} works only together with ${keys}, so one made up here would not be accepted.`
}

/** Why the form that was asked for by name will not do for a pair that is made here; null where it will, or none was. */
export function whyNoOtherForm({kind}: WantedPair, key: string, form: null | string): null | string {
  if (form === null) return null
  if (kind?.id === 'vapid')
    return `${key} has a form of its own (P-256, as web push has it): leave out --generate ${form}.`
  return form.startsWith('hex:') ? null : `${key} has to be written in hex: say --generate hex:32, or leave it out.`
}

/** A private key of web push (P-256) with its public key; null for a pair whose first half is random text as any other. */
export function makeKeyPair({halves, kind, own}: WantedPair, random: RandomBytes): GivenValue | null {
  if (kind?.id !== 'vapid' || halves.length === 0) return null
  for (;;) {
    const secret = random(32).toString('base64url')
    const open = vapidPublicOf(secret)
    if (open === null) continue // one of few numbers that are no key
    const texts: Readonly<Record<string, string>> = {private: secret, public: open}
    return {
      value: new SecretValue(texts[own!.role]),
      halves: new Map(halves.map(({role}) => [role, new SecretValue(texts[role])])),
      others: new Map(),
    }
  }
}

/** The other halves of a pair that are random text as well: each in the shape of the present one. */
export function makeOtherHalves(pair: WantedPair, random: RandomBytes): ReadonlyMap<string, SecretValue> {
  if (!isMadeHere(pair)) return new Map()
  return new Map(pair.halves.map(({keys: [key], old, role}) => [role, generate(shapeOf(old, key), random)]))
}
