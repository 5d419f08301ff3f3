import {expect} from 'chai'

import {parseDuration} from '../../src/model/duration.js'

const HOUR = 3_600_000

describe('a duration as people write it', () => {
  it('may be in hours, days, weeks, months and years', () => {
    expect(parseDuration('24h')).to.equal(24 * HOUR)
    expect(parseDuration(' 180d ')).to.equal(180 * 24 * HOUR)
    expect(parseDuration('12 w')).to.equal(84 * 24 * HOUR)
    expect(parseDuration('6mo')).to.equal(180 * 24 * HOUR)
    expect(parseDuration('1Y')).to.equal(365 * 24 * HOUR)
  })

  it('is refused in any other form', () => {
    for (const text of ['', 'd', '5', '5m', '-5d', '1.5d', '0d', '5 days', '1d2h', '99999999d']) {
      expect(parseDuration(text), text).to.equal(null)
    }
  })
})
