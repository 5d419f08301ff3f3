import {expect} from 'chai'

import {letterOf} from '../../../src/model/value-letters.js'
import {ago, agoRange, ending} from '../../../src/report/elements/age.js'
import {count, countEnvironments} from '../../../src/report/elements/count.js'
import {daysAgo, NOW} from '../audit-fixtures.js'

const cases: Array<[string, string]> = [
  ['2026-01-10T12:00:00Z', 'just now'],
  ['2026-01-10T11:59:00Z', '1 minute ago'],
  ['2026-01-10T09:30:00Z', '2 hours ago'],
  ['2026-01-09T12:00:00Z', '1 day ago'],
  ['2025-10-06T12:00:00Z', '96 days ago'],
  ['2022-10-06T12:00:00Z', '1,192 days ago'],
  ['2026-01-10T12:00:05Z', 'just now'],
]

describe('ages', () => {
  for (const [at, text] of cases) it(`${at} is ${text}`, () => expect(ago(at, NOW)).to.equal(text))

  it('is null for what is no date', () => expect(ago('soon', NOW)).to.equal(null))

  it('gives one age where all read the same, else from the latest to the earliest', () => {
    expect(agoRange([daysAgo(96), daysAgo(96.2)], NOW)).to.equal('96 days ago')
    expect(agoRange([daysAgo(96), null, daysAgo(3)], NOW)).to.equal('3 to 96 days ago')
    expect(agoRange([daysAgo(1), daysAgo(3)], NOW)).to.equal('1 to 3 days ago')
    expect(agoRange([daysAgo(0.5), daysAgo(3)], NOW)).to.equal('12 hours to 3 days ago')
    expect(agoRange([daysAgo(0), daysAgo(3)], NOW)).to.equal('just now to 3 days ago')
  })

  it('is null where no age is known', () => {
    expect(agoRange([null], NOW)).to.equal(null)
    expect(agoRange([], NOW)).to.equal(null)
  })
})

describe('ends', () => {
  it('counts days to the last day', () => {
    expect(ending('2026-01-22', NOW)).to.equal('ends in 12 days')
    expect(ending('2026-01-11', NOW)).to.equal('ends in 1 day')
    expect(ending('2026-01-10', NOW)).to.equal('ends today')
    expect(ending('2026-01-07', NOW)).to.equal('ended 3 days ago')
  })
})

describe('counts', () => {
  it('says one and many', () => {
    expect(count(1, 'app')).to.equal('1 app')
    expect(count(0, 'app')).to.equal('0 apps')
    expect(count(1204, 'entry', 'entries')).to.equal('1,204 entries')
  })

  it('counts environments by kind', () => {
    expect(countEnvironments([{kind: 'app'}, {kind: 'file'}, {kind: 'pipeline'}, {kind: 'app'}])).to.equal(
      '2 apps, 1 shared stage config, 1 file',
    )
    expect(countEnvironments([])).to.equal('no environments')
  })
})

describe('letters', () => {
  it('goes on after Z', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map((index) => letterOf(index))).to.deep.equal([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ])
  })
})
