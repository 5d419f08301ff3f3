import type {Fingerprinter} from '../../ledger/fingerprint.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {RotationPlan} from '../model/plan.js'

import {retiredCredentials} from '../../ledger/retired.js'
import {foldRotations} from '../../ledger/rotations.js'
import {distinctCredentials} from '../../model/distinct-credentials.js'
import {Failure} from '../../model/failure.js'
import {type ComposedVar, replacedCredentials} from '../model/composed-var.js'
import {refuseToldSecrets} from './refused-texts.js'

/**
 * Refuses to tell what is replaced or takes its place, in whole or in part: the flags are written into the ledger.
 *
 * @param composed the new values
 * @throws {Failure} `refused`
 */
export function refuseTold({options, targets}: RotationPlan, composed: readonly ComposedVar[]): void {
  const secrets: SecretValue[] = [
    ...composed.flatMap(({credentials}) => credentials.map(({value}) => value)),
    ...targets.flatMap(({environment, vars}) =>
      vars.flatMap((one) => replacedCredentials({environment, ...one}).map(({value}) => value)),
    ),
  ]
  refuseToldSecrets(options, [], secrets)
}

/**
 * Refuses a new value that was rotated out before.
 *
 * @throws {Failure} `refused`
 */
export async function refuseRetired(
  fingerprinter: Fingerprinter,
  rotations: ReturnType<typeof foldRotations>,
  composed: readonly ComposedVar[],
): Promise<void> {
  const retired = retiredCredentials(rotations)
  if (retired.length === 0) return
  const fingerprints = retired.map(({fingerprint}) => fingerprint)
  for (const {value} of distinctCredentials(composed.flatMap((one) => presented(one)))) {
    const [found] = await fingerprinter.matching(value, fingerprints)
    if (found === undefined) continue
    const {at, key, rotation} = retired.find(({fingerprint}) => fingerprint === found)!
    throw new Failure(
      'refused',
      `The new value was rotated out of ${key} at ${at} (rotation ${rotation}), so it must not come back.`,
      {
        next: 'Give another value.',
      },
    )
  }
}

/** What a config var gets, as it may have been used before: of what is no secret by itself, the whole. */
function presented({companion, credentials, fresh}: ComposedVar): ComposedVar['credentials'] {
  return companion ? [...credentials, {part: 'value', value: fresh, provider: null, mode: null}] : credentials
}
