import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {LookNeeds} from './look-at-holders.js'

import {Failure} from '../../model/failure.js'
import {findOldValues} from '../live/old-value.js'
import {besideOf, freshSubjectsOf, subjectsOf} from '../services/service-subject.js'
import {refuseLeavingBehind} from './refuse-leaving-behind.js'

/**
 * Has the service accept the new values that were made here, now that every environment holds them. Nothing where it knows
 * them already.
 *
 * @throws {Failure} when the service does not take one
 */
export async function installStep(run: LookNeeds & Pick<RotationRun, 'holders' | 'services'>): Promise<void> {
  const {journal, observer, plan, services, targets, telling} = run
  const done = new Set<string>()
  for (const live of targets) {
    if (done.has(live.target.slot) || journal.environment(live.environment.ref).state === 'verified') continue
    done.add(live.target.slot)
    const [fresh] = await freshSubjects(run, live)
    if (!fresh || (await services.verify(fresh))?.result === 'accepted') continue
    telling.environment(live.environment, {what: 'service-told'})
    const old = (await findOldValues(run, live))?.values[fresh.key] ?? null
    const [subject] = subjectsOf(
      {environment: live.environment, key: fresh.key, part: live.vars[0].part, value: old},
      besideOf(await observer.configVars(live.environment)),
      plan.credential.provider,
    )
    if (!subject) {
      throw new Failure(
        'refused',
        `The old value of ${fresh.key} is not known any more, so its service cannot be told.`,
      )
    }

    await refuseLeavingBehind(run)
    await services.install(subject, fresh)
  }
}

async function freshSubjects({observer, plan}: Pick<RotationRun, 'observer' | 'plan'>, live: LiveTarget) {
  const beside = besideOf(await observer.configVars(live.environment))
  return freshSubjectsOf(
    live.vars.flatMap(({fresh}) => fresh ?? []),
    beside,
    plan.credential.provider,
  )
}
