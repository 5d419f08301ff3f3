import {expect} from 'chai'
import {type ChildProcess, fork} from 'node:child_process'

import type {Message} from './child.js'

import {seedOf} from './hostile-texts.js'
import {READERS} from './readers.js'

/** Milliseconds without a word after which a reader hangs, on a busy machine too. */
const PATIENCE = 30_000
/** Characters of a text that a failure quotes. */
const QUOTED = 300

/** The process that reads; another one after it had to be killed. */
class Hands {
  #child: ChildProcess | null = null

  /**
   * Has a reader read all that is made for it.
   *
   * @returns what went wrong, a line each; a reader that hangs is killed
   */
  async read(name: string): Promise<string[]> {
    const child = await this.#ready()
    const wrong: string[] = []
    let shape = ''
    return new Promise((resolve) => {
      const stop = () => {
        this.close()
        resolve([...wrong, `hangs at ${shape.slice(0, QUOTED)}`])
      }

      let timer = setTimeout(stop, PATIENCE)
      child.removeAllListeners('message')
      child.on('message', (message: Message) => {
        clearTimeout(timer)
        if (message.kind === 'done') return resolve(wrong)
        timer = setTimeout(stop, PATIENCE)
        if (message.kind === 'reading') shape = message.shape
        if (message.kind === 'slow')
          wrong.push(`${Math.round(message.milliseconds)} ms for ${message.shape.slice(0, QUOTED)}`)
        if (message.kind === 'thrown') wrong.push(`${message.error} at ${message.shape.slice(0, QUOTED)}`)
      })
      child.send(name)
    })
  }

  close(): void {
    this.#child?.kill('SIGKILL')
    this.#child = null
  }

  async #ready(): Promise<ChildProcess> {
    if (this.#child) return this.#child
    const child = fork(new URL('child.ts', import.meta.url), {execArgv: ['--import', 'tsx']})
    this.#child = child
    await new Promise<void>((resolve) => {
      child.once('message', () => resolve())
    })
    return child
  }
}

describe('readers of texts that are not ours', () => {
  const hands = new Hands()

  after(() => hands.close())

  for (const reader of READERS) {
    it(`end soon and in order with any text: ${reader.name}`, async function () {
      this.timeout(240_000)
      this.slow(2000)
      const wrong = await hands.read(reader.name)
      expect(wrong, `with the seed ${seedOf(reader)}`).to.deep.equal([])
    })
  }
})
