import {columnsOf} from './columns.js'

const HIDE_CURSOR = '\u001B[?25l'
const SHOW_CURSOR = '\u001B[?25h'
const CLEAR_DOWN = '\u001B[0J'

/** What of a terminal's output stream is needed here. */
export interface TerminalOutput {
  readonly columns?: number
  readonly rows?: number
  write(text: string): unknown
}

/**
 * The last lines of a terminal, which are drawn over again and again. What was drawn is measured anew each time, because
 * a terminal that was made narrower has broken those lines meanwhile.
 */
export class LiveRegion {
  readonly #output: TerminalOutput
  #drawn: readonly string[] = []

  constructor(output: TerminalOutput) {
    this.#output = output
  }

  /** Columns that a line may take. One is left free, as many terminals go to the next line once the last is filled. */
  get width(): number {
    return Math.max((this.#output.columns || 80) - 1, 10)
  }

  /** Lines that can be drawn over: what has left the screen cannot. */
  get height(): number {
    return Math.max((this.#output.rows || 24) - 1, 1)
  }

  /**
   * Draws.
   *
   * @param lines what the region shows from now on, none wider than {@link LiveRegion.width}; none at all shows the cursor again
   * @param above lines that stay for good, above it
   */
  draw(lines: readonly string[], above: readonly string[] = []): void {
    const unchanged = lines.length === this.#drawn.length && lines.every((line, at) => line === this.#drawn[at])
    if (unchanged && above.length === 0) return
    const before = this.#drawn.length === 0 && lines.length > 0 ? HIDE_CURSOR : ''
    const after = this.#drawn.length > 0 && lines.length === 0 ? SHOW_CURSOR : ''
    const text = [...above, ...lines].map((line) => `${line}\n`).join('')
    this.#output.write(`${before}${this.#erase()}${text}${after}`)
    this.#drawn = lines
  }

  #erase(): string {
    if (this.#drawn.length === 0) return ''
    const columns = this.#output.columns || 80
    const rows = this.#drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(columnsOf(line) / columns)), 0)
    return `\u001B[${Math.min(rows, this.height)}A\r${CLEAR_DOWN}`
  }
}
