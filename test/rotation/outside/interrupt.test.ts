import {expect} from 'chai'
import {EventEmitter} from 'node:events'

import {type Interrupts, type StopSignal, watchInterrupts} from '../../../src/rotation/outside/interrupt.js'

describe('interrupts', () => {
  let from: EventEmitter
  let told: string[]
  let time: number
  let interrupts: Interrupts

  const watch = () =>
    watchInterrupts({
      from: from as never,
      now: () => time,
      exit: (code) => told.push(`exit ${code}`),
      onStop: (signal: StopSignal) => told.push(`stop ${signal}`),
      onQuit: (signal: StopSignal) => told.push(`quit ${signal}`),
    })

  beforeEach(() => {
    from = new EventEmitter() // eslint-disable-line unicorn/prefer-event-target -- as the process is one
    told = []
    time = 0
  })

  it('stops at the first Ctrl-C and ends at the second', () => {
    interrupts = watch()
    from.emit('SIGINT')
    expect(interrupts.signal.aborted).to.equal(true)
    expect(told).to.deep.equal(['stop SIGINT'])
    time = 1000
    from.emit('SIGINT')
    expect(told).to.deep.equal(['stop SIGINT', 'quit SIGINT', 'exit 130'])
  })

  it('takes the echo of a wrapper for the same Ctrl-C', () => {
    interrupts = watch()
    from.emit('SIGINT')
    time = 20
    from.emit('SIGINT')
    expect(told).to.deep.equal(['stop SIGINT'])
  })

  it('hears of Ctrl-C from a terminal that sends no signal', () => {
    interrupts = watch()
    interrupts.interrupt()
    expect(interrupts.signal.aborted).to.equal(true)
  })

  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`takes ${signal} for the same request`, () => {
      interrupts = watch()
      from.emit(signal)
      time = 1000
      from.emit(signal)
      expect(told).to.deep.equal([`stop ${signal}`, `quit ${signal}`, `exit ${code}`])
    })
  }

  it('takes whoever listened before off, and puts them back', () => {
    const calls: string[] = []
    const always = () => calls.push('always')
    from.on('SIGINT', always)
    from.once('SIGINT', () => calls.push('once'))
    interrupts = watch()
    from.emit('SIGINT')
    expect(calls).to.deep.equal([])
    interrupts.release()
    interrupts.release()
    from.emit('SIGINT')
    from.emit('SIGINT')
    expect(calls).to.deep.equal(['always', 'once', 'always'])
    expect(told).to.deep.equal(['stop SIGINT'])
  })
})
