import type {HeldVar} from '../../model/inventory.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {ComposedVar} from '../model/composed-var.js'
import type {ValueSlot, ValueSource} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {listed} from '../../model/wording.js'
import {commandPart} from '../../text/command.js'
import {changedVars, type LiveTarget} from '../live/live-target.js'
import {isMend} from '../mend/is-mend.js'
import {mendedValues} from '../mend/mended-values.js'
import {halfOf} from '../model/companion.js'
import {activeMember} from '../model/members.js'
import {isMove} from '../model/other-key.js'
import {ONLY_SLOT} from '../model/plan.js'
import {takenUpOf, takeUpCommand, type TakeUpGround} from '../model/take-up-command.js'
import {companionsOf, type IssueNeeded, type IssueNeeds, issueValues} from '../steps/issue-values.js'
import {composeValues} from '../value/compose-value.js'
import {findValues} from '../value/find-values.js'
import {inOverlap, varsOfSlot} from '../value/judge-value.js'
import {keptValues} from '../value/kept-values.js'
import {malformedOld} from '../value/malformed-old.js'

/** What it takes to settle new values. */
type SettleNeeds = IssueNeeds & Pick<RotationRun, 'inputs' | 'observer' | 'operator' | 'randomBytes'>

/**
 * Settles what the environments that do not have the new value yet are to get: the value that others of the same slot
 * have, or where none has, a new one.
 *
 * @param held everything that was read
 * @returns whether any had to be found
 * @throws {Failure} when one cannot be had, or what is given will not do
 */
export async function settleValues(run: SettleNeeds, held: readonly HeldVar[]): Promise<boolean> {
  const taken = new Map<string, readonly ComposedVar[]>()
  const open: ValueSlot[] = []
  for (const slot of run.plan.slots) {
    const members = run.targets.filter(({target}) => target.slot === slot.id)
    const waiting: LiveTarget[] = []
    for (const live of members) if (await needsValue(run, live)) waiting.push(live)
    if (waiting.length === 0) continue
    const given = fromHolder(members)
    if (given === null) {
      const concerned = [...waiting, ...members.filter((live) => isDoubtful(live))]
      open.push({...slot, refs: concerned.map(({environment}) => environment.ref)})
      continue
    }

    // What holds somebody else's value is left to the step that refuses to overwrite it.
    const vars = varsOfSlot(run.plan, slot).filter(({environment, value}) =>
      waiting.some((live) => live.environment.ref === environment.ref && (value !== null || live.target.masked)),
    )
    if (vars.length === 0) continue
    const composition = composeValues(vars, vars.some((one) => malformedOld(one)) ? wholeAt(members, given) : given)
    if (composition.composed === null) throw new Failure('refused', composition.refused.join(' '))
    const written = inOverlap(composition.composed, run.plan.options)
    taken.set(slot.id, [...written, ...companionsOf(waiting, slot, companionsAt(members))])
  }

  if (open.length > 0) {
    const found = await valuesFor(run, {held, slots: open, taken})
    await refuseAnother(run, found)
    for (const [id, composed] of found) taken.set(id, composed)
  }

  for (const live of run.targets) {
    for (const one of live.vars) {
      one.fresh ??=
        [...taken.values()]
          .flat()
          .find(({environment, key}) => environment.ref === live.environment.ref && key === one.key) ?? null
    }
  }

  return open.length > 0
}

async function valuesFor(run: SettleNeeds, needed: IssueNeeded): ReturnType<typeof issueValues> {
  const {operator} = run
  const doubtful = run.targets.filter(
    (live) => isDoubtful(live) && needed.slots.some(({id}) => id === live.target.slot),
  )
  // What holds a value already is not to get another one.
  const plan = {...run.plan, targets: run.plan.targets.filter((one) => doubtful.every(({target}) => target !== one))}
  if (isMove(plan.options)) {
    const kept = keptValues(
      plan.targets.filter(({slot}) => needed.slots.some(({id}) => id === slot)),
      plan.options,
    )
    return new Map([...needed.taken, [ONLY_SLOT, kept]])
  }

  if (isMend(plan.options)) {
    const targets = plan.targets.filter(({slot}) => needed.slots.some(({id}) => id === slot))
    const mended = await mendedValues(run, {credential: plan.credential, held: needed.held, targets})
    return new Map([...needed.taken, ...mended])
  }

  const source = plan.options.valueFrom ?? (operator.attended ? ({kind: 'prompt'} as const) : null)
  if (doubtful.length > 0) refuseOtherThanGiven(doubtful, run, source)
  if (source?.kind === 'provider') return issueValues(run, needed)
  if (source?.kind === 'undo') throw goneBefore(run)
  if (source && source.kind !== 'keep' && source.kind !== 'mend') return findValues(run, {...needed, plan, source})
  throw new Failure(
    'bad-usage',
    `The new value for ${listed(needed.slots.map(({label}) => label))} is needed again, as no environment has it yet.`,
    {
      next: `Give it once more (or --value-from generate, provider, file:PATH, env:NAME): ${takeUpCommand(takenUpOf(run), commandPart` --resume --value-from stdin`)}`,
    },
  )
}

