import {Failure} from '../../model/failure.js'

/** Does work that changes nothing, and has its failures say so. */
export async function beforeAnyChange<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw new Failure(error.code, `${error.message} Nothing was changed.`, {
      details: error.details,
      next: error.next,
    })
  }
}
