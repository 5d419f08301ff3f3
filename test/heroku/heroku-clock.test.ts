import {expect} from 'chai'

import {HerokuClock} from '../../src/heroku/heroku-clock.js'
import {FakeClock, WrongClock} from '../support/fake-clock.js'

const MINUTE = 60_000
const START = '2026-03-01T12:00:00Z'

describe('the clock that follows Heroku', () => {
  let right: FakeClock
  let machine: WrongClock
  let clock: HerokuClock

  beforeEach(() => {
    right = new FakeClock(START)
    machine = new WrongClock(right, 6 * MINUTE)
    clock = new HerokuClock(machine)
  })

  /** An answer that takes so long each way. */
  async function answered(there = 0, back = 0): Promise<void> {
    const sentAt = clock.monotonic()
    await right.sleep(there)
    const header = right.now().toUTCString()
    await right.sleep(back)
    clock.note(header, sentAt)
  }

  const behind = () => right.now().getTime() - clock.now().getTime()

  it('is the machine’s until Heroku has answered', () => {
    expect(clock.now()).to.deep.equal(machine.now())
  })

  for (const ahead of [-24 * 60, -30, -6, 6, 30, 24 * 60]) {
    it(`tells Heroku's time on a machine that is ${ahead} minutes ahead`, async () => {
      machine.ahead = ahead * MINUTE
      await answered()
      expect(behind()).to.equal(0)
      await right.sleep(10 * MINUTE)
      expect(behind()).to.equal(0)
    })
  }

  it('does not follow the machine when that is set', async () => {
    await answered()
    machine.ahead = -24 * 60 * MINUTE
    expect(behind()).to.equal(0)
  })

  it('is never ahead of Heroku, and closer with every answer', async () => {
    await right.sleep(700)
    await answered(300, 2000)
    expect(behind()).to.equal(2000)
    await right.sleep(900)
    await answered(50, 40)
    expect(behind()).to.be.within(0, 1000)
    const before = behind()
    await answered(5000, 5000)
    expect(behind()).to.equal(before)
  })

  it('believes Heroku when its clock is set, and when this machine has slept', async () => {
    await answered()
    clock.note('Sun, 01 Mar 2026 13:00:00 GMT', clock.monotonic())
    expect(clock.now().toISOString()).to.equal('2026-03-01T13:00:00.000Z')
    clock.note('Sun, 01 Mar 2026 12:00:00 GMT', clock.monotonic())
    expect(clock.now().toISOString()).to.equal('2026-03-01T12:00:00.000Z')
  })

  it('leaves alone what is no date', () => {
    for (const header of [undefined, '', 'soon', []]) clock.note(header, clock.monotonic())
    expect(clock.now()).to.deep.equal(machine.now())
  })
})
