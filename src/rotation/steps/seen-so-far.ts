import type {RotationRun} from '../live/rotation-run.js'
import type {Check} from '../model/check.js'

import {whatWasSeen, type WhatWasSeen} from '../model/what-was-seen.js'

/** What was seen of the new value in the environments of a rotation. */
export function seenSoFar({journal, targets}: Pick<RotationRun, 'journal' | 'targets'>): WhatWasSeen {
  return whatWasSeen(
    targets.map(({environment: {appId, name, ref}}) => ({
      name,
      appId,
      checks: journal.environment(ref).checks as readonly Check[],
    })),
  )
}
