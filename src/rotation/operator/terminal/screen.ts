import type {ReadStream, WriteStream} from 'node:tty'

import {lastPrinted} from '../../../text/last-printer.js'
import {divertOutput} from './diverted-output.js'
import {LiveRegion} from './live-region.js'
import {QuietInput} from './quiet-input.js'

/** Said before a question where as much as a value was typed before it; each line fits a narrow terminal. */
const TOO_EARLY = ['What you typed before this question is not used.', 'Clear the screen if it shows above.']

/** Something that is drawn over again and again at the end of the screen. */
export interface LiveView {
  /** Its lines as they are now; `settled` ones stay for good and are not asked for again, `live` ones fit the height. */
  lines(width: number, height: number): {readonly live: readonly string[]; readonly settled: readonly string[]}
  /**
   * The lines that stay for good when it is left: for a question (what has not begun is left out, and what is not
   * finished comes again below the question), or because it has ended (all).
   */
  leave(width: number, why: 'ended' | 'question'): readonly string[]
}

/** Where a prompt reads and writes, and what ends it. */
export interface PromptContext {
  readonly input: ReadStream
  readonly output: WriteStream
  readonly signal?: AbortSignal
}

/** What a screen is made of. */
export interface ScreenOptions {
  readonly input: ReadStream
  /** Not the one of the result, which must hold the result and nothing else. */
  readonly output: WriteStream
  /** Called for Ctrl-C while a view is shown, where nobody keeps the input quiet already. */
  readonly interrupted: () => void
  /** Who keeps the input quiet between the questions as well. */
  readonly quiet?: QuietInput
  /** Ends a question that is open. */
  readonly signal?: AbortSignal
}

/** Whether a person can be asked: input and output are a terminal, and not one that a CI system lends to nobody. */
export function isAttended(
  input: {isTTY?: boolean},
  output: {isTTY?: boolean},
  environment: NodeJS.ProcessEnv = process.env,
): boolean {
  return input.isTTY === true && output.isTTY === true && !isCi(environment)
}

/** Whether lines can be drawn over. */
export function canRedraw(output: {isTTY?: boolean}, environment: NodeJS.ProcessEnv): boolean {
  return output.isTTY === true && environment.TERM !== 'dumb' && !isCi(environment)
}

function isCi({CI}: NodeJS.ProcessEnv): boolean {
  return CI !== undefined && !['', '0', 'false'].includes(CI)
}

/**
 * The terminal, shared by the questions and the checklist so that neither writes over the other. While a view is shown,
 * what is typed is swallowed and what others write comes above it; the cursor and the terminal's mode are put back when the process ends, whatever way.
 */
export class Screen {
  readonly #options: ScreenOptions
  readonly #quiet: QuietInput
  readonly #region: LiveRegion
  #view: LiveView | null = null
  #restore: (() => void) | null = null
  readonly #redraw = () => this.draw()
  readonly #atExit = () => this.close()

  constructor(options: ScreenOptions) {
    this.#options = options
    const {input, interrupted, output, quiet = new QuietInput(input, interrupted)} = options
    this.#quiet = quiet
    // Taken now, as `write` is replaced while a view is shown.
    const write = output.write.bind(output) as (text: string) => boolean
    this.#region = new LiveRegion({
      write,
      get columns() {
        return output.columns
      },
      get rows() {
        return output.rows
      },
    })
  }

  /** Columns that a line may take. */
  get width(): number {
    return this.#region.width
  }

  /** Whether something is drawn over again and again now. */
  get isLive(): boolean {
    return this.#view !== null
  }

  /** Prints lines for good, above the view when there is one. */
  print(lines: readonly string[]): void {
    this.draw(lines)
  }

  /** Shows a view below everything printed so far. */
  show(view: LiveView): void {
    this.#view = view
    this.#listen()
    this.draw()
  }

  /** Draws the view as it is now. */
  draw(above: readonly string[] = []): void {
    const {live, settled} = this.#view?.lines(this.#region.width, this.#region.height) ?? {live: [], settled: []}
    this.#region.draw(legible(live), legible([...above, ...settled]))
  }

  /**
   * Lets the view stay as it is while something is asked below it.
   *
   * @param before lines between the two
   */
  async ask<T>(prompt: (context: PromptContext) => Promise<T>, before: readonly string[] = []): Promise<T> {
    const view = this.#view
    this.#leaveView('question')
    this.#region.draw([], legible(before))
    try {
      const {input, output, signal} = this.#options
      // Inquirer would refuse as well, but leave its line editor open, so that the process never ends.
      if (signal?.aborted) throw Object.assign(new Error('Asked to stop.'), {name: 'AbortPromptError'})
      return await this.#quiet.open((tooEarly) => {
        if (tooEarly) this.#region.draw([], TOO_EARLY)
        return prompt({input, output, ...(signal && {signal})})
      })
    } finally {
      if (view) this.show(view)
    }
  }

  /** Lets the view stay for good, with an empty line below, and gives the terminal back. May be called again. */
  close(): void {
    if (!this.#view) return
    this.#leaveView('ended')
    this.#region.draw([], [''])
  }

  #listen(): void {
    if (this.#restore) return
    const {output} = this.#options
    const endQuiet = this.#quiet.hold()
    const endDivert = divertOutput(output, (lines) => this.draw(lines))
    output.on('resize', this.#redraw)
    process.once('exit', this.#atExit)
    this.#restore = () => {
      endQuiet()
      endDivert()
      output.off('resize', this.#redraw)
      process.off('exit', this.#atExit)
    }
  }

  #leaveView(why: 'ended' | 'question'): void {
    if (!this.#view) return
    this.#region.draw([], this.#view.leave(this.#region.width, why))
    this.#view = null
    this.#restore?.()
    this.#restore = null
  }
}

/** What is drawn steers nothing but what this screen does itself. */
function legible(lines: readonly string[]): string[] {
  return lines.map((line) => lastPrinted(line))
}
