import {expect} from 'chai'

import type {ReleaseConfig} from '../../src/inventory/read-releases.js'

import {latestChange, releasesToDate} from '../../src/history/latest-change.js'
import {type Past, pastOf, type PastRelease} from '../support/past.js'

const deploys = (count: number): PastRelease[] => Array.from({length: count}, () => ['Deploy 1234567'])

function date(past: Past) {
  const configs = new Map<number, ReleaseConfig>()
  const reading = {releases: past.releases, configs}
  let read = 0
  for (;;) {
    const next = releasesToDate(reading, past.current)
    if (next.length === 0) break
    for (const version of next) configs.set(version, past.configs.get(version)!)
    read += next.length
    if (read > 60) throw new Error('The reading does not end.')
  }

  const dates = past.current.map((configVar) => {
    const {at, atLeast} = latestChange(reading, configVar)
    const release = past.releases.find(({createdAt}) => createdAt === at)
    return `${configVar.key} ${release ? `v${release.version}` : 'unknown'}${atLeast ? ' at least' : ''}`
  })
  return {dates, read}
}

describe('when config vars got the values that they have', () => {
  const base: PastRelease[] = [
    ['Initial release', {}],
    ['Set A_TOKEN, B_TOKEN config vars', {A_TOKEN: 'a1', B_TOKEN: 'b1'}],
    ...deploys(30),
    ['Set A_TOKEN config vars', {A_TOKEN: 'a2', B_TOKEN: 'b1'}],
    ...deploys(30),
  ]

  it('is the newest release that named and changed them, at two requests a release', () => {
    expect(date(pastOf(base))).to.deep.equal({dates: ['A_TOKEN v33', 'B_TOKEN v2'], read: 4})
  })

  it('is not a release that set them to what they were', () => {
    const {dates} = date(pastOf([...base, ['Set A_TOKEN config vars', {A_TOKEN: 'a2', B_TOKEN: 'b1'}], ...deploys(4)]))
    expect(dates).to.deep.equal(['A_TOKEN v33', 'B_TOKEN v2'])
  })

  it('is a rollback that brought them back, not one that left them alone', () => {
    const {dates} = date(pastOf([...base, ['Rollback to v20', {A_TOKEN: 'a1', B_TOKEN: 'b1'}], ...deploys(4)]))
    expect(dates).to.deep.equal(['A_TOKEN v64', 'B_TOKEN v2'])
  })

  it('is found by halves where the description hides it', () => {
    const {dates, read} = date(pastOf([...base, ['Deploy 7777777', {A_TOKEN: 'a3', B_TOKEN: 'b1'}], ...deploys(20)]))
    expect(dates[0]).to.equal('A_TOKEN v64')
    expect(read).to.be.at.most(20)
  })

  it('is at least as old as the oldest release that is kept', () => {
    const past = pastOf(base)
    const kept = {...past, releases: past.releases.slice(40)}
    expect(date(kept).dates).to.deep.equal(['A_TOKEN v41 at least', 'B_TOKEN v41 at least'])
  })

  it('is told by the description where the value is masked', () => {
    const past = pastOf([['Initial release', {}], ['Set A_TOKEN config vars', {A_TOKEN: null}], ...deploys(3)])
    expect(date(past)).to.deep.equal({dates: ['A_TOKEN v2'], read: 0})
  })

  it('is not known while the release with it is not there yet, or without any release', () => {
    const past = pastOf(base)
    const pending = {...past, current: pastOf([['x', {A_TOKEN: 'a9'}]]).current}
    expect(date(pending).dates).to.deep.equal(['A_TOKEN unknown'])
    expect(date({...past, releases: []}).dates).to.deep.equal(['A_TOKEN unknown', 'B_TOKEN unknown'])
  })
})
