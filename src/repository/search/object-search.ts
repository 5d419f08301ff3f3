import {availableParallelism} from 'node:os'
import {Readable} from 'node:stream'

import type {Sink} from '../git/socket-pair.js'
import type {Form} from './credential-forms.js'
import type {PatternSearch} from './pattern-search.js'
import type {CredentialSearch} from './sought-credentials.js'

import {ObjectBodies, type ObjectType, readHeader, type StoredObject} from '../git/batch-output.js'
import {firstLine, type Git} from '../git/git.js'
import {StreamSearch} from './stream-search.js'

/** A value found in an object. */
export interface ObjectHit {
  /** Index of the value in CredentialSearch.holders. */
  readonly value: number
  readonly form: Form
  readonly object: string
  readonly type: ObjectType
  /** Where in the object its occurrences begin, in bytes, ascending; the first of them only when there are many. */
  readonly offsets: readonly number[]
  /** Where the first of them ends: the byte after its last. */
  readonly end: number
}

/** What the search of the objects has got to. */
export interface ObjectSearchProgress {
  objects: number
  bytes: number
}

/** What the search of the objects found. */
export interface ObjectSearchResult extends ObjectSearchProgress {
  readonly hits: readonly ObjectHit[]
  /** What could not be read, one sentence each. */
  readonly problems: readonly string[]
  readonly complete: boolean
}

/** Names of objects handed to one git at a time, in the order of the pack, so that deltas stay with their bases. */
const BLOCK = 1024
/** Has git write out objects, in little memory: by itself it would take more with each gigabyte of the repository. */
const UNPACK = [
  '-c core.deltaBaseCacheLimit=32m',
  '-c core.packedGitLimit=32m',
  '-c core.packedGitWindowSize=4m',
  '-c core.bigFileThreshold=32m', // longer files are passed on as they are unpacked
  'cat-file --batch --buffer',
].flatMap((words) => words.split(' '))
/** Gits at work at once: two keep two processors busy, and a third one would take the memory of the search. */
const MOST_GITS = 2
/** Offsets kept of one value in one object. */
const MOST_OFFSETS = 100
/** Hits kept: whoever has more has seen enough. */
const MOST_HITS = 20_000
/** Damaged objects after which the search gives up. */
const MOST_DAMAGED = 200

/** Collects hits, each occurrence once. */
class Hits {
  readonly found = new Map<
    string,
    {value: number; form: Form; object: string; type: ObjectType; ends: Map<number, number>}
  >()
  overflown = false

  add(value: number, form: Form, {object, type}: StoredObject, [start, end]: readonly [number, number]): void {
    const id = `${value} ${form} ${object}`
    const hit = this.found.get(id)
    if (hit) {
      if (hit.ends.size < MOST_OFFSETS) hit.ends.set(start, end)
    } else if (this.found.size < MOST_HITS)
      this.found.set(id, {value, form, object, type, ends: new Map([[start, end]])})
    else this.overflown = true
  }

  list(): ObjectHit[] {
    return [...this.found.values()].map(({ends, ...hit}) => {
      const offsets = [...ends.keys()].sort((a, b) => a - b)
      return {...hit, offsets, end: ends.get(offsets[0])!}
    })
  }
}

/**
 * Searches the output of `git cat-file --batch`: headers tell where each object begins and ends, and a match counts
 * only when it lies within one object.
 */
class BatchOutputSearch implements Sink {
  /** Objects answered to their end, in the order they were asked for. */
  answered = 0
  readonly #stream: StreamSearch
  readonly #run: Run
  readonly #bodies = new ObjectBodies()
  /** Offset in the stream of the next header. */
  #header = 0
  /** Headers read. */
  #begun = 0
  readonly #afterwards: () => void

  /** @param afterwards called whenever something has arrived */
  constructor(run: Run, afterwards: () => void) {
    this.#run = run
    this.#afterwards = afterwards
    this.#stream = new StreamSearch(
      run.patterns,
      run.search.translating((value, form, start, end) => {
        const body = this.#bodies.at(start)
        if (body && end <= body.end) run.hits.add(value, form, body, [start - body.start, end - body.start])
      }),
      () => this.#readHeaders(),
    )
  }

  space(): Uint8Array {
    return this.#stream.space()
  }

  arrived(bytes: number): void {
    this.#stream.arrived(bytes)
    this.#readHeaders()
    this.#afterwards()
  }

  end(): void {
    this.#stream.end()
  }

  #readHeaders(): void {
    const {text, base, filled} = this.#stream
    const {progress} = this.#run
    this.#bodies.forget(base)
    while (this.#header < base + filled) {
      const header = readHeader(text, this.#header - base, filled)
      if (header === null) break
      this.#begun++
      const start = base + header.end
      if (header.type === null) {
        this.#run.problems.add(unreadable(text.toString('latin1', header.start, header.nameEnd)))
        this.#header = start
        continue
      }

      const end = start + header.size
      this.#bodies.add(text.subarray(header.start, header.nameEnd), header.type, start, end)
      this.#header = end + 1
      progress.bytes += header.size
    }

    const answered = this.#header > base + filled ? this.#begun - 1 : this.#begun
    progress.objects += answered - this.answered
    this.answered = answered
  }
}

/** The names of all objects, in blocks, for whoever asks next. */
class NameSource {
  readonly #names: AsyncIterator<Buffer>
  readonly #signal?: AbortSignal
  #waiting: Promise<unknown> = Promise.resolve()

  constructor(output: AsyncIterable<Buffer>, signal?: AbortSignal) {
    this.#names = blocksOf(output)
    this.#signal = signal
  }

