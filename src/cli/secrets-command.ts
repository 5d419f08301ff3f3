import {Command as HerokuCommand} from '@heroku-cli/command'
import {CLIError} from '@oclif/core/errors'
import {ux} from '@oclif/core/ux'
import {stripVTControlCharacters} from 'node:util'

import type {Clock} from '../model/clock.js'
import type {HeldVar, Inventory, Scope} from '../model/inventory.js'
import type {CodeEvidence} from '../protects/code-evidence.js'
import type {QuietInput} from '../rotation/operator/terminal/quiet-input.js'

import {PlatformClient} from '../heroku/platform-client.js'
import {Platform} from '../heroku/platform.js'
import {Failure} from '../model/failure.js'
import {distinct} from '../model/wording.js'
import {blotOut} from '../text/blot-out.js'
import {jsonText} from '../text/json-text.js'
import {lastPrinted} from '../text/last-printer.js'
import {printable} from '../text/printable.js'
import {assertHosts} from './redirected-hosts.js'
import {keepTracersOut} from './tracers.js'
import {describeUnexpected} from './unexpected.js'

/** Exit codes of every command (the public interface). */
export const EXIT = {clean: 0, found: 1, incomplete: 2} as const

/**
 * What every command of this plugin shares: the gateway to the Platform API, `--json` with its errors, exit codes, and
 * messages that never hold a value.
 */
export abstract class SecretsCommand extends HerokuCommand {
  static override baseFlags = HerokuCommand.baseFlagsWithoutPrompt() as typeof HerokuCommand.baseFlags
  static override enableJsonFlag = true
  static override promptFlagActive = false
  /** Keeps what is typed off the screen, where a person is asked. */
  protected quiet?: QuietInput
  #client?: PlatformClient
  #endQuiet = () => {}
  #platform?: Platform

  /** Whether somebody may type a new value where it does not belong. */
  protected get takesNewValue(): boolean {
    return false
  }

  /** Whether the command comes to know a value or asks Heroku; otherwise it may be traced. */
  protected get handlesValues(): boolean {
    return true
  }

  /** Whether the command asks for more than a yes at a terminal, so that something may be typed before it asks. */
  protected get asks(): boolean {
    return false
  }

  /** The CLI's client with this plugin's precautions; the CLI's own would show bodies in its traces. */
  override get heroku(): PlatformClient {
    this.#client ??= new PlatformClient(this.config)
    return this.#client
  }

