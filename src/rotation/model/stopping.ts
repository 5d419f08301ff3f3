import type {Clock} from '../../model/clock.js'

import {Failure} from '../../model/failure.js'

/** Work that waits, and that a person may want to stop. */
export interface Stoppable {
  readonly clock: Clock
  /** Aborts when the person wants to stop: what is under way is finished, nothing new begun. */
  readonly stop: AbortSignal
}

/** The person wants to stop. */
export class Stopped extends Failure {
  constructor(message = 'Stopped as you asked, between two steps.') {
    super('cancelled', message)
  }
}

/** @throws {Stopped} when the person wants to stop */
export function stopIfAsked({stop}: Pick<Stoppable, 'stop'>): void {
  if (stop.aborted) throw new Stopped()
}

/**
 * Waits, shorter when the person wants to stop.
 *
 * @throws {Stopped}
 */
export async function pause({clock, stop}: Stoppable, milliseconds: number): Promise<void> {
  stopIfAsked({stop})
  try {
    await clock.sleep(milliseconds, stop)
  } catch (error) {
    stopIfAsked({stop})
    throw error
  }

  stopIfAsked({stop})
}
