import {setTimeout as delay} from 'node:timers/promises'

import {Terminal} from '../../support/terminal.js'

/** What a command at the prompt left behind. */
export interface Ran {
  readonly exitCode: number
  /** What it wrote, each line as it was written, however many rows the terminal made of it. */
  readonly text: string
}

/** An interactive bash in a real terminal, as a person has it. */
export class NightShell {
  #typed = 0

  private constructor(readonly terminal: Terminal) {}

  static async open(options: {
    readonly columns: number
    readonly cwd: string
    readonly env: Readonly<Record<string, string>>
  }): Promise<NightShell> {
    const env: Record<string, string> = {...options.env}
    delete env.TERM // tmux has its own
    const terminal = await Terminal.open({
      ...options,
      rows: 50,
      command: ['bash', '--noprofile', '--norc', '-i'],
      env: {...env, PS1: String.raw`shop #\# [$?] $ `, HISTFILE: ''},
    })
    await terminal.shows('shop #1 [0] $')
    return new NightShell(terminal)
  }

  /** Pastes a command and presses Enter. */
  async begin(command: string): Promise<void> {
    this.#typed++
    this.terminal.paste(command)
    await delay(100)
    this.terminal.press('Enter')
  }

  /** Waits until the command has given the prompt back. */
  async ended(seconds = 40): Promise<Ran> {
    const prompt = new RegExp(String.raw`^shop #${this.#typed + 1} \[(\d+)\] \$$`, 'm')
    const screen = await this.#waitFor((lines) => prompt.test(lines), `the prompt ${this.#typed + 1}`, seconds)
    const [exitLine, exitCode] = prompt.exec(screen)!
    return {exitCode: Number(exitCode), text: screen.slice(0, screen.indexOf(exitLine))}
  }

  /** Runs a command that asks nothing. */
  async run(command: string, seconds = 40): Promise<Ran> {
    await this.begin(command)
    return this.ended(seconds)
  }

  /** Waits until the present command shows something. */
  async shows(wanted: RegExp | string, seconds = 40): Promise<string> {
    const isThere = (text: string) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text))
    return this.#waitFor(isThere, `${wanted}`, seconds)
  }

  /** Answers an open question that takes a value: pasted, as a person does, and seen to have arrived before Enter. */
  async answer(question: string, value: string): Promise<void> {
    await this.shows(`? ${question}`)
    this.terminal.paste(value)
    await delay(200)
    this.terminal.press('Enter')
  }

  /** Answers an open question with keys. */
  async press(question: string, ...keys: string[]): Promise<void> {
    await this.shows(`? ${question}`)
    await delay(100)
    this.terminal.press(...keys)
  }

  /** Ctrl-C at a question. */
  async leave(): Promise<Ran> {
    this.terminal.press('C-c')
    return this.ended()
  }

  async #waitFor(isThere: (text: string) => boolean, what: string, seconds: number): Promise<string> {
    for (const end = Date.now() + seconds * 1000; ; await delay(80)) {
      const text = this.#written()
      if (isThere(text)) return text
      if (Date.now() > end) throw new Error(`The terminal does not show ${what}:\n${this.terminal.screen()}`)
    }
  }

  /** Everything since the last command was begun, the prompt after it included. */
  #written(): string {
    const lines = this.terminal.screen({history: true, joined: true}).split('\n')
    const from = lines.findLastIndex((line) => line.startsWith(`shop #${this.#typed} `))
    return lines.slice(from + 1).join('\n')
  }
}
