import type {SecretValue} from '../../model/secret-value.js'

import {mend, type Mending} from '../../strength/mend.js'

/** How a config var is written rightly; null where its value cannot be read. */
export function mendingOf({key, value}: {readonly key: string; readonly value: null | SecretValue}): Mending | null {
  return value && mend(value.reveal(), key)
}
