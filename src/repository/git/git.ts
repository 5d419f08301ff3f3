import type {Readable, Writable} from 'node:stream'

import {type ChildProcessByStdio, spawn} from 'node:child_process'
import {once} from 'node:events'

import {findGit} from '../../files/git-program.js'
import {Failure} from '../../model/failure.js'
import {withSettings} from './git-settings.js'
import {openSocketPair, type Sink} from './socket-pair.js'

/** A running git: standard input and output are pipes, standard error is collected. */
export interface GitProcess {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>
  /** Resolves when it has ended and its output has been read. */
  readonly ended: Promise<{readonly code: null | number; readonly errors: string}>
}

/** A running git whose output goes into a sink. */
export interface GitIntoSink {
  readonly stdin: Writable
  /** Resolves when it has ended and its output has all arrived. */
  readonly ended: GitProcess['ended']
}

/** What git answered. */
export interface GitAnswer {
  readonly code: null | number
  readonly output: Buffer
  readonly errors: string
}

const OLDEST_GIT = [2, 30]
/** Longest answer taken into memory at once. Everything that can be longer is read as a stream. */
const LONGEST_ANSWER = 64 * 1024 * 1024

/** What git needs of the environment. Nothing else is passed on: config vars often are in there. */
const PASSED_ON =
  /^(?:PATH|PATHEXT|HOME|HOMEDRIVE|HOMEPATH|USERPROFILE|SystemRoot|SystemDrive|windir|TMPDIR|TEMP|TMP|XDG_CONFIG_HOME|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)|GIT_CEILING_DIRECTORIES|GIT_EXEC_PATH)$/i
/** What git tells its hooks about the repository and the index at hand (githooks(5)). */
const HOOK_VARIABLES =
  /^(?:GIT_DIR|GIT_WORK_TREE|GIT_INDEX_FILE|GIT_COMMON_DIR|GIT_OBJECT_DIRECTORY|GIT_ALTERNATE_OBJECT_DIRECTORIES|GIT_QUARANTINE_PATH)$/

function environmentOfGit(from: NodeJS.ProcessEnv, inHook: boolean): NodeJS.ProcessEnv {
  const kept = Object.entries(from).filter(([name]) => PASSED_ON.test(name) || (inHook && HOOK_VARIABLES.test(name)))
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    // Only look: no lock, no question, no download, and each object as it is stored.
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none', // what GIT_NO_LAZY_FETCH does, for git before 2.45
    GIT_NO_REPLACE_OBJECTS: '1',
  }
}

function pour(chunk: Buffer, sink: Sink): void {
  for (let taken = 0; taken < chunk.length;) {
    const copied = chunk.copy(sink.space(), 0, taken)
    taken += copied
    sink.arrived(copied)
  }
}

/** How git is run. */
export interface GitOptions {
  /** Whether to follow the `GIT_DIR` and `GIT_INDEX_FILE` that git gives its hooks. */
  readonly inHook?: boolean
  /** Ends every git that is given no signal of its own. */
  readonly signal?: AbortSignal
  /** Settings beside those that every git gets. */
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * Git in one directory: read only, without a shell, with nothing of the environment that it does not need, and with no
 * program that the repository names.
 */
export class Git {
  readonly directory: string
  readonly #environment: NodeJS.ProcessEnv
  readonly #program: null | string
  readonly #settings?: Readonly<Record<string, string>>
  readonly #signal?: AbortSignal

  /**
   * @param directory where it runs
   * @param environment what its own environment is taken from
   */
  constructor(directory: string, environment: NodeJS.ProcessEnv, {inHook = false, settings, signal}: GitOptions = {}) {
    const {PATH, Path, ...others} = environment
    const {file, path} = findGit(PATH ?? Path ?? '', directory)
    this.directory = directory
    this.#program = file
    this.#settings = settings
    this.#signal = signal
    this.#environment = environmentOfGit({...others, PATH: path}, inHook)
  }

