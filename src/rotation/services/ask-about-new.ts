import type {HeldVar} from '../../model/inventory.js'
import type {Subject} from '../../providers/verification.js'
import type {ComposedVar} from '../model/composed-var.js'
import type {ServiceAnswer, ServiceHook} from './service-hook.js'

import {distinct} from '../../model/wording.js'
import {besideHeld, freshSubjectsOf} from './service-subject.js'

/** How a new value stands with its service. */
export interface Acceptance {
  /** The first refusal; null where there is none. */
  readonly refusal: null | string
  /** What was said otherwise, each once: that it is accepted, or why that is not known. */
  readonly told: readonly string[]
}

/**
 * Asks the service about a new value before any app gets it, for each text that it takes in different apps.
 *
 * @param held everything that was read, for what stands beside the value
 */
export async function askAboutNew(
  {services}: {readonly services: ServiceHook},
  composed: readonly ComposedVar[],
  held: readonly HeldVar[],
  provider: null | string,
): Promise<Acceptance> {
  const answers = await Promise.all(newSubjects(composed, held, provider).map((subject) => services.verify(subject)))
  const known = answers.filter((answer): answer is ServiceAnswer => answer !== null)
  return {
    refusal: known.find(({result}) => result === 'refused')?.detail ?? null,
    told: distinct(known.filter(({result}) => result !== 'refused').map(({detail}) => detail)),
  }
}

/** The new credentials in their places, each text once. */
function newSubjects(composed: readonly ComposedVar[], held: readonly HeldVar[], provider: null | string): Subject[] {
  const refs = distinct(composed.map(({environment}) => environment.ref))
  const all = refs.flatMap((ref) =>
    freshSubjectsOf(
      composed.filter(({environment}) => environment.ref === ref),
      besideHeld(held, ref),
      provider,
    ),
  )
  return all.filter((one, index) => !all.slice(0, index).some(({value}) => value.equals(one.value)))
}
