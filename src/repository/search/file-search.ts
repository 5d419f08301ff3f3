import {closeSync, readSync} from 'node:fs'

import type {Form} from './credential-forms.js'
import type {CredentialSearch} from './sought-credentials.js'

import {CheckoutFiles} from '../../files/checkout-files.js'
import {LineNumbers} from './line-numbers.js'
import {StreamSearch} from './stream-search.js'

/** A value found in a file. */
export interface FileHit {
  /** Index of the value in CredentialSearch.holders. */
  readonly value: number
  readonly form: Form
  /** Path from the root that was searched, with `/`. */
  readonly path: string
  /** From 1, ascending; the first of them only when there are many. */
  readonly lines: readonly number[]
}

/** What a search of files found. */
export interface FileSearchResult {
  readonly hits: readonly FileHit[]
  readonly files: number
  readonly bytes: number
  /** What could not be read, one sentence each. */
  readonly problems: readonly string[]
}

const BUFFER = 1024 * 1024
const MOST_OFFSETS = 100
/** Time after which other work, such as Ctrl-C, gets its turn, in milliseconds. */
const TURN = 30

type Offsets = Map<string, {value: number; form: Form; offsets: Set<number>}>

/** How a search of files is stopped and tells how far it has got. */
export interface FileSearchOptions {
  /** Stops it, within a file too; what was found by then comes back. */
  readonly signal?: AbortSignal
  /** Called with the files and bytes searched since the call before. */
  readonly onAdvance?: (files: number, bytes: number) => void
}

/** Searches files one after the other. Reads at once where it can: asking for each file to be read costs more than reading. */
class FileSearch {
  readonly #search: CredentialSearch
  readonly #options: FileSearchOptions
  readonly #buffer = Buffer.allocUnsafe(BUFFER)
  #turn = performance.now()

  constructor(search: CredentialSearch, options: FileSearchOptions) {
    this.#search = search
    this.#options = options
  }

  get isStopped(): boolean {
    return this.#options.signal?.aborted ?? false
  }

  /** Whether it is time to let other work have its turn. */
  get isLong(): boolean {
    return performance.now() - this.#turn > TURN
  }

  async rest(): Promise<void> {
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    this.#turn = performance.now()
  }

  /** @returns hits and size; null when it is no regular file or is gone */
  async file(files: CheckoutFiles, path: string): Promise<null | {hits: FileHit[]; bytes: number}> {
    const descriptor = files.open(path)
    if (descriptor === null) return null
    try {
      const offsets: Offsets = new Map()
      const bytes = await this.#find(descriptor, offsets)
      const all = [...offsets.values()].flatMap((hit) => [...hit.offsets]).sort((a, b) => a - b)
      const lines = all.length === 0 ? new Map<number, number>() : await this.#lines(descriptor, all)
      const hits = [...offsets.values()].map(({value, form, offsets: found}) => ({
        value,
        form,
        path,
        lines: [...new Set([...found].flatMap((offset) => lines.get(offset) ?? []))].sort((a, b) => a - b),
      }))
      return {hits, bytes}
    } finally {
      closeSync(descriptor)
    }
  }

  async #find(descriptor: number, found: Offsets): Promise<number> {
    const onMatch = this.#search.translating((value, form, start) => {
      const id = `${value} ${form}`
      const hit = found.get(id) ?? {value, form, offsets: new Set<number>()}
      found.set(id, hit)
      if (hit.offsets.size < MOST_OFFSETS) hit.offsets.add(start)
    })
    let stream: null | StreamSearch = null
    let position = 0
    for (;;) {
      const read = this.#fill(descriptor, position)
      const text = this.#buffer.subarray(0, read)
      position += read
      const isLast = read < BUFFER
      if (isLast && !stream) this.#search.patterns!.search(text, onMatch)
      else {
        stream ??= new StreamSearch(this.#search.patterns!, onMatch)
        stream.push(text)
      }

      this.#options.onAdvance?.(isLast ? 1 : 0, read)
      if (isLast || this.isStopped) {
        stream?.end()
        return position
      }

      if (this.isLong) await this.rest()
    }
  }

  async #lines(descriptor: number, offsets: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const counter = new LineNumbers(offsets)
    let position = 0
    while (!counter.done && !this.isStopped) {
      const read = this.#fill(descriptor, position)
      if (read === 0) break
      counter.push(this.#buffer.subarray(0, read))
      position += read
      if (this.isLong) await this.rest()
    }

    return counter.found
  }

  /** Reads from a position until the buffer is full or the file ends; returns the bytes read. */
  #fill(descriptor: number, position: number): number {
    let filled = 0
    for (;;) {
      const read = readSync(descriptor, this.#buffer, filled, BUFFER - filled, position + filled)
      filled += read
      if (read === 0 || filled === BUFFER) return filled
    }
  }
}

/**
 * Searches the regular files among paths, in constant memory. Links are not followed, what is gone is passed over.
 *
 * @param root folder that the paths start from
 * @param paths with `/`
 * @param search what to search for; it has patterns
 * @param options how
 */
export async function searchFiles(
  root: string,
  paths: AsyncIterable<string> | Iterable<string>,
  search: CredentialSearch,
  options: FileSearchOptions = {},
): Promise<FileSearchResult> {
  const files = new CheckoutFiles(root)
  const searching = new FileSearch(search, options)
  const hits: FileHit[] = []
  const problems: string[] = []
  let count = 0
  let bytes = 0
  for await (const path of paths) {
    if (searching.isStopped) break
    try {
      const result = await searching.file(files, path)
      if (result) {
        count++
        bytes += result.bytes
        hits.push(...result.hits)
      }
    } catch (error) {
      const {code} = error as NodeJS.ErrnoException
      if (code === undefined) throw error
      problems.push(`${search.redact(path)} cannot be read (${code}).`)
    }

    if (searching.isLong) await searching.rest()
  }

  return {hits, files: count, bytes, problems}
}
