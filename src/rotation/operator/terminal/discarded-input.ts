import type {ReadStream} from 'node:tty'

/** Ctrl-C as a terminal in raw mode sends it. */
const END_OF_TEXT = 3

/**
 * Swallows what is typed while nothing is asked: it would show up amid the checklist, and a stray Enter would answer the
 * next question. Ctrl-C still counts.
 *
 * @param input the terminal
 * @param interrupted called for each Ctrl-C, as the terminal sends no signal meanwhile
 * @returns what ends it
 */
export function discardInput(input: ReadStream, interrupted: () => void): () => void {
  if (!input.isTTY) return () => {}
  const discard = (typed: Buffer | string) => {
    for (const byte of Buffer.from(typed)) if (byte === END_OF_TEXT) interrupted()
  }

  input.setRawMode(true)
  input.on('data', discard)
  input.resume()
  input.unref() // a forgotten end must not keep the process alive
  return () => {
    input.off('data', discard)
    input.pause()
    input.ref()
    input.setRawMode(false)
  }
}
