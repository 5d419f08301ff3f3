import type {HeldVar, Inventory} from '../../model/inventory.js'

import {Failure} from '../../model/failure.js'
import {distinct, listed} from '../../model/wording.js'
import {findPair} from '../../providers/pairs/find-pair.js'
import {besideHeld} from '../services/service-subject.js'

/**
 * The key that is rotated where somebody names one: of the id or the public key of a pair, the half that lets in, as both
 * change together.
 *
 * @param only what `--only` says
 * @throws {Failure} `bad-usage` where that half goes by different keys in different environments
 */
export function mainHalf(
  key: string,
  {held, inventory: {focus}}: {readonly held: readonly HeldVar[]; readonly inventory: Pick<Inventory, 'focus'>},
  only: null | readonly string[] = null,
): string {
  const holders = held.filter(
    ({configVar, environment: {name, ref}}) =>
      configVar.key === key && focus.has(ref) && (only === null || only.includes(ref) || only.includes(name)),
  )
  const keys = distinct(holders.map((one) => mainKeyOf(one, held)))
  if (keys.length === 0) return key
  if (keys.length === 1) return keys[0]
  throw new Failure('bad-usage', `${key} belongs to different secrets in different environments: ${listed(keys)}.`, {
    next: 'Name the secret itself, or one environment: --only REF',
  })
}

function mainKeyOf({classification, configVar: {key}, environment}: HeldVar, held: readonly HeldVar[]): string {
  if (classification.secret) return key
  const pair = findPair(key, besideHeld(held, environment.ref))
  const main = pair?.kind.halves[0]
  // A new user name need not have a new password, nor a new certificate a new key.
  if (!pair || !main || !pair.own.open || pair.own.renewed || main.stays || pair.own === main) return key
  return pair.others.find(({half}) => half === main)?.key ?? key
}
