import type {ReadStream} from 'node:tty'

import {PassThrough} from 'node:stream'
import {stripVTControlCharacters} from 'node:util'

/** More letters than somebody strikes at once. */
const PASTED = 4

/**
 * A terminal's input without what is pasted: for a question whose answers are single keys, which the letters of a value
 * would press.
 *
 * @param question reads from it
 */
export async function withoutPastes<T>(input: ReadStream, question: (typed: ReadStream) => Promise<T>): Promise<T> {
  const typed = Object.assign(new PassThrough(), {
    isTTY: input.isTTY,
    setRawMode: (mode: boolean) => input.setRawMode(mode),
  })
  const pass = (chunk: Buffer | string) => {
    if (!isPasted(String(chunk))) typed.write(chunk)
  }

  input.on('data', pass)
  input.resume()
  try {
    return await question(typed as unknown as ReadStream)
  } finally {
    input.off('data', pass)
    input.pause()
  }
}

/** Whether so much came at once that nobody typed it. */
function isPasted(keys: string): boolean {
  return stripVTControlCharacters(keys).replaceAll(/\s/g, '').length >= PASTED
}
