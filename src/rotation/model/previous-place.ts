import type {MemberOrder} from './members.js'
import type {RotationOptions} from './plan.js'

/** What is said of an overlap. */
export type OverlapOptions = Pick<RotationOptions, 'key' | 'nextKey' | 'previousForm' | 'previousKey' | 'separator'>

/** A config var of its own in which the old value is kept, alone or in a list. */
export interface PreviousPlace {
  readonly key: string
  /** Null where it stands there alone. */
  readonly list: MemberOrder | null
}

/** The config var beside the rotated one that keeps the old value; null where there is none, or the rotated one keeps it. */
export function previousPlace({
  key,
  nextKey = null,
  previousForm,
  previousKey,
  separator,
}: OverlapOptions): null | PreviousPlace {
  if (previousKey === null || previousKey === key || nextKey !== null) return null
  return {key: previousKey, list: listOrder(previousForm, separator)}
}

/** How the rotated config var itself holds several values during the overlap; null where it does not. */
export function ownOrder({
  key,
  nextKey = null,
  previousForm,
  previousKey,
  separator,
}: OverlapOptions): MemberOrder | null {
  if (previousKey !== key || nextKey !== null) return null
  return previousForm === 'numbered'
    ? {form: 'numbered', separator: separator ?? ','}
    : listOrder(previousForm, separator)
}

function listOrder(form: OverlapOptions['previousForm'], separator = ','): MemberOrder | null {
  return form === 'list-new-first' || form === 'list-new-last' ? {form, separator} : null
}
