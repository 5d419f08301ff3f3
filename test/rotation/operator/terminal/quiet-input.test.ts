import {expect} from 'chai'
import {setTimeout as delay} from 'node:timers/promises'

import {QuietInput} from '../../../../src/rotation/operator/terminal/quiet-input.js'
import {FakeTerminal} from './fake-terminal.js'

describe('quiet input', () => {
  let terminal: FakeTerminal
  let interruptions: number
  let quiet: QuietInput

  beforeEach(() => {
    terminal = new FakeTerminal()
    interruptions = 0
    quiet = new QuietInput(terminal.input, () => {
      interruptions++
    })
  })

  it('is held by several, and given back by the last of them', () => {
    const ends = [quiet.hold(), quiet.hold()]
    ends[0]()
    ends[0]()
    expect(terminal.modes.at(-1)).to.equal(true)
    ends[1]()
    expect(terminal.modes.at(-1)).to.equal(false)
  })

  it('gives a question only what comes after it was asked, without echo before and after', async () => {
    quiet.hold()
    terminal.type('too early')
    const answer = await quiet.open(async () => {
      expect(terminal.modes).not.to.include(false)
      terminal.type('now')
      await delay(10)
      return String(terminal.input.read())
    })
    expect(answer).to.equal('now')
    terminal.type('too late\u0003')
    await delay(10)
    expect(interruptions).to.equal(1)
    expect(terminal.input.read()).to.equal(null)
    expect(terminal.modes.at(-1)).to.equal(true)
  })

  it('tells a question whether as much as a value was thrown away, once', async () => {
    quiet.hold()
    const told: boolean[] = []
    const ask = async () => quiet.open(async (tooEarly) => told.push(tooEarly))
    terminal.type('\r y\u0003')
    await ask()
    terminal.type('a-new-value')
    await ask()
    await ask()
    expect(told).to.deep.equal([false, true, false])
  })

  it('lets others ask as they would from a shell', async () => {
    quiet.hold()
    await quiet.open(async () => expect(terminal.modes.at(-1)).to.equal(false), 'echo')
    expect(terminal.modes.at(-1)).to.equal(true)
  })
})
