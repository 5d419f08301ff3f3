import type {Environment} from '../../model/environment.js'
import type {HeldVar} from '../../model/inventory.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {Half, PairKind} from '../../providers/pairs/pair-kind.js'
import type {PlannedVar, RotationPlan, ValueSlot} from '../model/plan.js'
import type {GuideNeed} from '../services/replacement-guide.js'

import {changingName, nameBeside} from '../../classify/name-beside.js'
import {findPair} from '../../providers/pairs/find-pair.js'
import {command} from '../../text/command.js'
import {halfOf} from '../model/companion.js'
import {environmentFlag} from '../model/take-up-command.js'
import {besideHeld} from '../services/service-subject.js'

/** A half of a pair that is to be given beside the credential itself. */
export interface WantedHalf {
  /** See Half.role. */
  readonly role: string
  /** As a person says it: `access key ID`. */
  readonly what: string
  /** The config vars that get it, the first naming it. Never empty. */
  readonly keys: readonly string[]
  /** Whether the present one stays where none is given. */
  readonly mayStay: boolean
  /** The present one, in the first environment; null when masked. */
  readonly old: null | SecretValue
  /** Where the new ones may come without it: how its config vars are taken out, one sentence with a command each. */
  readonly takeOut?: readonly string[]
}

/** What a new value consists of for one slot. */
export interface WantedPair {
  /** What kind of pair it is; null where that cannot be told any more. */
  readonly kind: null | PairKind
  /** What the rotated config var is in it; null with the kind. */
  readonly own: Half | null
  /** The present value of that; null when masked, or a part of its config var. */
  readonly ownOld?: null | SecretValue
  /** In the order in which they are asked for. Empty where nothing belongs to it. */
  readonly halves: readonly WantedHalf[]
}

/** What a slot's new value consists of, beside the value itself. */
export function wantedPair(
  {targets}: Pick<RotationPlan, 'targets'>,
  slot: ValueSlot,
  held: readonly HeldVar[],
): WantedPair {
  const own = targets.filter((target) => target.slot === slot.id)
  const byRole = new Map<string, Array<PlannedVar & {readonly app: Environment}>>()
  for (const one of own.flatMap(({environment: app, vars}) => vars.map((each) => ({...each, app})))) {
    if (one.companion) byRole.set(halfOf(one), [...(byRole.get(halfOf(one)) ?? []), one])
  }

  if (byRole.size === 0) return {kind: null, own: null, halves: []}
  const [{environment, vars}] = own
  const pair = findPair(vars[0].key, besideHeld(held, environment.ref))
  return {
    kind: pair?.kind ?? null,
    own: pair?.own ?? null,
    ownOld: vars[0].part === 'value' ? vars[0].value : null,
    halves: [...byRole].map(([role, members]) => {
      const half = pair?.kind.halves.find((one) => one.role === role)
      return {
        role,
        what: half?.what ?? members[0].key,
        keys: [...new Set(members.map(({key}) => key))],
        mayStay: members.every(({mayStay}) => mayStay === true),
        old: members[0].value,
        ...(half?.goesWhere && {
          takeOut: members.map(
            ({app, key}) =>
              `If ${half.goesWhere}, take ${key} out first: ${command`heroku config:unset ${key} ${environmentFlag(app)}`}`,
          ),
        }),
      }
    }),
  }
}

/** How what a new pair may come without is taken out, as sentences. */
export function waysWithout({halves}: Pick<WantedPair, 'halves'>): string[] {
  return halves.flatMap(({takeOut = []}) => takeOut)
}

/** Where the user name or id that goes with a secret can be given, and whether it changes with each new secret. */
export interface NameGiven {
  /** See GuideNeed.nameIn. */
  readonly nameIn: GuideNeed['nameIn']
  /** Whether the secret alone is of no use, as the name stands in the same value. */
  readonly changes: boolean
}

/**
 * @param first the config var that gets the secret
 * @param provider id of the service that it belongs to; null when unknown
 */
export function nameGivenWith(
  {part, value}: Pick<PlannedVar, 'part' | 'value'>,
  {halves}: WantedPair,
  provider: null | string,
): NameGiven {
  if (halves.some(({role}) => role === 'id' || role === 'user')) return {nameIn: 'var', changes: false}
  // What cannot be read is given as a whole.
  if (value === null) return {nameIn: 'value', changes: false}
  const beside = nameBeside(value)
  return {
    nameIn: beside?.whole ?? null,
    changes: beside !== null && part !== 'value' && changingName(beside, provider) !== null,
  }
}
