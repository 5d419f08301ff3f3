import type {Clock} from '../../../model/clock.js'
import type {ChecklistRow, RotationLooks} from './looks.js'
import type {LiveView, Screen} from './screen.js'

import {type ChecklistLine, lineId, type LineUpdate, type Progress} from '../progress.js'

const SECOND = 1000
const STOPPED = 'stopped here'

interface Entry {
  row: LineUpdate
  /** By the monotonic clock; null while it has not begun. */
  begun: null | number
  /** By the monotonic clock; null while it goes on. */
  ended: null | number
  /** Whether it is on the screen for good. */
  settled: boolean
}

/** Whether nothing more is going to happen to a line. */
function isFinal({state}: LineUpdate): boolean {
  return state !== 'waiting' && state !== 'working'
}

/** Whether a line stays above a question: what the question is about is going on nowhere else meanwhile. */
function stays({line, state}: LineUpdate): boolean {
  return state === 'working' ? line.kind === 'environment' : state !== 'waiting'
}

/** The checklist at a terminal: one line an environment that fills in, with the time that it takes. */
export class TerminalProgress implements LiveView, Progress {
  readonly #screen: Screen
  readonly #looks: RotationLooks
  readonly #clock: Pick<Clock, 'monotonic'>
  readonly #entries = new Map<string, Entry>()
  #ticking?: NodeJS.Timeout

  constructor(screen: Screen, looks: RotationLooks, clock: Pick<Clock, 'monotonic'>) {
    this.#screen = screen
    this.#looks = looks
    this.#clock = clock
  }

  begin(lines: readonly ChecklistLine[]): void {
    for (const line of lines) this.#entry(line)
    this.#ticking ??= setInterval(() => this.#screen.draw(), SECOND).unref()
    this.#screen.print([''])
    this.#screen.show(this)
  }

  update(update: LineUpdate): void {
    const entry = this.#entry(update.line)
    const now = this.#clock.monotonic()
    if (update.state !== 'waiting') entry.begun ??= now
    entry.ended = isFinal(update) ? (entry.ended ?? now) : null
    // What is on the screen for good cannot be changed there: the line comes once more, below.
    if (entry.settled && update.state !== entry.row.state) entry.settled = false
    entry.row = update
    this.#screen.draw()
  }

  notice(text: string): void {
    this.#screen.print(this.#looks.prose(text, this.#screen.width))
  }

  /** Lets the checklist stay as it is and gives the terminal back. May be called again; at the end in any case. */
  close(): void {
    clearInterval(this.#ticking)
    this.#ticking = undefined
    this.#screen.close()
  }

  lines(width: number, height: number): {live: string[]; settled: string[]} {
    const open = this.#open(width)
    const settled: string[] = []
    let count = open.flatMap(({lines}) => lines).length
    while (count > height && open.length > 1 && isFinal(open[0].entry.row)) {
      const {entry, lines} = open.shift()!
      entry.settled = true
      settled.push(...lines)
      count -= lines.length
    }

    const live = open.flatMap(({lines}) => lines)
    return {settled, live: live.length > height ? this.#cut(live, height) : live}
  }

  leave(width: number, why: 'ended' | 'question'): string[] {
    if (why === 'ended') this.#stop()
    const open = this.#open(width)
    for (const {entry} of open) entry.settled = why === 'ended' || isFinal(entry.row)
    return open.flatMap(({entry, lines}) => (why === 'ended' || stays(entry.row) ? lines : []))
  }

  /** Nothing goes on any more. */
  #stop(): void {
    for (const entry of this.#entries.values()) {
      if (entry.row.state === 'working') entry.row = {...entry.row, state: 'stopped', detail: STOPPED}
    }
  }

  /** What is not on the screen for good. All rows are laid out, so that what comes later stands in the same columns. */
  #open(width: number): Array<{entry: Entry; lines: string[]}> {
    const now = this.#clock.monotonic()
    const entries = [...this.#entries.values()]
    const rows: ChecklistRow[] = entries.map(({begun, ended, row}) => ({
      ...row,
      elapsed: begun === null ? null : (ended ?? now) - begun,
    }))
    const lines = this.#looks.checklist(rows, width)
    return entries.map((entry, at) => ({entry, lines: lines[at]})).filter(({entry}) => !entry.settled)
  }

  #cut(lines: readonly string[], height: number): string[] {
    const hidden = lines.length - (height - 1)
    return [...lines.slice(0, height - 1), ...this.#looks.prose(`… and ${hidden} more`, this.#screen.width)].slice(
      0,
      height,
    )
  }

  #entry(line: ChecklistLine): Entry {
    const id = lineId(line)
    const known = this.#entries.get(id)
    if (known) return known
    const entry: Entry = {
      row: {line, state: 'waiting', facts: [], detail: null},
      begun: null,
      ended: null,
      settled: false,
    }
    this.#entries.set(id, entry)
    return entry
  }
}
