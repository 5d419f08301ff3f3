import {randomBytes} from 'node:crypto'
import path from 'node:path'

import type {Platform} from '../heroku/platform.js'
import type {Agreements} from '../policy/agreements/agreements.js'
import type {Operator} from '../rotation/operator/operator.js'
import type {Progress} from '../rotation/operator/progress.js'
import type {QuietInput} from '../rotation/operator/terminal/quiet-input.js'
import type {Interrupts} from '../rotation/outside/interrupt.js'
import type {RotationDeps, ValueInputs} from '../rotation/outside/rotation-deps.js'
import type {ServiceHook} from '../rotation/services/service-hook.js'

import {agreesToHost} from './agree-to-hosts.js'
import {openAgreements} from './open-agreements.js'
import {trusting} from './trust-host-flag.js'

/** What a session of rotating is opened with. */
export interface SessionOptions {
  readonly platform: Platform
  /** Whether the result is JSON: then nobody is asked anything. */
  readonly json: boolean
  /** What `--ledger` says. */
  readonly ledger?: string
  /** What `--code` says. */
  readonly code?: string
  /** The plugin's data directory. */
  readonly dataDir: string
  /** Whether no service is to be asked. */
  readonly offline: boolean
  /** Hosts that `--trust-host` names. */
  readonly trusted?: readonly string[]
  /** What to type to go on after a stop. */
  readonly resumeCommand: string
  /** Who keeps the terminal quiet, where a person is asked. */
  readonly quiet?: QuietInput
  /** Prints a line on stderr. */
  readonly print: (text: string) => void
}

/** Everything that a rotation touches, and how it is let go again. */
export interface RotationSession {
  readonly deps: RotationDeps
  /** Whether a checklist is on the screen, beside which nothing else may be drawn. */
  isLive(): boolean
  /** Gives the terminal and the signals back. May be called again. */
  close(): void
}

/** Opens the world for a rotation: ledger, operator, progress, signals, shell, network. */
export async function openSession(options: SessionOptions): Promise<RotationSession> {
  const agreements = await openAgreements(options.dataDir)
  const [
    {LedgerFile},
    {RememberingLedger},
    {LedgerAnchor},
    {findLedger},
    {Fingerprinter, SALT_BYTES},
    {ulidSource},
    services,
    {runInShell},
    {fetchStatus},
    {processInputs},
    {runnerState, thisRunner},
    {watchInterrupts},
    {ownEventsIn},
    {ledgerAuthors},
    {putArchive},
    {surroundings},
  ] = await Promise.all([
    import('../ledger/ledger-file.js'),
    import('../ledger/anchor/remembering-ledger.js'),
    import('../ledger/anchor/ledger-anchor.js'),
    import('../ledger/location.js'),
    import('../ledger/fingerprint.js'),
    import('../ledger/ulid.js'),
    servicesFor(options, agreements),
    import('../rotation/outside/shell-command.js'),
    import('../rotation/outside/fetch-url.js'),
    import('../rotation/outside/value-inputs.js'),
    import('../rotation/outside/this-process.js'),
    import('../rotation/outside/interrupt.js'),
    import('../rotation/outside/own-events.js'),
    import('./ledger-authors.js'),
    import('../rotation/outside/put-archive.js'),
    import('./rotation-surroundings.js'),
  ])
  const {clock} = options.platform
  const from = {flag: options.ledger, env: process.env, cwd: process.cwd(), dataDir: options.dataDir}
  const location = await findLedger(from)
  const shown: {faces?: Faces} = {}
  const interrupts = watchInterrupts({
    onStop: () =>
      shown.faces?.progress.notice(
        'Stopping after the current step. Ctrl-C once more stops at once, which is safe as well.',
      ),
    onQuit() {
      shown.faces?.close()
      options.print(`Stopped. Go on: ${options.resumeCommand}`)
    },
  })
  const faces = await operatorAndProgress(options, interrupts)
  shown.faces = faces
  return {
    deps: {
      platform: options.platform,
      ledger: new RememberingLedger(
        new LedgerFile(location.path, () => clock.now()),
        new LedgerAnchor(location.path, options.dataDir),
      ),
      clock,
      operator: faces.operator,
      progress: faces.progress,
      randomBytes,
      inputs: typedWithEcho(processInputs(process.stdin, process.env), options.quiet),
      services,
      agreements,
      runCommand: runInShell,
      fetchUrl: fetchStatus,
      putArchive,
      ...surroundings({flag: options.code, cwd: process.cwd(), environment: process.env}),
      runner: thisRunner(),
      runnerState,
      ownEvents: ownEventsIn(path.join(options.dataDir, 'own-events')),
      otherAuthors: ledgerAuthors(location.path, process.env),
      newId: ulidSource(),
      stop: interrupts.signal,
      fingerprinter: (known) => Fingerprinter.continuing(known, () => randomBytes(SALT_BYTES)),
    },
    isLive: () => faces.isLive(),
    close() {
      shown.faces?.close()
      interrupts.release()
    },
  }
}

/** A value that is typed as standard input ends with Ctrl-D, which the terminal tells only as a shell leaves it. */
function typedWithEcho(inputs: ValueInputs, quiet: QuietInput | undefined): ValueInputs {
  return quiet ? {...inputs, stdin: async () => quiet.open(() => inputs.stdin(), 'echo')} : inputs
}

async function servicesFor({offline, platform, trusted}: SessionOptions, agreements: Agreements): Promise<ServiceHook> {
  if (offline) {
    const {guideOnly} = await import('../rotation/services/service-hook.js')
    return guideOnly
  }

  const {providerServices} = await import('../rotation/services/provider-services.js')
  return providerServices({
    clock: platform.clock,
    environment: process.env,
    agreesToHost: agreesToHost(agreements, trusted),
    trustsHost: trusting(trusted),
  })
}

interface Faces {
  readonly operator: Operator
  readonly progress: Progress
  isLive(): boolean
  close(): void
}

/** A person at the terminal with a checklist, or flags and lines. */
async function operatorAndProgress(
  {json, platform, print, quiet}: SessionOptions,
  {interrupt, signal}: Interrupts,
): Promise<Faces> {
  const {canRedraw, isAttended, Screen} = await import('../rotation/operator/terminal/screen.js')
  const {LineProgress} = await import('../rotation/operator/line-progress.js')
  const {unattendedOperator} = await import('../rotation/operator/unattended-operator.js')
  if (json || !isAttended(process.stdin, process.stderr)) {
    return {
      operator: unattendedOperator,
      progress: new LineProgress(print, platform.clock),
      isLive: () => false,
      close() {},
    }
  }

  const [{rotationLooks}, {TerminalOperator}, {TerminalProgress}] = await Promise.all([
    import('../report/rotation/rotation-looks.js'),
    import('../rotation/operator/terminal/terminal-operator.js'),
    import('../rotation/operator/terminal/terminal-progress.js'),
  ])
  const {stderr: output, stdin: input} = process
  const screen = new Screen({input, output, interrupted: interrupt, signal, ...(quiet && {quiet})})
  const isLive = () => screen.isLive
  const looks = rotationLooks(platform.clock)
  const operator = new TerminalOperator({screen, looks})
  if (!canRedraw(process.stderr, process.env)) {
    return {operator, progress: new LineProgress(print, platform.clock), isLive, close: () => screen.close()}
  }

  const progress = new TerminalProgress(screen, looks, platform.clock)
  return {operator, progress, isLive, close: () => progress.close()}
}
