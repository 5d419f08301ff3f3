import {addAbortSignal, type Readable} from 'node:stream'

/**
 * What comes from a stream until it ends or the signal aborts, whichever is first.
 *
 * @yields pieces of the stream as they come
 */
export async function* untilStopped(input: Readable, signal: AbortSignal): AsyncGenerator<Buffer | string> {
  try {
    yield* addAbortSignal(signal, input) as AsyncIterable<Buffer | string>
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
