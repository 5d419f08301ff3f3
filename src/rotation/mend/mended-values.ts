import type {HeldVar} from '../../model/inventory.js'
import type {ComposedVar} from '../model/composed-var.js'
import type {Telling} from '../model/happening.js'
import type {PlannedTarget, RotationPlan} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {Failure} from '../../model/failure.js'
import {SecretValue} from '../../model/secret-value.js'
import {listed} from '../../model/wording.js'
import {credentialsOf} from '../model/composed-var.js'
import {askAboutNew} from '../services/ask-about-new.js'
import {mendingOf} from './mending-of.js'

/**
 * What the config vars of some environments get that are only to be written rightly, by slot: each the same credential as
 * it has, so each environment has a slot of its own.
 *
 * @throws {Failure} `refused` when one of them is written rightly, or cannot be mended without doubt, or when its service
 *   refuses it
 */
export async function mendedValues(
  deps: Pick<RotationDeps, 'services'> & {readonly telling: Pick<Telling, 'notice'>},
  {credential, held, targets}: Pick<RotationPlan, 'credential' | 'targets'> & {readonly held: readonly HeldVar[]},
): Promise<Map<string, readonly ComposedVar[]>> {
  const bySlot = new Map(targets.map((target) => [target.slot, mended(target)]))
  const {refusal, told} = await askAboutNew(deps, [...bySlot.values()].flat(), held, credential.provider)
  if (refusal !== null) {
    throw new Failure('refused', `${credential.key}, written rightly, does not work: ${refusal}.`, {
      next: 'It needs a new value: rotate it without --mend.',
    })
  }

  for (const detail of told) deps.telling.notice({what: 'new-value', key: credential.key, detail})
  return bySlot
}

function mended({environment, vars}: PlannedTarget): ComposedVar[] {
  return vars.map(({key, part, value}) => {
    const mending = mendingOf({key, value})
    if (mending === null) throw unmendable(`${key} of ${environment.name} cannot be read, so it is not mended.`)
    if (mending.kind === 'right') {
      throw unmendable(`${key} of ${environment.name} is written rightly: there is nothing to mend.`)
    }

    if (mending.kind === 'unknown') {
      throw unmendable(
        `${key} of ${environment.name} has ${listed(mending.problems)}. There is no certain way to mend that.`,
      )
    }

    const fresh = new SecretValue(mending.text)
    return {environment, key, part, value, fresh, credentials: credentialsOf(key, fresh)}
  })
}

function unmendable(message: string): Failure {
  return new Failure('refused', message, {next: 'Give the right value: rotate it without --mend.'})
}
