import type {Environment} from '../../model/environment.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {PlannedVar} from './plan.js'

import {type ComposedVar, secretsOf} from './composed-var.js'

/** Which half of a pair a companion is: the id, where it does not say. */
export function halfOf(one: Pick<PlannedVar, 'half'> | undefined): string {
  return one?.half ?? 'id'
}

/** What changes along with a credential, where it is. */
export interface PlannedCompanion {
  readonly environment: Environment
  readonly one: PlannedVar
}

/** The new value of what changes along with a credential. */
export function composedCompanion(
  environment: Environment,
  {half, key, part, value}: Pick<PlannedVar, 'half' | 'key' | 'part' | 'value'>,
  fresh: SecretValue,
): ComposedVar {
  const credentials = secretsOf(key, fresh)
  return {environment, key, part, value, fresh, credentials, companion: true, ...(half && {half})}
}
