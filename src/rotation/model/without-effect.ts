import {Failure} from '../../model/failure.js'
import {Stopped} from './stopping.js'

/** Marks a failure after which it is certain that the change was not made. */
export function withoutEffect(error: unknown): unknown {
  if (!(error instanceof Failure) || error instanceof Stopped) return error
  return new Failure(error.code, error.message, {
    details: {...error.details, unchanged: true},
    next: error.next,
    record: error.record,
  })
}
