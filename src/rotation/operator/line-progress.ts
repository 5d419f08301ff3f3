import type {Clock} from '../../model/clock.js'

import {printable} from '../../text/printable.js'
import {type ChecklistLine, lineId, type LineUpdate, type Progress} from './progress.js'
import {stopwatch} from './stopwatch.js'

/** After so long without a line, what is going on is said once more: whoever watches a log wants to know that it lives. */
const SILENCE = 30_000

interface Seen {
  /** Of LineUpdate.news, what has had its line. */
  readonly news: Set<string>
  state: LineUpdate['state']
  facts: number
  begun: null | number
}

/** What a final state is called in a log. */
const WORDS: Readonly<Record<LineUpdate['state'], string>> = {
  done: 'done',
  failed: 'failed',
  stopped: 'stopped',
  undone: 'the old value is back',
  unseen: 'set, not seen at work',
  waiting: 'waiting',
  working: 'begun',
}

/**
 * Progress without a terminal: one line a step, with the time of day, when something has happened and not before.
 * `12:03:44  acme-staging  set in v213`
 */
export class LineProgress implements Progress {
  readonly #write: (line: string) => void
  readonly #clock: Pick<Clock, 'monotonic' | 'now'>
  readonly #seen = new Map<string, Seen>()
  #nameWidth = 0
  #lastLine = 0

  /** @param write prints one line, without its line break */
  constructor(write: (line: string) => void, clock: Pick<Clock, 'monotonic' | 'now'>) {
    this.#write = write
    this.#clock = clock
  }

  begin(lines: readonly ChecklistLine[]): void {
    this.#nameWidth = Math.max(...lines.map((line) => nameOf(line).length), 0)
    this.#lastLine = this.#clock.monotonic()
  }

  update(update: LineUpdate): void {
    const id = lineId(update.line)
    const seen = this.#seen.get(id) ?? {state: 'waiting', facts: 0, begun: null, news: new Set<string>()}
    this.#seen.set(id, seen)
    const now = this.#clock.monotonic()
    if (update.state !== 'waiting') seen.begun ??= now
    const changed = update.state !== seen.state
    const told: string[] = update.facts.slice(seen.facts)
    if (changed) told.push(...this.#stateText(update, seen, now))
    else if (update.detail !== null && this.#isWorthALine(update, seen, told, now)) told.push(update.detail)
    if (update.news !== undefined) seen.news.add(update.news)
    seen.state = update.state
    seen.facts = Math.max(seen.facts, update.facts.length)
    for (const text of told) this.#line(nameOf(update.line), text)
  }

  notice(text: string): void {
    this.#write(`${this.#time()}  ${printable(text)}`)
  }

  #isWorthALine({news}: LineUpdate, seen: Seen, told: readonly string[], now: number): boolean {
    if (news !== undefined && !seen.news.has(news)) return true
    return told.length === 0 && now - this.#lastLine >= SILENCE
  }

  #stateText({detail, facts, state}: LineUpdate, seen: Seen, now: number): string[] {
    if (state === 'working' || state === 'waiting')
      return detail === null ? (facts.length > 0 ? [] : [WORDS[state]]) : [detail]
    const took = seen.begun !== null && now - seen.begun >= 1000 ? ` in ${stopwatch(now - seen.begun)}` : ''
    return [`${WORDS[state]}${state === 'done' ? took : ''}${detail === null ? '' : `: ${detail}`}`]
  }

  #line(name: string, text: string): void {
    this.#lastLine = this.#clock.monotonic()
    this.#write(`${this.#time()}  ${name.padEnd(this.#nameWidth)}  ${printable(text)}`)
  }

  #time(): string {
    return this.#clock.now().toTimeString().slice(0, 8)
  }
}

function nameOf(line: ChecklistLine): string {
  return line.kind === 'environment' ? printable(line.environment.name) : line.kind
}
