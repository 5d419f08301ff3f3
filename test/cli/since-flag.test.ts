import {expect} from 'chai'

import {parseSince} from '../../src/cli/since-flag.js'

const NOW = new Date('2026-03-01T12:00:00Z')

describe('--since', () => {
  for (const [text, moment] of [
    ['24h', '2026-02-28T12:00:00.000Z'],
    ['30d', '2026-01-30T12:00:00.000Z'],
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    [' 2026-01-31 ', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31T10:00', '2026-01-31T10:00:00.000Z'],
    ['2026-01-31T10:00:00+02:00', '2026-01-31T08:00:00.000Z'],
  ]) {
    it(`${JSON.stringify(text)} is ${moment}`, () => {
      expect(parseSince(text, NOW).toISOString()).to.equal(moment)
    })
  }

  for (const text of [
    '',
    '0d',
    '-3d',
    'yesterday',
    '2026',
    '2026-02-30',
    '2026-13-01',
    '31.01.2026',
    '2026-01-31T25:00',
    '3 d x',
  ]) {
    it(`${JSON.stringify(text)} is neither a duration nor a date`, () => {
      expect(() => parseSince(text, NOW)).to.throw(/neither a duration nor a date/)
    })
  }

  it('refuses a moment in the future', () => {
    expect(() => parseSince('2026-03-02', NOW)).to.throw(/in the future/)
  })
})
