import type {ForeignEvent} from '../event.js'
import type {EventLine, LedgerLine} from './ledger-text.js'

/** What is wrong with a ledger. */
export type LedgerProblemKind =
  'altered' | 'conflict-markers' | 'duplicate-id' | 'missing' | 'out-of-order' | 'unreadable'

/** One thing that is wrong with a ledger, named by line. Holds nothing of the line's content. */
export interface LedgerProblem {
  readonly kind: LedgerProblemKind
  /** Where it shows, counted from 1. For `missing`, the first line that follows an event which is not there. */
  readonly line: number
  /** The last line concerned; the same as `line` when it is only one. */
  readonly lastLine: number
  /** The rotation the line says it belongs to; null when that cannot be read. */
  readonly rotation: null | string
  /** One sentence, beginning in lower case with the line: `line 3 was altered after it was written`. */
  readonly message: string
}

/** An event together with its line. */
export interface PlacedEvent {
  readonly line: number
  readonly event: ForeignEvent
}

/** What the lines of a ledger amount to. */
export interface Chain {
  /** The events whose hash is right, in the order of the file, each once. */
  readonly events: readonly PlacedEvent[]
  /** Hashes that no event follows yet, sorted: the `prev` of the next event. Two or more after a merge of branches. */
  readonly heads: readonly string[]
  /** In the order of lines; each damage once, without what follows from it. */
  readonly problems: readonly LedgerProblem[]
}

/**
 * Follows the hashes from event to event and says what does not fit: lines altered, removed, moved, unreadable.
 *
 * Several first events, and several heads, are no problem: branches of git each append on their own and are joined by the
 * next event. The same line twice is none either: that is what git's union merge may leave.
 *
 * What no chain can show by itself is the removal of its last events, or a chain written anew from the first event on:
 * that shows against Heroku's releases.
 */
export function verifyChain(lines: readonly LedgerLine[]): Chain {
  const eventLines = withoutRepeats(lines.filter((line): line is EventLine => line.kind === 'event'))
  const sound = eventLines.filter((line) => line.computedHash === line.event.hash)
  const places = placesByHash(lines)
  const referenced = new Set(eventLines.flatMap((line) => line.event.prev))
  const problems = [
    ...conflicts(lines),
    ...unreadable(lines),
    ...altered(eventLines),
    ...repeatedIds(sound),
    ...missing({lines, eventLines, sound, places, referenced}),
    ...outOfOrder(sound, places),
  ]
  return {
    events: sound.map(({line, event}) => ({line, event})),
    heads: sound
      .map((line) => line.event.hash)
      .filter((hash) => !referenced.has(hash))
      .sort(),
    problems: problems.sort((a, b) => a.line - b.line),
  }
}

function withoutRepeats(lines: readonly EventLine[]): EventLine[] {
  const seen = new Set<string>()
  return lines.filter((line) => {
    const {computedHash, event} = line
    const identity = computedHash === event.hash ? event.hash : `${event.hash} ${computedHash}`
    return !seen.has(identity) && seen.add(identity)
  })
}

/**
 * The first line where each hash is at home. An altered line is at home under the hash it states and under the one it has:
 * whichever of the two was changed, the events after it still find it.
 */
function placesByHash(lines: readonly LedgerLine[]): Map<string, number> {
  const places = new Map<string, number>()
  const settle = (hash: null | string, line: number) => {
    if (hash !== null && !places.has(hash)) places.set(hash, line)
  }

  for (const line of lines) {
    if (line.kind === 'event') {
      settle(line.event.hash, line.line)
      settle(line.computedHash, line.line)
    } else if (line.kind === 'unreadable') settle(line.claimedHash, line.line)
  }

  return places
}

function conflicts(lines: readonly LedgerLine[]): LedgerProblem[] {
  const found: LedgerProblem[] = []
  let open: null | number = null
  for (const line of lines) {
    if (line.kind !== 'conflict-marker') continue
    if (open === null || line.marker === 'start') {
      open = found.length
      found.push({
        kind: 'conflict-markers',
        line: line.line,
        lastLine: line.line,
        rotation: null,
        message: `line ${line.line} begins a conflict that git left: keep the events of both sides and delete the lines with <<<<<<<, ======= and >>>>>>>`,
      })
    } else found[open] = {...found[open], lastLine: line.line}

    if (line.marker === 'end') open = null
  }

  return found
}

