import type {Form} from './credential-forms.js'
import type {CredentialSearch} from './sought-credentials.js'

import {StreamSearch} from './stream-search.js'

/** A credential seen in a stream. */
export interface StreamMatch {
  readonly key: string
  /** Refs of the environments that hold it. */
  readonly environments: readonly string[]
  readonly part: string
  readonly form: Form
  /** Line of the stream, from 1. */
  readonly line: number
}

/** Matches remembered so that none is reported twice. */
const REMEMBERED = 10_000

/**
 * Watches a stream, such as the log of an app, and reports each line that holds a credential as soon as it has arrived.
 *
 * @param search what to search for; it has patterns
 * @param input the stream
 * @param onMatch called once for each credential, form and line
 * @returns lines and bytes seen
 */
export async function watchStream(
  search: CredentialSearch,
  input: AsyncIterable<Buffer | string>,
  onMatch: (match: StreamMatch) => void,
): Promise<{lines: number; bytes: number}> {
  /** Offsets of the newlines in the part of the stream that matches can still begin in. */
  let newlines: number[] = []
  let linesBefore = 0
  let bytes = 0
  let endsWithNewline = true
  const reported = new Set<string>()

  const stream = new StreamSearch(
    search.patterns!,
    search.translating((value, form, start) => {
      const next = newlines.findIndex((offset) => offset >= start)
      const line = linesBefore + (next === -1 ? newlines.length : next) + 1
      const id = `${value} ${form} ${line}`
      if (reported.has(id)) return
      reported.add(id)
      for (const {key, environments, part} of search.holders[value]) onMatch({key, environments, part, form, line})
    }),
  )

  for await (const piece of input) {
    const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece
    if (chunk.length === 0) continue
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) newlines.push(bytes + at)
    bytes += chunk.length
    endsWithNewline = chunk.at(-1) === 10
    stream.push(chunk)
    stream.flush()
    const past = newlines.findIndex((offset) => offset >= stream.base)
    const dropped = past === -1 ? newlines.length : past
    linesBefore += dropped
    if (dropped > 0) newlines = newlines.slice(dropped)
    if (reported.size > REMEMBERED) {
      for (const id of [...reported].slice(0, REMEMBERED / 2)) reported.delete(id)
    }
  }

  stream.end()
  return {lines: linesBefore + newlines.length + (endsWithNewline ? 0 : 1), bytes}
}