  /** The Platform API, one for a run. */
  protected get platform(): Platform {
    this.#platform ??= new Platform(this.heroku, {
      ...(this.clock && {clock: this.clock}),
      onWait: (milliseconds) =>
        this.notice(`Heroku's rate limit is reached: going on in ${Math.ceil(milliseconds / 1000)} s.`),
    })
    return this.#platform
  }

  /** Another time than the machine's, for tests. */
  protected get clock(): Clock | undefined {
    return undefined
  }

  /**
   * Sees, before the login is read, that the surroundings of this process give nothing away, and says what is the matter
   * with the checkout around the working directory.
   */
  override async init(): Promise<void> {
    if (this.asks && !this.jsonEnabled()) await this.#keepQuiet()
    if (this.handlesValues) keepTracersOut()
    assertHosts(process.env)
    await super.init()
    const {checkoutAround, checkoutNotice} = await import('../files/checkout-around.js')
    const notice = checkoutNotice(await checkoutAround(process.cwd()))
    if (notice !== null) this.notice(notice)
  }

  async #keepQuiet(): Promise<void> {
    const [{QuietInput}, {isAttended}] = await Promise.all([
      import('../rotation/operator/terminal/quiet-input.js'),
      import('../rotation/operator/terminal/screen.js'),
    ])
    if (!isAttended(process.stdin, process.stderr)) return
    const quiet = new QuietInput(process.stdin)
    this.quiet = quiet
    this.#endQuiet = quiet.hold()
    this.heroku.aside = (question) => quiet.open(question, 'echo')
  }

  /** Columns for text output: the terminal's, 80 in a pipe. */
  protected get width(): number {
    return process.stdout.columns || 80
  }

  /** Tells the person something beside the result: on stderr, also when the result is JSON. */
  protected notice(text: string): void {
    ux.stderr(lastPrinted(text))
  }

  /** Says on stderr what the policy keeps from being judged. */
  protected async noticeSilenced(held: readonly HeldVar[]): Promise<void> {
    if (held.every(({classification}) => classification.setAside === undefined)) return
    const [{silencedByPolicy}, {silencedSentence}] = await Promise.all([
      import('../audit/silenced.js'),
      import('../report/elements/silenced.js'),
    ])
    const sentence = silencedSentence(silencedByPolicy(held))
    if (sentence !== null) this.notice(sentence)
  }

  /** Shows a spinner for the time of the work, at a terminal only. */
  protected async during<T>(what: string, work: (update: (status: string) => void) => Promise<T>): Promise<T> {
    if (!process.stderr.isTTY || this.jsonEnabled()) return work(() => {})
    ux.action.start(printable(what))
    try {
      const result = await work((status) => {
        ux.action.status = printable(status)
      })
      ux.action.stop()
      return result
    } catch (error) {
      ux.action.stop('!')
      throw error
    }
  }

  /**
   * The environments of a scope with their config vars, with a spinner while they are read.
   *
   * @param options how far the scope goes
   * @param options.appsAlone leaves out what has no releases, and of an app's pipeline everything but the app
   * @param options.withStage asks for the stage of an app alone, too
   * @throws {Failure} when the scope cannot be found, or nothing can be read at all
   */
  protected async readInventory(scope: Scope, {appsAlone = false, withStage = false} = {}): Promise<Inventory> {
    const [{resolveApps, resolveScope}, {readInventory}] = await Promise.all([
      import('../inventory/scope.js'),
      import('../inventory/read-inventory.js'),
    ])
    return this.during(`Reading the config vars of ${scope.kind} ${scope.name}`, async (update) => {
      const resolved = appsAlone
        ? await resolveApps(this.platform, scope, {withStage})
        : await resolveScope(this.platform, scope)
      return readInventory(this.platform, resolved, (done, total) => update(`${done} of ${total}`))
    })
  }

  /**
   * What the code says of config vars; says on stderr what of it could not be read.
   *
   * @param flag what `--code` was given
   * @throws {Failure} `bad-usage` when that folder cannot be read
   */
  protected async readCode(flag: string | undefined): Promise<CodeEvidence> {
    const {codeEvidence} = await import('./code-evidence.js')
    const code = await this.during('Reading the code', () =>
      codeEvidence({flag, cwd: process.cwd(), environment: process.env}),
    )
    if (code.incomplete !== null) this.notice(code.incomplete)
    return code
  }

  /** The form of the result: what `--format` says, `json` with `--json`. */
  protected formatOf<F extends string>(format: F | undefined, otherwise: F): F {
    if (!this.argv.includes('--json')) return format ?? otherwise
    if (format !== undefined && format !== 'json') {
      throw new Failure('bad-usage', `--json and --format ${format} cannot both be.`, {next: 'Leave one of them out.'})
    }

    return 'json' as F
  }

  /** Prints the result, or writes it to a file without colours. */
  protected async print(text: string, file?: string): Promise<void> {
    if (file === undefined) {
      process.stdout.write(lastPrinted(text))
      return
    }

    const {writeWhole} = await import('../files/write-whole.js')
    try {
      await writeWhole(file, stripVTControlCharacters(lastPrinted(text)), {
        name: file,
        act: 'written',
        otherwise: 'name another file with --output',
      })
    } catch (error) {
      if (error instanceof Failure) throw error
      throw new Failure('bad-usage', `Could not write ${file}: ${blotOut((error as Error).message)}.`, {
        next: 'Name a file that can be written with --output.',
      })
    }

    this.notice(`Wrote ${file}.`)
  }

  /** `--format json` is `--json`, for errors too. */
  override jsonEnabled(): boolean {
    const own = this.argv.slice(0, this.argv.includes('--') ? this.argv.indexOf('--') : undefined)
    return (
      super.jsonEnabled() ||
      own.some((word, at) => word === '--format=json' || (word === 'json' && own[at - 1] === '--format'))
    )
  }

  /** Prints the result's document. Plain text even at a terminal, so that what is copied is JSON. */
  override logJson(document: unknown): void {
    process.stdout.write(`${jsonText(document)}\n`)
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    this.#endQuiet()
    await super.finally(error)
  }

  protected override async catch(error: Error & {exitCode?: number; oclif?: {exit?: number}}): Promise<void> {
    if (error.oclif?.exit === 0) throw error // --help and --version leave this way
    process.exitCode = EXIT.incomplete
    const failure = await withoutTyped(asFailure(error, this.takesNewValue), this.argv)
    if (this.jsonEnabled()) {
      this.logJson(toErrorDocument(failure))
      return
    }

    const {errorLines} = await import('../report/elements/error-lines.js')
    const width = process.stderr.isTTY ? process.stderr.columns || 80 : null
    for (const line of errorLines(failure, {width, mark: ux.colorize('red', '›')})) ux.stderr(line)
  }
}

/** What a script gets instead of the result. */
export function toErrorDocument(failure: Failure): Record<string, unknown> {
  const {code, details, message, next} = failure
  return {
    version: 1,
    error: {code, message: next ? `${message} ${next}` : message, ...(details && {details}), ...(next && {next})},
  }
}

/** A failure without any secret that the person has typed where a name belongs. */
async function withoutTyped(failure: Failure, argv: readonly string[]): Promise<Failure> {
  const {typedSecrets} = await import('../classify/typed-secrets.js')
  const typed = typedSecrets(argv)
  if (typed.length === 0) return failure
  const {code, details, message, next} = failure
  const blotted = (text: string) => blotOut(text, typed)
  return new Failure(code, blotted(message), {
    ...(next !== undefined && {next: blotted(next)}),
    ...(details && {details: mapTexts(details, blotted)}),
  })
}

function mapTexts<T>(value: T, change: (text: string) => string): T {
  const changed: unknown = JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === 'string' ? change(one) : one,
  )
  return changed as T
}

function asFailure(error: Error, takesNewValue: boolean): Failure {
  if (error instanceof Failure) return error
  if (takesNewValue && error.message.startsWith('Unexpected argument')) {
    const next = 'A new value is never an argument. What is taken: heroku secrets:rotate --help'
    return new Failure('bad-usage', 'There is a word too many. It is not repeated, as it may be a secret.', {next})
  }

  // What oclif says of flags and arguments, which are the person's own words.
  if (error instanceof CLIError) return wronglyTyped(error.message)
  return describeUnexpected(error)
}

/** What oclif says of flags, without its heading; what was typed for flags that do not go together is not repeated. */
function wronglyTyped(message: string): Failure {
  const lines = message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^The following errors? occurred:$/.test(line))
  const pairs = lines.flatMap((line) => {
    const [, one, other] = /^--([\w-]+)=.* cannot also be provided when using --([\w-]+)$/s.exec(line) ?? []
    return one === undefined ? [] : [[one, other].toSorted()]
  })
  if (pairs.length === 0) return new Failure('bad-usage', lines.join('. '))
  const told = pairs.map(([one, other]) => `--${one} and --${other} do not go together.`)
  return new Failure('bad-usage', distinct(told).join(' '), {next: 'Leave one of them out.'})
}
