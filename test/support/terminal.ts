import type {Context} from 'mocha'

import {execFileSync} from 'node:child_process'
import {randomUUID} from 'node:crypto'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'

import {cleanEnvironment, PACKAGE} from './heroku-cli.js'

/** How a terminal is opened. */
export interface TerminalOptions {
  readonly command: readonly string[]
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly columns?: number
  readonly rows?: number
}

/** Whether there is a program here that can play a terminal. */
export function hasTerminal(): boolean {
  try {
    execFileSync('tmux', ['-V'], {stdio: 'ignore'})
    return true
  } catch {
    return false
  }
}

/** For `before`: leaves a suite out, and says why in its name, where nothing can play a terminal. */
export function needTerminal(this: Context): void {
  if (hasTerminal()) return
  this.test!.parent!.title += ' (needs tmux)'
  this.skip()
}

/**
 * A terminal in which the plugin runs by itself, without the Heroku CLI around it.
 *
 * @param words - what is typed behind `heroku`
 * @param options - `home` is also where it runs; `through` goes in front of the command
 */
export async function openPlugin(
  words: readonly string[],
  {
    env,
    home,
    rows = 40,
    through = [],
  }: {env: Readonly<Record<string, string>>; home: string; rows?: number; through?: readonly string[]},
): Promise<Terminal> {
  const environment: Record<string, string> = cleanEnvironment(home)
  delete environment.TERM // tmux has its own
  return Terminal.open({
    rows,
    cwd: home,
    command: [...through, process.execPath, path.join(PACKAGE, 'bin/run.js'), ...words],
    env: {...environment, ...env},
  })
}

/** A real terminal, played by tmux, in which one command runs. */
export class Terminal {
  readonly #socket = `heroku-secrets-${randomUUID()}`
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'terminal-'))

  /** @throws {Error} when tmux cannot be started */
  static async open({columns = 80, command, cwd = tmpdir(), env = {}, rows = 24}: TerminalOptions): Promise<Terminal> {
    const terminal = new Terminal()
    terminal.#start(command, {cwd, env, columns, rows})
    return terminal
  }

  #start(
    command: readonly string[],
    {columns, cwd, env, rows}: {columns: number; cwd: string; env: Readonly<Record<string, string>>; rows: number},
  ): void {
    const script = path.join(this.#folder, 'run.sh')
    const exports = Object.entries(env).map(([name, value]) => `export ${name}=${quoted(value)}`)
    writeFileSync(
      script,
      [
        'read -r begin', // nothing is written before the recording has begun
        'stty sane',
        'trap : INT', // Ctrl-C is the command's, and must not end what holds the terminal open
        ...exports,
        `cd ${quoted(cwd)}`,
        command.map((word) => quoted(word)).join(' '),
        `echo $? > ${quoted(this.#path('status'))}`,
        'stty -a > ' + quoted(this.#path('modes')),
        'while :; do sleep 600; done',
      ].join('\n'),
      {mode: 0o700},
    )
    writeFileSync(this.#path('bytes'), '')
    writeFileSync(
      this.#path('tmux.conf'),
      'set -g status off\nset -g default-terminal "screen-256color"\nset -g escape-time 0\n',
    )
    this.#tmux(
      '-f',
      this.#path('tmux.conf'),
      'new-session',
      '-d',
      '-x',
      `${columns}`,
      '-y',
      `${rows}`,
      `bash ${script}`,
    )
    this.#tmux('pipe-pane', `cat >> ${quoted(this.#path('bytes'))}`)
    this.#tmux('send-keys', 'Enter')
  }

  /**
   * What is on the screen now, without blanks at the ends of lines; with `joined`, each line as it was written, however
   * many rows it takes.
   */
  screen({colour = false, history = false, joined = false} = {}): string {
    const flags = [...(colour ? ['-e'] : []), ...(joined ? ['-J'] : []), ...(history ? ['-S', '-'] : [])]
    const words = ['capture-pane', '-p', ...flags]
    return this.#tmux(...words)
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd()
  }

  /** Every byte that was written to the terminal so far. */
  bytes(): string {
    return readFileSync(this.#path('bytes'), 'utf8')
  }

  /** Types text, letter by letter. */
  type(text: string): void {
    this.#tmux('send-keys', '-l', text)
  }

  /** Presses keys by their names in tmux: `Enter`, `C-c`, `Down`, `Space`. */
  press(...keys: string[]): void {
    this.#tmux('send-keys', ...keys)
  }

  /** Pastes text, marked as such when the program has asked for that. */
  paste(text: string): void {
    writeFileSync(this.#path('paste'), text)
    this.#tmux('load-buffer', this.#path('paste'))
    this.#tmux('paste-buffer', '-p')
  }

  resize(columns: number, rows: number): void {
    this.#tmux('resize-window', '-x', `${columns}`, '-y', `${rows}`)
  }

  /** Whether the cursor shows. */
  cursorShows(): boolean {
    return this.#tmux('display-message', '-p', '#{cursor_flag}').trim() === '1'
  }

  /**
   * Waits until the screen shows something.
   *
   * @returns the screen
   * @throws {Error} with the screen, when it does not in time
   */
  async shows(wanted: RegExp | string, seconds = 60): Promise<string> {
    const end = Date.now() + seconds * 1000
    for (;;) {
      const screen = this.screen()
      if (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) return screen
      if (Date.now() > end) throw new Error(`The terminal does not show ${wanted}:\n${screen}`)
      await delay(50)
    }
  }

  /**
   * Waits until the command has ended.
   *
   * @returns its exit code
   */
  async ended(seconds = 60): Promise<number> {
    const end = Date.now() + seconds * 1000
    for (;;) {
      const status = this.#read('status').trim()
      if (status !== '' && this.#read('modes') !== '') return Number(status)
      if (Date.now() > end) throw new Error(`The command has not ended:\n${this.screen()}`)
      await delay(50)
    }
  }

  /** The modes of the terminal (`stty -a`) after the command. */
  modes(): string {
    return this.#read('modes')
  }

  close(): void {
    try {
      this.#tmux('kill-server')
    } catch {
      // it has ended by itself
    }

    rmSync(this.#folder, {recursive: true, force: true})
  }

  #path(name: string): string {
    return path.join(this.#folder, name)
  }

  #read(name: string): string {
    try {
      return readFileSync(this.#path(name), 'utf8')
    } catch {
      return ''
    }
  }

  #tmux(...words: string[]): string {
    return execFileSync('tmux', ['-L', this.#socket, '-u', ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {PATH: process.env.PATH, HOME: this.#folder, LANG: 'C.UTF-8', TMUX_TMPDIR: this.#folder},
    })
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