  /** Names of objects, each with its newline; null at the end. */
  next(): Promise<Buffer | null> {
    const block = this.#waiting.then(async () => {
      try {
        const {done, value} = await this.#names.next()
        return done ? null : value
      } catch (error) {
        if (this.#signal?.aborted) return null // whoever gave the names was ended
        throw error
      }
    })
    this.#waiting = block.catch(() => {})
    return block
  }
}

async function* blocksOf(output: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = []
  let size = 0
  let lineLength = 0
  for await (const chunk of output) {
    gathered.push(chunk)
    size += chunk.length
    lineLength ||= chunk.indexOf(10) + 1
    if (lineLength === 0 || size < BLOCK * lineLength) continue
    const all = Buffer.concat(gathered)
    const whole = Math.floor(size / lineLength) * lineLength
    yield all.subarray(0, whole)
    gathered = [all.subarray(whole)]
    size -= whole
  }

  if (size > 0) yield Buffer.concat(gathered)
}

/** All that the parts of one search share. */
interface Run {
  readonly git: Git
  readonly search: CredentialSearch
  readonly patterns: PatternSearch
  readonly hits: Hits
  readonly progress: ObjectSearchProgress
  readonly problems: Set<string>
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Readonly<ObjectSearchProgress>) => void
}

const unreadable = (object: string) => `Object ${object} is missing or damaged.`

const countNames = (block: Buffer) => (block.length === 0 ? 0 : block.length / (block.indexOf(10) + 1))

/** Lets one git answer blocks of names until there are none; gives back what it died without answering. */
async function answerBlocks(run: Run, carriedOver: Buffer, source: NameSource): Promise<Buffer> {
  const first = carriedOver.length > 0 ? carriedOver : await source.next()
  if (first === null) return Buffer.alloc(0)
  const sent: Buffer[] = []
  let finished = 0
  const output = new BatchOutputSearch(run, () => {
    run.onProgress?.(run.progress)
    while (sent.length > 0 && output.answered - finished >= countNames(sent[0])) {
      finished += countNames(sent.shift()!)
      sendNext()
    }
  })
  const {stdin, ended} = await run.git.startInto(output, UNPACK, run.signal)

  const send = (block: Buffer | null) => {
    if (block === null) stdin.end()
    else {
      sent.push(block)
      stdin.write(block)
    }
  }

  const sendNext = async () => send(await source.next())

  // Always one block ahead: git keeps the end of an answer back until there is more to say.
  send(first)
  await sendNext()
  await ended
  output.end()
  const unanswered = Buffer.concat(sent)
  return unanswered.subarray((output.answered - finished) * (unanswered.indexOf(10) + 1))
}

/** Has blocks of names answered, by a new git after each that died of a damaged object. */
async function searchBlocks(run: Run, source: NameSource): Promise<void> {
  let left: Buffer = Buffer.alloc(0)
  let suspect = ''
  let damaged = 0
  for (;;) {
    left = await answerBlocks(run, left, source)
    if (run.signal?.aborted || left.length === 0) return
    const first = left.subarray(0, left.indexOf(10)).toString('latin1')
    if (first === suspect) {
      run.problems.add(unreadable(first))
      left = left.subarray(left.indexOf(10) + 1)
      if (++damaged > MOST_DAMAGED) {
        run.problems.add('Too many objects are damaged; the search of the history was given up.')
        return
      }
    }

    suspect = left.length > 0 ? left.subarray(0, left.indexOf(10)).toString('latin1') : ''
  }
}

/** What the search of objects can be told. */
export interface ObjectSearchOptions {
  /** Stops the search, which then ends with what it found so far. */
  readonly signal?: AbortSignal
  /** Called often; the same object each time. */
  readonly onProgress?: (progress: Readonly<ObjectSearchProgress>) => void
  /** How many gits unpack objects at once; by default as many as there are processors, up to 2. */
  readonly parallel?: number
}

/**
 * Searches objects in one pass and in constant memory.
 *
 * @param git in the repository
 * @param search what to search for; it has patterns
 * @param names `all` for every object git holds, its alternates included, reachable or not; or the names of some
 * @param options how
 * @throws Failure when git is missing
 */
export async function searchObjects(
  git: Git,
  search: CredentialSearch,
  names: 'all' | readonly string[],
  options: ObjectSearchOptions = {},
): Promise<ObjectSearchResult> {
  const run: Run = {
    ...options,
    git,
    search,
    patterns: search.patterns!,
    hits: new Hits(),
    progress: {objects: 0, bytes: 0},
    problems: new Set(),
  }
  if (names === 'all') {
    const args = ['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)']
    const list = git.start(args, options.signal)
    list.child.stdin.end()
    const source = new NameSource(list.child.stdout, options.signal)
    const parallel = options.parallel ?? Math.min(MOST_GITS, availableParallelism())
    await Promise.all(Array.from({length: parallel}, () => searchBlocks(run, source)))
    // Whoever stops early leaves names unread, and git would wait for ever.
    list.child.stdout.destroy()
    const {code, errors} = await list.ended
    const complaints = errors.replaceAll(/^warning:.*\n?/gm, '')
    if (!options.signal?.aborted && (code !== 0 || complaints !== '')) {
      run.problems.add(`Git could not list all objects: ${firstLine(complaints)}.`)
    }
  } else if (names.length > 0) {
    const block = Buffer.from(names.map((name) => `${name}\n`).join(''))
    await searchBlocks(run, new NameSource(Readable.from([block])))
  }

  if (run.hits.overflown) run.problems.add(`More than ${MOST_HITS} objects hold a value; the rest is not listed.`)
  return {
    ...run.progress,
    hits: run.hits.list(),
    problems: [...run.problems].sort(),
    complete: run.problems.size === 0 && !options.signal?.aborted,
  }
}
