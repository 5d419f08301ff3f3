import type {PlannedTarget, PlannedVar, RotationOptions, RotationPlan} from './plan.js'
import type {WorkLeft} from './work-left.js'

/** Whether a rotation brings the credential under another key, and takes the old key away in the end. */
export function isRenaming({to = null}: Pick<RotationOptions, 'to'>): boolean {
  return to !== null
}

/** Whether the value only goes to another key, and stays what it is: then nothing of it goes out of use. */
export function isMove({to = null, valueFrom}: Pick<RotationOptions, 'to' | 'valueFrom'>): boolean {
  return to !== null && valueFrom?.kind === 'keep'
}

/** Whether an environment has the old key, which goes in the end: others only get the new value. */
export function losesKey({vars}: {readonly vars: ReadonlyArray<Pick<PlannedVar, 'role'>>}): boolean {
  return vars.some(({role}) => role === 'kept')
}

/** Why the old key may go, by what the command line says; null where it says nothing of that. */
export function mayGoBecause(
  options: Pick<RotationOptions, 'deployed' | 'key' | 'revoke' | 'to' | 'valueFrom'>,
): null | string {
  const {deployed, revoke, to} = options
  // A value that stays in use has nothing else that could be confirmed.
  if (deployed || (revoke === 'confirmed' && isMove(options)))
    return `the code that reads ${to} is deployed, as you say`
  return revoke === 'confirmed' ? 'its value is revoked, as you say, so that nothing works with it any more' : null
}

/** What the old key waits for before it goes; null where no key is to go. */
export function keyWaits({options}: Pick<RotationPlan, 'options'>): null | WorkLeft {
  const {key, to = null} = options
  if (to === null) return null
  const step = `Deploy the code that reads ${to}, and not ${key}`
  return {
    begin: `Every environment has ${to} beside ${key} now.`,
    left: `${key} stays until the code that reads ${to} is deployed`,
    ask: [`${step}.`, `Then ${key} is removed, and each app seen to work without it.`],
    question: `Is the code that reads ${to} deployed everywhere?`,
    done: `${key} may go, as you say`,
    step,
    afterwards: `have ${key} removed`,
  }
}

/** The options of a rotation that brings the credential under another key, in the words of an overlap. */
export function renaming(options: RotationOptions): RotationOptions {
  return {
    ...options,
    strategy: 'overlap',
    previousKey: options.key,
    previousForm: 'renamed',
    nextKey: options.to,
  }
}

/**
 * An environment as it gets the credential under another key: the rotated key stays as it is until it goes. Where the other
 * key is there already with the same credential, it is given the new value as it is. What holds only that, or holds it under
 * a third key, simply gets the new value.
 */
export function targetWithOtherKey(target: PlannedTarget, options: RotationOptions): PlannedTarget {
  const {key, to} = options
  const [first, ...others] = target.vars
  if (first.key !== key) return target
  const there = others.find((one) => one.key === to)
  const added: PlannedVar = there ?? {key: to!, part: 'value', value: null, updatedAt: null, role: 'added'}
  const rest = isMove(options) ? [] : others.filter((one) => one !== there)
  return {...target, vars: [{...first, role: 'kept'}, added, ...rest]}
}
