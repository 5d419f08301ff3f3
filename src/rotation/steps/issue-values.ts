import type {HeldVar} from '../../model/inventory.js'
import type {Issued} from '../../providers/issuing.js'
import type {Subject} from '../../providers/verification.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {ComposedVar} from '../model/composed-var.js'
import type {ValueSlot} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {composedCompanion, halfOf} from '../model/companion.js'
import {pause} from '../model/stopping.js'
import {askAboutNew} from '../services/ask-about-new.js'
import {besideHeld, subjectsOf} from '../services/service-subject.js'
import {composeValues} from '../value/compose-value.js'
import {judgeValue, varsOfSlot} from '../value/judge-value.js'
import {endUnused} from './end-unused.js'
import {refuseLeavingBehind} from './refuse-leaving-behind.js'

/** How long a service may take to accept what it has just issued, and how often it is asked, in milliseconds. */
const SETTLING = 60_000
const BETWEEN = 2000

/** What it takes to have values issued. */
export type IssueNeeds = Pick<
  RotationRun,
  'clock' | 'holders' | 'journal' | 'observer' | 'oldDynos' | 'plan' | 'services' | 'stop' | 'targets' | 'telling'
>

/** What new values are issued for. */
export interface IssueNeeded {
  readonly held: readonly HeldVar[]
  readonly slots: readonly ValueSlot[]
  /** New values that are settled already, by slot id. */
  readonly taken: ReadonlyMap<string, readonly ComposedVar[]>
}

/**
 * Has the service issue a new value for each slot, and sees it accepted. What a crashed run may have had issued is ended
 * first, as nobody holds it; so is what turns out to be of no use.
 *
 * @returns what every config var gets, by slot id
 * @throws {Failure} when the service does not issue one, or not one that can be used
 */
export async function issueValues(run: IssueNeeds, needed: IssueNeeded): Promise<Map<string, readonly ComposedVar[]>> {
  const found = new Map(needed.taken)
  for (const slot of needed.slots) found.set(slot.id, await issueFor(run, slot, {...needed, taken: found}))
  return found
}

async function issueFor(run: IssueNeeds, slot: ValueSlot, needed: IssueNeeded): Promise<readonly ComposedVar[]> {
  const {journal, plan, services} = run
  const old = oldSubject(run, slot, needed.held)
  refuseOtherTerms(run, slot, old)
  const last = journal.rotation.issues.get(slot.id)
  // Ids that somebody else has written down could be those of any key at the service.
  const earlier = last && (await journal.isOwn(last)) ? {id: last.issuedId, knownIds: last.knownIds} : null
  if (last) await endUnused(run, slot, old)
  // What was asked for before may have ended the old one already: then the new one has to be had.
  else if (plan.atOnce) await refuseLeavingBehind(run)
  let knownIds: readonly string[] = []
  let announced = false
  const announce = async (ids: readonly string[]) => {
    knownIds = ids
    await journal.note({type: 'rotation.started', phase: 'issuing', slot: slot.id, knownIds: ids, issuedId: null})
    announced = true
  }

  let issued: Issued
  try {
    issued = await services.issue(old, announce, earlier)
  } catch (error) {
    // Before a person makes one there, which could not be told from what the service may have issued.
    if (error instanceof Failure && announced && !plan.atOnce) await endUnused(run, slot, old)
    throw error
  }

  await journal.note({type: 'rotation.started', phase: 'issued', slot: slot.id, knownIds, issuedId: issued.id})
  try {
    const composed = compose(run, slot, issued, needed)
    await seeAccepted(run, composed, needed.held)
    return composed
  } catch (error) {
    // Where the old one has ended, the new one is all there is.
    if (error instanceof Failure && !plan.atOnce) await endUnused(run, slot, old)
    throw error
  }
}

function compose(
  run: Pick<RotationRun, 'plan' | 'targets'>,
  slot: ValueSlot,
  issued: Issued,
  needed: IssueNeeded,
): readonly ComposedVar[] {
  const {plan} = run
  const ground = {plan, held: needed.held, taken: needed.taken}
  // What has ended the old one is taken as it is.
  const {composed, refused} = plan.atOnce
    ? {refused: [], ...taken(varsOfSlot(plan, slot), issued)}
    : judgeValue(issued.value, slot, ground, true)
  if (refused.length > 0) throw new Failure('refused', refused.join(' '))
  return [...composed, ...companionsOf(run.targets, slot, issuedHalves(run.targets, issued))]
}

