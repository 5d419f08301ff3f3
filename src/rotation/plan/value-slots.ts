import type {Environment} from '../../model/environment.js'
import type {ValueSlot} from '../model/plan.js'
import type {Holder} from './holders.js'

import {distinct, listed} from '../../model/wording.js'
import {ONLY_SLOT} from '../model/plan.js'

/** One new value for some environments, named after their stages where all are in one, else after the environments. */
export function slotOf(id: string, environments: readonly Environment[]): ValueSlot {
  const stages = distinct(environments.map(({stage}) => stage))
  const known = stages.filter((stage) => stage !== null)
  return {
    id,
    label: listed(known.length === stages.length ? known : environments.map(({name}) => name)),
    stages,
    refs: environments.map(({ref}) => ref),
  }
}

/**
 * The new values that are needed: one for all, or with `separate` one for each stage, and within a stage one for each
 * credential it holds today, so that nothing comes to be shared that was not. An environment outside any stage has its own.
 *
 * @param holders in the order of the environments
 */
export function valueSlots(holders: readonly Holder[], separate: boolean): ValueSlot[] {
  const places = holders.map(({group, vars}) => ({group, environment: vars[0].environment}))
  if (!separate) {
    return [
      slotOf(
        ONLY_SLOT,
        places.map(({environment}) => environment),
      ),
    ]
  }

  const byId = new Map<string, typeof places>()
  for (const place of places) {
    const {environment, group} = place
    const id = environment.stage === null || group === null ? environment.ref : `${environment.stage}/${group}`
    byId.set(id, [...(byId.get(id) ?? []), place])
  }

  const slotsOfStage = new Map<null | string, number>()
  for (const [{environment}] of byId.values()) {
    slotsOfStage.set(environment.stage, (slotsOfStage.get(environment.stage) ?? 0) + 1)
  }

  return [...byId].map(([id, members]) => {
    const {stage} = members[0].environment
    const names = listed(members.map(({environment}) => environment.name))
    return {
      id,
      label: stage === null ? names : slotsOfStage.get(stage) === 1 ? stage : `${stage} (${names})`,
      stages: [stage],
      refs: members.map(({environment}) => environment.ref),
    }
  })
}
