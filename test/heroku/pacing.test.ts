import {expect} from 'chai'

import {Pacing} from '../../src/heroku/pacing.js'
import {PlatformFailure} from '../../src/heroku/platform-failure.js'
import {FakeClock} from '../support/fake-clock.js'

const limited = (retryAfter: null | number = null) =>
  new PlatformFailure('rate-limit', 'Too many requests.', {status: 429, retryAfter})
const down = () => new PlatformFailure('platform-error', 'Down.', {status: 503, uncertain: true})
const dropped = () => new PlatformFailure('network', 'Dropped.', {uncertain: true})
const slow = () => new PlatformFailure('timeout', 'Slow.', {uncertain: true})

/** An attempt that fails in the ways given, then succeeds. */
function failing(...failures: Error[]) {
  const left = [...failures]
  let attempts = 0
  return {
    async attempt() {
      attempts++
      const failure = left.shift()
      if (failure) throw failure
      return 'done'
    },
    get attempts() {
      return attempts
    },
  }
}

describe('keeping to the rate limit', () => {
  let clock: FakeClock
  let waits: number[]
  let pacing: Pacing

  beforeEach(() => {
    clock = new FakeClock()
    waits = []
    pacing = new Pacing({clock, onWait: (milliseconds) => waits.push(milliseconds)})
  })

  it('waits as long as Retry-After says, and tells', async () => {
    const request = failing(limited(7000))
    expect(await pacing.run(request.attempt, false)).to.equal('done')
    expect(waits).to.deep.equal([7000])
    expect(clock.sleeps).to.deep.equal([7000])
  })

  it('waits longer and longer without Retry-After', async () => {
    const request = failing(limited(), limited(), limited())
    await pacing.run(request.attempt, false)
    expect(waits).to.deep.equal([800, 1600, 3200])
  })

  it('holds every request back while the limit is reached', async () => {
    const first = failing(limited(5000))
    await pacing.run(first.attempt, false)
    const started: number[] = []
    const hold = failing(limited(5000))
    const holding = pacing.run(hold.attempt, false)
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    await pacing.run(async () => started.push(clock.now().getTime()), true)
    await holding
    expect(started[0]).to.be.at.least(Date.parse('2026-01-01T00:00:10Z'))
  })

  it('does not spin on Retry-After: 0', async () => {
    await pacing.run(failing(limited(0), limited(0)).attempt, false)
    expect(Math.min(...clock.sleeps)).to.be.at.least(250)
  })

  it('gives up when the limit would take longer than ten minutes', async () => {
    const request = failing(limited(3_600_000))
    const error = await pacing.run(request.attempt, true).catch((error_) => error_)
    expect(error.code).to.equal('rate-limit')
    expect(clock.sleeps).to.deep.equal([])
  })

  for (const [name, failure] of [
    ['5xx answers', down],
    ['dropped connections', dropped],
  ] as const) {
    it(`tries again after ${name}, with growing pauses, where that is safe`, async () => {
      const request = failing(failure(), failure(), failure())
      expect(await pacing.run(request.attempt, true)).to.equal('done')
      expect(clock.sleeps).to.deep.equal([400, 800, 1600])
    })

    it(`gives up after the fourth of ${name}`, async () => {
      const request = failing(failure(), failure(), failure(), failure())
      const error = await pacing.run(request.attempt, true).catch((error_) => error_)
      expect(error).to.be.instanceOf(PlatformFailure)
      expect(request.attempts).to.equal(4)
    })

    it(`does not repeat after ${name} what is not safe to repeat`, async () => {
      const request = failing(failure())
      const error = await pacing.run(request.attempt, false).catch((error_) => error_)
      expect(error).to.be.instanceOf(PlatformFailure)
      expect(request.attempts).to.equal(1)
    })
  }

  it('tries a timeout once more', async () => {
    const request = failing(slow(), slow())
    const error = await pacing.run(request.attempt, true).catch((error_) => error_)
    expect(error.code).to.equal('timeout')
    expect(request.attempts).to.equal(2)
  })

  it('repeats what surely did not reach Heroku, even if it is not safe to repeat', async () => {
    const request = failing(new PlatformFailure('network', 'Refused.'))
    expect(await pacing.run(request.attempt, false)).to.equal('done')
  })

  it('does not repeat what Heroku refused', async () => {
    const request = failing(new PlatformFailure('forbidden', 'No.', {status: 403}))
    const error = await pacing.run(request.attempt, true).catch((error_) => error_)
    expect(error.code).to.equal('forbidden')
    expect(request.attempts).to.equal(1)
  })

  it('passes on an error of its own code at once', async () => {
    const request = failing(new TypeError('a mistake'))
    const error = await pacing.run(request.attempt, true).catch((error_) => error_)
    expect(error.message).to.equal('a mistake')
    expect(request.attempts).to.equal(1)
  })

  it('goes one by one when the allowance is nearly used up', async () => {
    pacing.noteRemaining('3')
    const started: number[] = []
    for (let i = 0; i < 3; i++) await pacing.run(async () => started.push(clock.now().getTime()), true)
    expect(started[1] - started[0]).to.equal(800)
    expect(started[2] - started[1]).to.equal(800)
  })

  it('keeps no more requests under way than allowed', async () => {
    const two = new Pacing({clock, concurrency: 2})
    let now = 0
    let most = 0
    await Promise.all(
      Array.from({length: 10}, () =>
        two.run(async () => {
          most = Math.max(most, ++now)
          await new Promise((resolve) => {
            setImmediate(resolve)
          })
          now--
        }, true),
      ),
    )
    expect(most).to.equal(2)
  })
})
