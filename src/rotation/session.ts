import type {ReadStream, WriteStream} from 'node:tty'

import type {Clock} from '../model/clock.js'
import type {Operator, Progress} from './operator.js'
import type {RotationLooks} from './terminal/looks.js'

import {watchInterrupts} from './interrupt.js'
import {LineProgress} from './line-progress.js'
import {TerminalOperator} from './terminal-operator.js'
import {canRedraw, isAttended, Screen} from './terminal/screen.js'
import {TerminalProgress} from './terminal/terminal-progress.js'
import {unattendedOperator} from './unattended-operator.js'

/** What a session is opened with. */
export interface SessionOptions {
  readonly looks: RotationLooks
  readonly clock: Pick<Clock, 'now'>
  readonly environment: NodeJS.ProcessEnv
  readonly input: ReadStream
  /** Not the one of the result. */
  readonly output: WriteStream
  /** The commands that go on with what was stopped at once, as sentences. */
  readonly howToGoOn: readonly string[]
}

/** Whoever stands before a rotation: a person at a terminal, or flags and a log. */
export interface RotationSession {
  readonly operator: Operator
  readonly progress: Progress
  /** Aborts when the person, or the system, wants to stop. */
  readonly stop: AbortSignal
  /** Gives the terminal and the signals back. In any case, before the result is shown; may be called again. */
  close(): void
}

/** Opens a session on the process's own terminal, or without one. Ctrl-C is the session's until it is closed. */
export function openSession({clock, environment, howToGoOn, input, looks, output}: SessionOptions): RotationSession {
  const interrupts = watchInterrupts({
    onStop: () => progress.notice('Stopping after this step. Ctrl-C once more stops at once, which is safe too.'),
    onQuit() {
      terminalProgress.close()
      output.write(['Stopped at once.', ...howToGoOn].map((line) => `${line}\n`).join(''))
    },
  })
  const screen = new Screen({input, output, interrupted: interrupts.interrupt, signal: interrupts.signal})
  const terminalProgress = new TerminalProgress(screen, looks, clock)
  const progress = canRedraw(output, environment)
    ? terminalProgress
    : new LineProgress((line) => output.write(`${line}\n`), clock)
  return {
    operator: isAttended(input, output, environment) ? new TerminalOperator({screen, looks}) : unattendedOperator,
    progress,
    stop: interrupts.signal,
    close() {
      terminalProgress.close()
      interrupts.release()
    },
  }
}
