import {constants} from 'node:os'

/** What ends a process politely. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A request to stop: Ctrl-C, a service manager, a terminal that was closed. */
export type StopSignal = (typeof SIGNALS)[number]

/** Milliseconds within which a second signal is the first one once more: a wrapper (`npm run`) passes on what the terminal has sent already. */
const ECHO = 300

/** What is done at a request to stop. */
export interface InterruptOptions {
  /** At the first: say that the current act is finished first, and that a second request stops at once. */
  readonly onStop: (signal: StopSignal) => void
  /** At the second, just before the process ends: say how to go on. */
  readonly onQuit: (signal: StopSignal) => void
  /** Ends the process. Default `process.exit`. */
  readonly exit?: (code: number) => void
  /** Milliseconds since some moment; default the machine's monotonic clock. */
  readonly now?: () => number
  /** Whose signals; default this process. */
  readonly from?: Pick<NodeJS.Process, 'off' | 'on' | 'rawListeners' | 'removeAllListeners'>
}

/** How a piece of work hears of requests to stop. */
export interface Interrupts {
  /** Aborts at the first request: finish the current act, begin no other. */
  readonly signal: AbortSignal
  /** Ctrl-C as the terminal gives it when it sends no signal (raw mode). */
  interrupt(): void
  /** Listens no more, and gives the signals back to whoever listened before. */
  release(): void
}

/**
 * Takes over Ctrl-C and the requests to end for the time of a piece of work that must not be cut short. The first aborts
 * {@link Interrupts.signal}; the second ends the process with 128 and the signal's number.
 *
 * Whoever listened before is taken off meanwhile: the Heroku CLI's telemetry, for one, ends the process at the first
 * Ctrl-C (heroku/cli, `src/lib/analytics-telemetry/worker-client.ts`).
 */
export function watchInterrupts({
  exit = (code) => process.exit(code), // eslint-disable-line n/no-process-exit, unicorn/no-process-exit -- stopping at once is what was asked for
  from = process,
  now = () => performance.now(),
  onQuit,
  onStop,
}: InterruptOptions): Interrupts {
  const controller = new AbortController()
  let first: null | number = null
  const receive = (signal: StopSignal) => {
    if (first === null) {
      first = now()
      if (signal === 'SIGHUP') outliveTerminal()
      onStop(signal)
      controller.abort()
    } else if (now() - first >= ECHO) {
      onQuit(signal)
      exit(128 + constants.signals[signal])
    }
  }

  const own = SIGNALS.map((signal) => {
    const before = from.rawListeners(signal) as Array<(...args: unknown[]) => void>
    const listener = () => receive(signal)
    from.removeAllListeners(signal)
    from.on(signal, listener)
    return {signal, before, listener}
  })

  return {
    signal: controller.signal,
    interrupt: () => receive('SIGINT'),
    release() {
      for (const {before, listener, signal} of own.splice(0)) {
        from.off(signal, listener)
        for (const other of before) from.on(signal, other)
      }
    },
  }
}

/** A terminal that is gone refuses what is written to it and read from it, which must not end what is being finished. */
function outliveTerminal(): void {
  for (const stream of [process.stdin, process.stdout, process.stderr]) stream.on('error', () => {})
}
