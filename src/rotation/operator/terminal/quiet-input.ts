import type {ReadStream} from 'node:tty'

import {setImmediate as nextTurn} from 'node:timers/promises'

/** Ctrl-C as a terminal in raw mode sends it. */
const END_OF_TEXT = 3
/** So many bytes may be a value; fewer are a slip. */
const MAY_BE_VALUE = 8

/**
 * A terminal that shows and keeps nothing of what is typed or pasted while nothing is asked: a secret would stay on the
 * screen, and a stray Enter would answer the next question. Ctrl-C still counts.
 *
 * When the process ends, Node restores the terminal's mode, except after SIGKILL.
 */
export class QuietInput {
  readonly #input: ReadStream
  readonly #interrupted: () => void
  #holders = 0
  #isListening = false
  #discarded = 0
  readonly #discard = (typed: Buffer | string) => {
    for (const byte of Buffer.from(typed)) {
      if (byte === END_OF_TEXT) this.#interrupted()
      else this.#discarded++
    }
  }

  /**
   * @param input the terminal; nothing is done where it is none
   * @param interrupted called for each Ctrl-C, as the terminal sends no signal meanwhile; as a signal would do unless given
   */
  constructor(input: ReadStream, interrupted: () => void = interruptProcess) {
    this.#input = input
    this.#interrupted = interrupted
  }

  /**
   * Keeps the terminal quiet.
   *
   * @returns what ends it, unless somebody else keeps it quiet still; may be called again
   */
  hold(): () => void {
    if (!this.#input.isTTY) return () => {}
    this.#holders++
    this.#listen()
    let isHeld = true
    return () => {
      if (isHeld) this.#holders--
      isHeld = false
      if (this.#holders > 0 || !this.#isListening) return
      this.#leave()
      this.#input.setRawMode(false)
    }
  }

  /**
   * Leaves the terminal to a question. What has come before it is thrown away.
   *
   * @param question reads from the terminal; it is told whether as much as a value was thrown away
   * @param mode whether it finds the terminal as a shell leaves it, with echo, or goes on without
   */
  async open<T>(question: (tooEarly: boolean) => Promise<T>, mode: 'echo' | 'no-echo' = 'no-echo'): Promise<T> {
    if (!this.#isListening) return question(false)
    // What the terminal holds arrives in the next turn.
    await nextTurn()
    await nextTurn()
    if (this.#isListening) this.#leave()
    if (mode === 'echo') this.#input.setRawMode(false)
    const tooEarly = this.#discarded >= MAY_BE_VALUE
    this.#discarded = 0
    try {
      return await question(tooEarly)
    } finally {
      if (this.#holders > 0) this.#listen()
    }
  }

  #listen(): void {
    this.#input.setRawMode(true) // a question that is over has given up the mode
    if (this.#isListening) return
    this.#isListening = true
    this.#input.on('data', this.#discard)
    this.#input.resume()
    this.#input.unref() // a forgotten end must not keep the process alive
  }

  #leave(): void {
    this.#isListening = false
    this.#input.off('data', this.#discard)
    this.#input.pause()
    this.#input.ref()
  }
}

/** Does what Ctrl-C does outside of raw mode: calls the SIGINT listeners, or ends the process where there are none. */
function interruptProcess(): void {
  if (!process.emit('SIGINT', 'SIGINT')) process.kill(process.pid, 'SIGINT')
}
