/** A stream that can be written to, as far as others write to it. */
interface Writable {
  write(chunk: string | Uint8Array, ...rest: unknown[]): boolean
}

/**
 * Catches what others write to a terminal while something is drawn over at its end: Heroku's client, for one, prints the
 * warnings that come with an answer.
 *
 * @param output the terminal; its `write` is replaced
 * @param take gets complete lines, without their line breaks
 * @returns what ends it
 */
export function divertOutput(output: Writable, take: (lines: string[]) => void): () => void {
  const {write} = output
  const isOwn = Object.hasOwn(output, 'write')
  let rest = ''
  const diverted = (chunk: string | Uint8Array, ...others: unknown[]) => {
    const lines = (rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'))).split(/\r?\n/)
    rest = lines.pop()!
    if (lines.length > 0) take(lines)
    const written = others.find((other) => typeof other === 'function') as (() => void) | undefined
    if (written) process.nextTick(written)
    return true
  }

  output.write = diverted
  return () => {
    if (output.write === diverted) {
      if (isOwn) output.write = write
      else delete (output as Partial<Writable>).write
    }

    if (rest !== '') take([rest])
    rest = ''
  }
}
