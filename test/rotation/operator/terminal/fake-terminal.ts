import type {ReadStream, WriteStream} from 'node:tty'

import {PassThrough} from 'node:stream'
import {setTimeout as delay} from 'node:timers/promises'
import {stripVTControlCharacters} from 'node:util'

import {Screen} from '../../../../src/rotation/operator/terminal/screen.js'

/** A terminal without a screen: what is typed comes from the test, what is written is kept. */
export class FakeTerminal {
  readonly input: ReadStream
  readonly output: WriteStream
  readonly screen: Screen
  readonly modes: boolean[] = []
  interruptions = 0
  #written = ''
  readonly #typed = new PassThrough()

  constructor({columns = 100, rows = 30, signal}: {columns?: number; rows?: number; signal?: AbortSignal} = {}) {
    const input = Object.assign(this.#typed, {
      isTTY: true,
      setRawMode: (mode: boolean) => this.modes.push(mode),
      ref() {},
      unref() {},
    })
    const output = Object.assign(new PassThrough(), {isTTY: true, columns, rows, _isStdio: true})
    output.on('data', (chunk: Buffer) => {
      this.#written += chunk.toString()
    })
    this.input = input as unknown as ReadStream
    this.output = output as unknown as WriteStream
    this.screen = new Screen({
      input: this.input,
      output: this.output,
      ...(signal && {signal}),
      interrupted: () => {
        this.interruptions++
      },
    })
  }

  /** Everything written so far, escape sequences included. */
  get bytes(): string {
    return this.#written
  }

  /** Everything written so far, without escape sequences. */
  get text(): string {
    return stripVTControlCharacters(this.#written)
  }

  /** Types once the text shows that it is asked for. */
  async answer(question: string, keys: string): Promise<void> {
    await this.shows(question)
    this.#typed.write(keys)
  }

  type(keys: string): void {
    this.#typed.write(keys)
  }

  /** Waits until something new shows. */
  async shows(wanted: string): Promise<void> {
    const end = Date.now() + 5000
    for (;;) {
      const at = this.text.indexOf(wanted)
      if (at !== -1) return
      if (Date.now() > end) throw new Error(`The terminal does not show ${wanted}:\n${this.text}`)
      await delay(5)
    }
  }
}
