import type {HeldVar} from '../../model/inventory.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {ValueSlot} from '../model/plan.js'

import {looksRandom} from '../../classify/value-shape.js'
import {distinct, listed} from '../../model/wording.js'
import {type ComposedVar, replacedCredentials} from '../model/composed-var.js'
import {isUnchanged, type JudgementGround} from './judgement-ground.js'

/** A shorter text may stand in another one by chance. */
const SHORTEST_CONTAINED = 16

/** Who has a new value already, as config vars with their environments. */
export interface HeldAlready {
  /** In another stage, or given for one a moment ago: it must not come to be shared. */
  readonly otherStage: readonly string[]
  /** Under another key where it would not come to be shared by stages: this app's own, or of its stage. */
  readonly otherKey: readonly string[]
  /** Whether all of those hold it under another key than the one that gets it. */
  readonly isOtherSecret: boolean
  /** Whether none of those has exactly it: it is a part of theirs, or theirs is one of it. */
  readonly part: 'around' | 'of' | null
}

/** Who holds a new value, or has just been given it, by itself or as a part of another one. */
export function heldAlready(composed: readonly ComposedVar[], slot: ValueSlot, ground: JudgementGround): HeldAlready {
  const fresh = composed.flatMap((one) =>
    one.credentials
      .map(({value}) => value)
      .filter(
        (value) =>
          !replacedCredentials(one).some((old) => old.value.equals(value)) && !isUnchanged(value, ground, one.key),
      ),
  )
  const ownRefs = new Set(slot.refs)
  const changed = new Set(composed.map(({environment, key}) => `${environment.ref} ${key}`))
  const keys = new Set(composed.map(({key}) => key))
  const otherStage: string[] = []
  const otherKey: string[] = []
  const relations: Relation[] = []
  let isOtherSecret = true
  for (const one of ground.held) {
    const {configVar, environment} = one
    const {key} = configVar
    if (changed.has(`${environment.ref} ${key}`)) continue
    const elsewhere = !ownRefs.has(environment.ref) && !slot.stages.every((stage) => stage === environment.stage)
    // Another app of the stage may well have the key's value before this one gets it; so may the key that it waits in.
    if (!elsewhere && (keys.has(key) || isWaiting(key, keys))) continue
    const found = credentialsIn(one).flatMap((value) => fresh.flatMap((text) => relationOf(text, value, one) ?? []))
    if (found.length === 0) continue
    relations.push(...found)
    if (keys.has(key)) isOtherSecret = false
    if (elsewhere) otherStage.push(`${key} of ${environment.name}`)
    else otherKey.push(`${key} of ${environment.name}`)
  }

  const taken = [...ground.taken.values()]
    .flat()
    .filter(
      ({credentials, environment}) =>
        !ownRefs.has(environment.ref) && credentials.some(({value}) => fresh.some((text) => text.equals(value))),
    )
    .map(({environment, key}) => `${key} of ${environment.name}`)
  const isPart = relations.length > 0 && taken.length === 0 && !relations.includes('same')
  return {
    otherStage: distinct([...otherStage, ...taken]),
    otherKey: distinct(otherKey),
    isOtherSecret: isOtherSecret && taken.length === 0,
    part: isPart ? (relations.includes('of') ? 'of' : 'around') : null,
  }
}

/** `A of acme-prod and B of acme-prod` */
export function holdersNamed({otherKey, otherStage}: Pick<HeldAlready, 'otherKey' | 'otherStage'>): string {
  return listed(distinct([...otherStage, ...otherKey]))
}

/** `the value of A of acme-prod`, `a part of the value of A of acme-prod` */
export function valueNamed(held: HeldAlready): string {
  const value = `the value of ${holdersNamed(held)}`
  if (held.part === null) return value
  return held.part === 'of' ? `a part of ${value}` : `${value} with more around it`
}

/** The same text, or a random one that stands in the other: a copy of too much, or of too little. */
function relationOf(fresh: SecretValue, other: SecretValue, {classification}: HeldVar): null | Relation {
  if (fresh.equals(other)) return 'same'
  if (!classification.secret) return null
  return isIn(fresh, other) ? 'of' : isIn(other, fresh) ? 'around' : null
}

type Relation = 'around' | 'of' | 'same'

function isIn(part: SecretValue, whole: SecretValue): boolean {
  return part.byteLength >= SHORTEST_CONTAINED && whole.contains(part) && looksRandom(part.reveal())
}

/** Whether it is the config var in which the new value of a key waits, by its name. */
function isWaiting(name: string, keys: ReadonlySet<string>): boolean {
  const own = /^(?:(?:NEW|NEXT)_)?(.+?)(?:_(?:NEW|NEXT))?$/.exec(name)?.[1]
  return own !== undefined && own !== name && keys.has(own)
}

function credentialsIn({classification, configVar}: HeldVar): SecretValue[] {
  // A value that is no secret (`true`, a host name) may be the same anywhere.
  return configVar.value === null ? [] : classification.credentials.map(({value}) => value)
}