function unreadable(lines: readonly LedgerLine[]): LedgerProblem[] {
  return lines
    .filter((line) => line.kind === 'unreadable')
    .map(({line}) => problem('unreadable', line, null, `line ${line} is not an event`))
}

function altered(lines: readonly EventLine[]): LedgerProblem[] {
  return lines
    .filter(({computedHash, event}) => computedHash !== event.hash)
    .map(({line, event}) => problem('altered', line, event, `line ${line} was altered after it was written`))
}

function repeatedIds(sound: readonly EventLine[]): LedgerProblem[] {
  const first = new Map<string, number>()
  const found: LedgerProblem[] = []
  for (const {line, event} of sound) {
    const earlier = first.get(event.id)
    if (earlier === undefined) first.set(event.id, line)
    else {
      found.push(
        problem('duplicate-id', line, event, `line ${line} has the id of line ${earlier} but says something else`),
      )
    }
  }

  return found
}

function missing(ledger: {
  lines: readonly LedgerLine[]
  eventLines: readonly EventLine[]
  sound: readonly EventLine[]
  places: ReadonlyMap<string, number>
  referenced: ReadonlySet<string>
}): LedgerProblem[] {
  const {lines, eventLines, sound, places, referenced} = ledger
  // A line damaged so far that nothing refers to it any more accounts for one missing event after it.
  const suspects = [
    ...lines.filter((line) => line.kind === 'unreadable' && line.claimedHash === null),
    ...eventLines.filter(
      ({computedHash, event}) =>
        computedHash !== event.hash && !referenced.has(event.hash) && !referenced.has(computedHash),
    ),
  ]
    .map(({line}) => line)
    .sort((a, b) => a - b)
  const unfollowed = sound.filter(({event}) => !referenced.has(event.hash)).map(({line}) => line)
  const reported = new Set<string>()
  const found: LedgerProblem[] = []
  for (const {line, event} of sound) {
    for (const hash of event.prev) {
      if (places.has(hash) || reported.has(hash)) continue
      reported.add(hash)
      if (suspects.length > 0 && suspects[0] < line) {
        suspects.shift()
        continue
      }

      const rewritten = Math.max(0, ...unfollowed.filter((other) => other < line))
      found.push(
        problem(
          'missing',
          line,
          event,
          `line ${line} follows an event that is not in the file: it was removed` +
            (rewritten === 0 ? '' : `, or rewritten as line ${rewritten}`),
        ),
      )
    }
  }

  return found
}

/** One problem for each stretch of lines that is not in the order of its chain. */
function outOfOrder(sound: readonly EventLine[], places: ReadonlyMap<string, number>): LedgerProblem[] {
  const stretches: Array<{first: EventLine; lastLine: number}> = []
  for (const line of sound) {
    let lastLine = 0
    for (const hash of line.event.prev) lastLine = Math.max(lastLine, places.get(hash) ?? 0)
    if (lastLine <= line.line) continue
    const open = stretches.at(-1)
    if (open && line.line <= open.lastLine) open.lastLine = Math.max(open.lastLine, lastLine)
    else stretches.push({first: line, lastLine})
  }

  return stretches.map(({first, lastLine}) => ({
    ...problem(
      'out-of-order',
      first.line,
      first.event,
      `lines ${first.line} and ${lastLine} ` +
        (exchangeRestores(sound, places, first.line, lastLine)
          ? 'have changed places'
          : 'and those between are not in the order they were written in'),
    ),
    lastLine,
  }))
}

/** Whether exchanging the two lines puts everything between them in order. */
function exchangeRestores(
  sound: readonly EventLine[],
  places: ReadonlyMap<string, number>,
  first: number,
  last: number,
): boolean {
  const exchanged = (line: number) => (line === first ? last : line === last ? first : line)
  return sound
    .filter(({line}) => line >= first && line <= last)
    .every(({line, event}) => event.prev.every((hash) => exchanged(places.get(hash) ?? 0) < exchanged(line)))
}

function problem(kind: LedgerProblemKind, line: number, event: ForeignEvent | null, message: string): LedgerProblem {
  return {kind, line, lastLine: line, rotation: event?.rotation ?? null, message}
}
