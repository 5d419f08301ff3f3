import type {PlannedTarget, PlannedVar, RotationOptions} from '../model/plan.js'

import {isMove} from '../model/other-key.js'

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
