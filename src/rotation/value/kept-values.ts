import type {ComposedVar} from '../model/composed-var.js'
import type {PlannedTarget, RotationOptions} from '../model/plan.js'

import {credentialsOf} from '../model/composed-var.js'

/** What the other key of each environment gets where the value only goes there: that of the rotated key, as it is. */
export function keptValues(targets: readonly PlannedTarget[], {to}: Pick<RotationOptions, 'to'>): ComposedVar[] {
  return targets.flatMap(({environment, vars}) => {
    const kept = vars.find(({role}) => role === 'kept')
    if (!kept?.value) return []
    return [
      {
        environment,
        key: to!,
        part: 'value',
        value: null,
        fresh: kept.value,
        credentials: credentialsOf(to!, kept.value),
      },
    ]
  })
}
