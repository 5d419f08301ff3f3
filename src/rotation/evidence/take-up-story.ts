import type {Rotation} from '../../ledger/rotations.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {OtherHand} from './whose-rotation.js'

import {hasNewValue} from '../../ledger/rotation-environment.js'
import {nameOfRef} from '../../model/environment.js'
import {distinct, listed, partName} from '../../model/wording.js'
import {changedVars} from '../live/live-target.js'
import {isMove, isRenaming, mayGoBecause} from '../model/other-key.js'
import {workLeft} from '../model/work-left.js'

/** What is to become of a rotation that is taken up. */
export type TakingUp = 'aborting' | 'resumed'

/** Whose a rotation is and where it was begun, as sentences. */
export function originStory({id, key, run, startedAt, startedBy}: Rotation, others: readonly OtherHand[]): string[] {
  const {host, pid} = run.runner
  const committers = others.filter(({how}) => how === 'committed').map(({person}) => person)
  const writers = others.filter(({how, person}) => how === 'wrote' && person !== startedBy)
  return [
    `Rotation ${id} of ${key}: by the ledger begun by ${startedBy} at ${startedAt} (last run: process ${pid} on ${host}).`,
    ...writers.map(({at, person}) => `${person} has written into it since ${at}.`),
    ...(committers.length > 0
      ? [`Git has events of it from ${listed(committers)}, who is named nowhere in them.`]
      : []),
  ]
}

/**
 * What will be done, one sentence an environment, with their names and keys as Heroku has them now.
 *
 * @param run as it was rebuilt
 */
export function targetsStory(
  {journal, plan, targets}: Pick<RotationRun, 'journal' | 'plan' | 'targets'>,
  act: TakingUp,
): string[] {
  const {addOn, options} = plan
  return [
    ...targets.map(({environment, target, vars}) => {
      const {name, ref, stage} = environment
      const was = nameOfRef(ref)
      const renamed = was === name ? '' : ` (${was} in the ledger)`
      const recorded = journal.environment(ref)
      const has = target.masked
        ? hasNewValue(recorded)
        : changedVars({vars}).every(({fresh}) => fresh !== null) || (addOn !== undefined && hasNewValue(recorded))
      const becomes = holdsAnother(target.masked, vars) ? ANOTHER : whatBecomes(act, has, plan)
      // What was not there before has no old value to get back.
      const isAdded = ({role}: LiveTarget['vars'][number]) =>
        act === 'aborting' && isRenaming(options) && role === 'added'
      const changed = changedVars({vars})
      const parts = [
        {some: changed.filter((one) => !isAdded(one)), becomes},
        {some: changed.filter((one) => isAdded(one)), becomes: has ? REMOVED : NOT_ADDED},
      ]
        .filter(({some}) => some.length > 0)
        .map(({becomes: one, some}) => `${named(some)} ${one[some.length > 1 ? 'many' : 'one']}`)
      return `${name}${stage === null ? '' : `, ${stage}`}${renamed}: ${parts.join(', and ')}.`
    }),
    ...(isRenaming(options)
      ? [
          act === 'resumed'
            ? mayGoBecause(options) === null
              ? `${options.key} is removed once the code that reads ${options.to} is deployed.`
              : `${options.key} is removed: ${mayGoBecause(options)}.`
            : `${options.key} stays, or comes back, as it was.`,
        ]
      : options.previousKey === null
        ? []
        : [
            act === 'resumed'
              ? `The old value is kept ${options.previousKey === options.key ? 'in' : 'as'} ${options.previousKey} until it may go, and taken out of it then.`
              : options.previousKey === options.key
                ? `The old value is used again.`
                : `${options.previousKey} is changed where it keeps the old value.`,
          ]),
    ...(act === 'resumed' && options.revoke === 'auto' ? ['In the end its service revokes the old value.'] : []),
    ...(act === 'resumed' && options.revoke === 'confirmed' && !isMove(options)
      ? [
          workLeft(plan) === null
            ? `The ${options.undoOf ? 'value that was undone' : 'old value'} is taken to be revoked, as was said.`
            : 'The old value may go, as was said.',
        ]
      : []),
  ]
}

/** What one key does, or several. */
interface Becomes {
  readonly one: string
  readonly many: string
}

const ANOTHER: Becomes = {
  one: 'has another value by now, and keeps it',
  many: 'have another value by now, and keep it',
}

function named(some: LiveTarget['vars']): string {
  return listed(some.map(({key, part}) => (part === 'value' ? key : `the ${partName(part)} in ${key}`)))
}

const REMOVED: Becomes = {one: 'is removed again', many: 'are removed again'}

const NOT_ADDED: Becomes = {one: 'is not added', many: 'are not added'}

/** Whether an environment holds neither the new value nor the old one. */
function holdsAnother(masked: boolean, vars: LiveTarget['vars']): boolean {
  const replaced = changedVars({vars}).filter(({role}) => role !== 'added')
  return !masked && replaced.length > 0 && replaced.every(({fresh, old}) => fresh === null && old === null)
}

function whatBecomes(
  act: TakingUp,
  has: boolean,
  {addOn, options}: Pick<RotationRun['plan'], 'addOn' | 'options'>,
): Becomes {
  if (act === 'aborting' && options.undoOf) {
    return has
      ? {one: 'gets back the value that the undoing replaced', many: 'get back the values that the undoing replaced'}
      : {one: 'keeps the value that it has', many: 'keep the values that they have'}
  }

  if (act === 'aborting') {
    return has
      ? {one: 'gets its old value back', many: 'get their old values back'}
      : {one: 'has its old value and keeps it', many: 'have their old values and keep it'}
  }

  const fresh = options.undoOf
    ? 'the value from before'
    : isMove(options)
      ? `the value of ${options.key}`
      : 'the new value'
  if (has) return {one: `has ${fresh}`, many: `have ${fresh}`}
  return addOn
    ? {one: 'gets a new value from its add-on', many: 'get a new value from its add-on'}
    : {one: `gets ${fresh}`, many: `get ${fresh}`}
}

/** The people that somebody has to know of before they agree, in one phrase. */
export function peopleOf(others: readonly OtherHand[]): string {
  return listed(distinct(others.map(({person}) => person)))
}