  /** Starts git. No argument may hold a value: arguments can be read by everybody on the machine. */
  start(args: readonly string[], signal = this.#signal): GitProcess {
    const child = spawn(...this.#command(args), {...this.#options, stdio: ['pipe', 'pipe', 'pipe']})
    return {child, ended: this.#ended(child, signal)}
  }

  /** Starts git with its output going into a sink, for output that is very long. */
  async startInto(sink: Sink, args: readonly string[], signal = this.#signal): Promise<GitIntoSink> {
    const pair = await openSocketPair(sink)
    if (pair === null) {
      const {child, ended} = this.start(args, signal)
      child.stdout.on('data', (chunk: Buffer) => pour(chunk, sink))
      return {stdin: child.stdin, ended}
    }

    const {far, near} = pair
    const arrived = once(near, 'close')
    const child = spawn(...this.#command(args), {...this.#options, stdio: ['pipe', far, 'pipe']})
    far.destroy()
    const ended = this.#ended(child, signal)
    const leave = () => near.destroy()
    signal?.addEventListener('abort', leave, {once: true})
    near.once('close', () => signal?.removeEventListener('abort', leave))
    if (signal?.aborted) leave()
    return {stdin: child.stdin, ended: Promise.all([ended, arrived]).then(([end]) => end)}
  }

  /** @throws {Failure} `not-found` when there is no git */
  #command(args: readonly string[]): [file: string, args: string[]] {
    if (this.#program === null) throw notFound()
    return [this.#program, withSettings(args, this.#settings)]
  }

  get #options() {
    return {cwd: this.directory, env: this.#environment, shell: false, windowsHide: true} as const
  }

  #ended(child: ChildProcessByStdio<Writable, null | Readable, Readable>, signal?: AbortSignal): GitProcess['ended'] {
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (errors.length < 16_384) errors += text
    })
    child.stdin.on('error', () => {}) // it ended before it read everything; its exit code tells why
    const stop = () => {
      child.kill('SIGKILL')
      // Whatever git has started itself could hold these open, and is not waited for.
      child.stdout?.destroy()
      child.stderr.destroy()
    }

    signal?.addEventListener('abort', stop, {once: true})
    if (signal?.aborted) stop()
    return new Promise((resolve, reject) => {
      child.once('error', (error: NodeJS.ErrnoException) => {
        signal?.removeEventListener('abort', stop)
        reject(
          error.code === 'ENOENT'
            ? notFound()
            : new Failure('internal', `Git could not be started (${error.code ?? 'unknown error'}).`),
        )
      })
      child.once('close', (code) => {
        signal?.removeEventListener('abort', stop)
        resolve({code, errors: errors.trim()})
      })
    })
  }

  /**
   * Runs git to its end. A bad exit code is for the caller to judge.
   *
   * @throws {Failure} `not-found` when there is no git; `internal` when the answer is longer than 64 MiB
   */
  async run(args: readonly string[], input: Buffer | string = '', signal = this.#signal): Promise<GitAnswer> {
    const {child, ended} = this.start(args, signal)
    const chunks: Buffer[] = []
    let size = 0
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > LONGEST_ANSWER) child.kill('SIGKILL')
      else chunks.push(chunk)
    })
    child.stdin.end(input)
    const {code, errors} = await ended
    if (size > LONGEST_ANSWER) throw new Failure('internal', `The answer of git ${args[0]} is too long.`)
    return {code, output: Buffer.concat(chunks), errors}
  }

  /**
   * The output of a run that must succeed, without its last newline.
   *
   * @throws {Failure} `platform-error` with git's own message when it fails
   */
  async text(args: readonly string[], input: Buffer | string = ''): Promise<string> {
    const {code, output, errors} = await this.run(args, input)
    if (code !== 0) throw new Failure('internal', `Git says: ${firstLine(errors) || `exit code ${code}`}.`)
    return output.toString().replace(/\n$/, '')
  }

  /** @throws {Failure} `not-found` when git is missing or older than 2.30 */
  async requireVersion(): Promise<void> {
    const version = await this.text(['--version'])
    const [major, minor] = (/(\d+)\.(\d+)/.exec(version)?.slice(1) ?? ['0', '0']).map(Number)
    if (major < OLDEST_GIT[0] || (major === OLDEST_GIT[0] && minor < OLDEST_GIT[1])) {
      throw new Failure('not-found', `Git ${major}.${minor} is too old to be searched with.`, {
        next: `Install git ${OLDEST_GIT.join('.')} or newer, or pass --no-history.`,
      })
    }
  }
}

const notFound = () =>
  new Failure('not-found', 'Git was not found.', {next: 'Install git 2.30 or newer, or pass --no-history.'})

/** The first line of what git says, without the `fatal:` before it and the full stop after it. */
export function firstLine(errors: string): string {
  const line = errors.split('\n').find((one) => one.startsWith('fatal:')) ?? errors.split('\n')[0]
  return line.replace(/^(?:fatal|error): /, '').replace(/\.$/, '')
}