function taken(vars: ReturnType<typeof varsOfSlot>, {value}: Issued): {composed: readonly ComposedVar[]} {
  const {composed, refused} = composeValues(vars, value)
  if (composed === null) throw new Failure('refused', refused.join(' '))
  return {composed}
}

/** What the config vars get that change along with the credential, by the half of the pair that they are. */
export function companionsOf(
  targets: readonly LiveTarget[],
  slot: Pick<ValueSlot, 'id'>,
  values: ReadonlyMap<string, ComposedVar['fresh']>,
): ComposedVar[] {
  return targets
    .filter(({target}) => target.slot === slot.id)
    .flatMap(({environment, target}) =>
      target.vars
        .filter(({companion}) => companion)
        .flatMap((one) => {
          const fresh = values.get(halfOf(one))
          return fresh ? [composedCompanion(environment, one, fresh)] : []
        }),
    )
}

/** What was issued along with a new value, by the half that it is. */
function issuedHalves(targets: readonly LiveTarget[], {companions}: Issued): ReadonlyMap<string, ComposedVar['fresh']> {
  const planned = targets.flatMap(({target}) => target.vars)
  return new Map(
    [...companions].map(([key, fresh]) => [halfOf(planned.find((one) => one.key === key && one.companion)), fresh]),
  )
}

/** Services need a moment until they know everywhere what they have issued. */
async function seeAccepted(
  run: Pick<RotationRun, 'clock' | 'plan' | 'services' | 'stop' | 'telling'>,
  composed: readonly ComposedVar[],
  held: readonly HeldVar[],
): Promise<void> {
  const {clock, plan, telling} = run
  // It is all there is, so it waits for nothing on its way to the apps.
  if (plan.atOnce) return
  const {key, provider} = plan.credential
  const end = clock.monotonic() + SETTLING
  for (;;) {
    const {refusal, told} = await askAboutNew(run, composed, held, provider)
    if (refusal === null) {
      for (const detail of told) telling.notice({what: 'new-value', key, detail})
      return
    }

    if (clock.monotonic() >= end) {
      const what = `What was issued for ${key} does not work a minute later`
      throw new Failure('refused', `${what}: ${refusal}.`, {record: `${what}.`})
    }

    await pause(run, BETWEEN)
  }
}

/** A rotation that was begun with another source has not planned for what changes along with an issued credential. */
function refuseOtherTerms(
  {plan, services, targets}: Pick<RotationRun, 'plan' | 'services' | 'targets'>,
  slot: ValueSlot,
  old: Subject,
): void {
  const terms = services.issueTerms(old)
  const planned = targets.find(({target}) => target.slot === slot.id)!.vars.filter(({companion}) => companion)
  if (
    terms &&
    terms.endsOld === plan.atOnce &&
    terms.companionKeys.every((key) => planned.some((one) => one.key === key))
  )
    return
  throw new Failure(
    'refused',
    terms === null
      ? `Nothing here can issue a new ${plan.credential.label} by API.`
      : `This rotation of ${plan.credential.key} was not planned with a value that its service issues.`,
  )
}

/** The old credential of a slot, beside what stands in its environment. */
function oldSubject(
  {plan, targets}: Pick<RotationRun, 'plan' | 'targets'>,
  slot: ValueSlot,
  held: readonly HeldVar[],
): Subject {
  for (const {environment, target, vars} of targets) {
    const [{key, old, part}] = vars
    if (target.slot !== slot.id || old === null) continue
    const beside = besideHeld(held, environment.ref)
    const [subject] = subjectsOf({environment, key, part, value: old}, beside, plan.credential.provider)
    if (subject) return subject
  }

  throw new Failure(
    'refused',
    `The old value for ${slot.label} is not known, so its service cannot be asked with it for a new one.`,
  )
}
