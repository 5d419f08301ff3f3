import type {HeldVar} from '../../model/inventory.js'
import type {RotationPlan} from '../model/plan.js'

import {distinct, listed} from '../../model/wording.js'
import {isRead} from '../model/plan.js'
import {howToGive} from '../value/given-values.js'

/** What it takes to say what changes along with a credential. */
export interface CompanionGround extends Pick<RotationPlan, 'credential' | 'options' | 'slots' | 'targets'> {
  readonly held: readonly HeldVar[]
  /** Whether a person is asked for each half. */
  readonly attended: boolean
}

/** What changes along with the credential, and how that is given, as sentences. */
export function companionNotes({
  attended,
  credential: {key},
  held,
  options,
  slots,
  targets,
}: CompanionGround): string[] {
  const companions = targets.flatMap(({vars}) => vars.filter(({companion}) => companion))
  const needed = distinct(companions.filter(({mayStay}) => !mayStay).map((one) => one.key))
  const staying = distinct(companions.filter(({mayStay}) => mayStay).map((one) => one.key))
  const {valueFrom} = options
  const willBeRead = valueFrom === null ? !attended : isRead(valueFrom)
  const how = willBeRead ? howToGive({plan: {targets}, held, slots}) : null
  return [
    ...(needed.length === 0
      ? []
      : [`${listed(needed)} ${needed.length === 1 ? 'changes' : 'change'} along with ${key}, in the same release.`]),
    ...(staying.length === 0
      ? []
      : [
          `${listed(staying)} ${staying.length === 1 ? 'belongs' : 'belong'} to it and may stay as ${staying.length === 1 ? 'it is' : 'they are'}.`,
        ]),
    ...(how === null ? [] : [how]),
  ]
}