function goneBefore(run: TakeUpGround): Failure {
  const {key} = run.plan.options
  return new Failure('refused', `What ${key} was before cannot be had any more, so it is not gone back to.`, {
    next: `Undo what was done: ${takeUpCommand(takenUpOf(run), commandPart` --abort`)}`,
  })
}

/** Whether an environment holds what the ledger has for the new value, and nothing else shows that it is. */
function isDoubtful(live: LiveTarget): boolean {
  return !live.proven && changedVars(live).every(({fresh}) => fresh !== null)
}

/** @throws {Failure} `refused` unless the operator gives again what such an environment is to have been given */
function refuseOtherThanGiven(
  doubtful: readonly LiveTarget[],
  run: Pick<RotationRun, 'operator' | 'plan'>,
  source: null | ValueSource,
): void {
  if (source !== null && source.kind !== 'generate' && source.kind !== 'provider') return
  const {key} = run.plan.credential
  const taken = takenUpOf(run)
  const names = listed(doubtful.map(({environment}) => environment.name))
  throw new Failure(
    'refused',
    `${names} ${doubtful.length === 1 ? 'holds' : 'hold'} what the ledger has for the new value of ${key}, but nothing at Heroku shows that this rotation brought it, so it is given to no other app.`,
    {
      next: `Give the new value again: ${takeUpCommand(taken, commandPart` --resume --value-from stdin`)}\nOr undo it: ${takeUpCommand(taken, commandPart` --abort`)}`,
    },
  )
}

async function needsValue(
  {journal, observer}: Pick<RotationRun, 'journal' | 'observer'>,
  live: LiveTarget,
): Promise<boolean> {
  const {environment, target} = live
  if (live.replacedSince) return false
  if (!target.masked) return changedVars(live).some(({fresh}) => fresh === null)
  const {inDoubt, state} = journal.environment(environment.ref)
  if (inDoubt === null) return state !== 'set' && state !== 'verified'
  return (await observer.settledHolds(live)) === 'old'
}

/** The new value as an environment of the same slot has it: the credential where only a part is replaced. */
function fromHolder(members: readonly LiveTarget[]): ComposedVar['fresh'] | null {
  for (const {proven, vars} of members) {
    // What cannot be seen to have come by this rotation goes nowhere else.
    if (!proven) continue
    for (const {companion, fresh, list, part} of vars) {
      if (!fresh || companion) continue
      if (list) return activeMember(fresh.fresh, list)
      if (part === 'value') return fresh.fresh
      const credential = fresh.credentials.find((one) => one.part === part)
      if (credential) return credential.value
    }
  }

  return null
}

/** The whole new value, where nothing of the old one is kept. */
function wholeAt(members: readonly LiveTarget[], credential: SecretValue): SecretValue {
  const holder = members.find(({proven, vars: [{fresh}]}) => proven && fresh)
  return holder?.vars[0].fresh?.fresh ?? credential
}

/** What an environment of the slot that has the new value holds along with it, by the half of the pair that it is. */
function companionsAt(members: readonly LiveTarget[]): ReadonlyMap<string, SecretValue> {
  const holder = members.find(
    ({proven, vars}) => proven && vars.some(({companion, fresh}) => companion && fresh !== null),
  )
  const held = holder?.vars.flatMap((one) =>
    one.companion && one.fresh ? [[halfOf(one), one.fresh.fresh] as const] : [],
  )
  return new Map(held)
}

/** Where a masked environment has the new value, what is given for the others must be the same. */
async function refuseAnother(
  run: Pick<RotationRun, 'journal' | 'operator' | 'plan' | 'targets'>,
  found: ReadonlyMap<string, readonly ComposedVar[]>,
): Promise<void> {
  const {journal, targets} = run
  for (const live of targets) {
    if (isDoubtful(live)) refuseUnlessHeld(run, live, found.get(live.target.slot) ?? [])
    const {introduces, state} = journal.environment(live.environment.ref)
    if (state !== 'set' && state !== 'verified') continue
    const composed = found.get(live.target.slot)
    if (!composed || introduces.length === 0) continue
    const values = composed.flatMap(({companion, credentials}) => (companion ? [] : credentials))
    const known = introduces.map(({fingerprint}) => fingerprint)
    const same = await Promise.all(values.map(async ({value}) => journal.knows(value, known)))
    if (!same.includes(true)) throw anotherGiven(run, live)
  }
}

/** What cannot be seen to be this rotation's has to be the very value that is given. */
function refuseUnlessHeld(run: TakeUpGround, live: LiveTarget, composed: readonly ComposedVar[]): void {
  const values = composed.flatMap(({companion, credentials}) => (companion ? [] : credentials))
  if (values.length === 0) return
  const held = live.vars.flatMap(({companion, fresh}) => (companion || !fresh ? [] : fresh.credentials))
  if (!held.some(({value}) => values.some((other) => other.value.equals(value)))) throw anotherGiven(run, live)
}

function anotherGiven(run: TakeUpGround, {environment}: LiveTarget): Failure {
  return new Failure('refused', `That is not the value that ${environment.name} was given.`, {
    next: `Give the same one, or undo the rotation: ${takeUpCommand(takenUpOf(run), commandPart` --abort`)}`,
  })
}
