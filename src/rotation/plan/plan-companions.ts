import type {HeldVar} from '../../model/inventory.js'
import type {Obstacle} from '../model/obstacle.js'
import type {PlannedTarget, PlannedVar, RotationOptions} from '../model/plan.js'
import type {Holder} from './holders.js'

import {listed} from '../../model/wording.js'
import {findPair, type Pair} from '../../providers/pairs/find-pair.js'
import {command} from '../../text/command.js'
import {besideHeld} from '../services/service-subject.js'

/** What changes along with a credential. */
export interface PlannedCompanions {
  /** By ref of the environment. */
  readonly byRef: ReadonlyMap<string, readonly PlannedVar[]>
  readonly obstacles: readonly Obstacle[]
}

/** Where nothing changes along. */
export const NO_COMPANIONS: PlannedCompanions = {byRef: new Map(), obstacles: []}

/** What is rotated. */
export interface RotatedHolders {
  readonly chosen: readonly Holder[]
  /** Everything that was read. */
  readonly held: readonly HeldVar[]
  readonly options: Pick<RotationOptions, 'askedKey' | 'key' | 'previousKey' | 'valueFrom'>
}

/**
 * The other halves of the pairs that the credential is in, in each of the chosen environments. Left out are those that may
 * stay and cannot be changed without doubt: an add-on's, masked ones, or such that differ where one new value goes.
 */
export function planCompanions({chosen, held, options}: RotatedHolders): PlannedCompanions {
  const obstacles: Obstacle[] = []
  const found = chosen.map(({vars}): {ref: string; companions: Companion[]} => {
    const {ref} = vars[0].environment
    const own = held.filter(({environment}) => environment.ref === ref)
    const keys = new Set(vars.map(({configVar}) => configVar.key))
    const companions = vars
      .flatMap(({configVar}) => halvesBeside(findPair(configVar.key, besideHeld(held, ref)), own, options))
      .filter(({held: {configVar}}, index, all) => {
        const isFirst = all.findIndex((one) => one.held.configVar.key === configVar.key) === index
        return isFirst && !keys.has(configVar.key)
      })
    for (const {held: one, mayStay} of companions) {
      if (one.configVar.attachment !== null && !mayStay) obstacles.push(ownedCompanion(one, vars[0].configVar.key))
    }

    return {ref, companions}
  })
  const all = found.flatMap(({companions}) => companions)
  const needed = all.filter(({mayStay}) => !mayStay)
  if (options.previousKey !== null && needed.length > 0) obstacles.push(inOverlap(needed, options))
  const generates = options.valueFrom?.kind === 'generate'
  const asks = options.previousKey === null && !generates
  const kept = (one: Companion) => !one.mayStay || (asks && canStayOrChange(one, all))
  return {
    obstacles,
    byRef: new Map(
      found.map(({companions, ref}) => [
        ref,
        companions.filter((one) => kept(one)).map((one) => plannedCompanion(one)),
      ]),
    ),
  }
}

/** Targets without what may stay and was given no new value. */
export function withoutStaying(
  targets: readonly PlannedTarget[],
  isGiven: (ref: string, key: string) => boolean,
): PlannedTarget[] {
  return targets.map((target) => ({
    ...target,
    vars: target.vars.filter(
      ({key, mayStay}) => !mayStay || isGiven(target.environment.ref, key),
    ) as unknown as PlannedTarget['vars'],
  }))
}

/** A companion belongs to an add-on, which alone can change it. */
export function ownedCompanion({configVar, environment}: HeldVar, key: string): Obstacle {
  return {
    code: 'refused',
    message: `${configVar.key} of ${environment.name} would change along with ${key}, but belongs to an add-on, so Heroku refuses to change it by config.`,
    next: command`heroku addons --app ${environment.name}`,
  }
}

interface Companion {
  readonly role: string
  readonly held: HeldVar
  readonly mayStay: boolean
}

function halvesBeside(
  pair: null | Pair,
  own: readonly HeldVar[],
  {askedKey}: Pick<RotationOptions, 'askedKey'>,
): Companion[] {
  return (pair?.others ?? []).flatMap(({half, key}) => {
    const held = own.find(({configVar}) => configVar.key === key)
    // Who names the half that may stay wants a new one.
    const mayStay = (half.stays === true || pair?.own.renewed === true) && key !== askedKey
    return held ? [{role: half.role, held, mayStay}] : []
  })
}

function canStayOrChange({held: {configVar}, role}: Companion, all: readonly Companion[]): boolean {
  const {attachment, value} = configVar
  return (
    attachment === null &&
    value !== null &&
    all.every((other) => other.role !== role || (other.held.configVar.value?.equals(value) ?? false))
  )
}

function plannedCompanion({held: {configVar}, mayStay, role}: Companion): PlannedVar {
  const {key, updatedAt, value} = configVar
  return {
    key,
    part: 'value',
    value,
    updatedAt,
    companion: true,
    ...(role !== 'id' && {half: role}),
    ...(mayStay && {mayStay}),
  }
}

function inOverlap(needed: readonly Companion[], {key}: Pick<RotationOptions, 'key'>): Obstacle {
  const keys = listed([...new Set(needed.map(({held}) => held.configVar.key))])
  return {
    code: 'refused',
    message: `${keys} would change along with ${key}, so the old value of ${key} alone, kept in another config var, would be of no use.`,
    next: 'Leave out --strategy overlap: the service accepts the old pair until it is revoked there.',
  }
}
