import type {LiveTarget, RotationRun} from '../live/live-target.js'

import {Failure} from '../../model/failure.js'
import {show} from '../live/live-target.js'
import {readVars} from '../live/observer.js'
import {findOldValues} from '../live/old-value.js'
import {besideOf, freshSubjectsOf, subjectsOf} from '../services/service-subject.js'

/**
 * Has the service accept the new values that were made here, now that every environment holds them. Nothing where it knows
 * them already.
 *
 * @throws {Failure} when the service does not take one
 */
export async function installStep(run: RotationRun): Promise<void> {
  const {deps, plan} = run
  const done = new Set<string>()
  for (const live of run.targets) {
    if (done.has(live.target.slot) || run.journal.environment(live.environment.ref).state === 'verified') continue
    done.add(live.target.slot)
    const [fresh] = await freshSubjects(run, live)
    if (!fresh || (await deps.services.verify(fresh))?.result === 'accepted') continue
    show(run, live, 'working', 'telling the service the new value')
    const old = (await findOldValues(run, live))?.values[fresh.key] ?? null
    const [subject] = subjectsOf(
      {environment: live.environment, key: fresh.key, part: live.vars[0].part, value: old},
      besideOf(await readVars(run, live.environment)),
      plan.credential.provider,
    )
    if (!subject) {
      throw new Failure(
        'refused',
        `The old value of ${fresh.key} is not known any more, so its service cannot be told.`,
      )
    }

    await deps.services.install(subject, fresh)
  }
}

async function freshSubjects(run: RotationRun, live: LiveTarget) {
  const beside = besideOf(await readVars(run, live.environment))
  return freshSubjectsOf(
    live.vars.flatMap(({fresh}) => fresh ?? []),
    beside,
    run.plan.credential.provider,
  )
}
