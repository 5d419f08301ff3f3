import {expect} from 'chai'

import type {Check} from '../../../src/rotation/model/check.js'

import {nothingAtWork, seenWords, triedBy, whatWasSeen} from '../../../src/rotation/model/what-was-seen.js'

const check = (name: Check['name'], result: Check['result'] = 'passed', detail = 'it did'): Check => ({
  name,
  result,
  detail,
})
const RAN = [check('release'), check('dynos', 'passed', '2 of 2 dynos up on v4 or later')]
const one = (name: string, ...more: Check[]) => ({name, appId: name, checks: [...RAN, ...more]})
const empty = (name: string, ...more: Check[]) => ({
  name,
  appId: name,
  checks: [check('dynos', 'skipped', 'the app runs no dynos'), ...more],
})
const words = (...environments: Parameters<typeof whatWasSeen>[0]) => seenWords(whatWasSeen(environments))

describe('what was seen of a new value', () => {
  it('is that it works, where its service, a URL or a command has taken it everywhere', () => {
    for (const name of ['provider', 'url', 'command'] as const) {
      expect(words(one('a', check(name)), one('b', check('url')))).to.deep.equal(['The new value works everywhere.'])
    }
  })

  it('is that apps restarted, where only dynos were seen', () => {
    expect(words(one('a'), one('b'))).to.deep.equal(['All apps restarted with the new value; nobody has tried it.'])
    expect(words(one('a', check('provider', 'skipped')))).to.deep.equal([
      'All apps restarted with the new value; nobody has tried it.',
    ])
  })

  it('is both, each by its name, where that differs', () => {
    expect(words(one('a', check('url')), one('b'), empty('c'))).to.deep.equal([
      'a: the new value works.',
      'b restarted with the new value; nobody has tried it.',
      'c runs nothing, so nobody has tried it there.',
    ])
  })

  it('is not that it works where all dynos had crashed before, though its service has taken it', () => {
    const down = (...more: Check[]) => ({
      name: 'down',
      appId: 'down',
      checks: [check('dynos', 'skipped', 'web.1 and web.2 had crashed before, so nothing shows'), ...more],
    })
    expect(words(one('a', check('provider')), down(check('provider')))).to.deep.equal([
      'a: the new value works.',
      'The dynos of down had crashed before, so nobody has tried it there.',
    ])
    expect(words(down())).to.deep.equal(['The dynos of down had crashed before, so nobody has tried it there.'])
    expect(words(down(check('command')))).to.deep.equal(['The new value works everywhere.'])
  })

  it('is nothing in an app that runs no dynos, or whose dynos all sleep', () => {
    const sleeping = {name: 'a', appId: 'a', checks: [check('dynos', 'passed', '1 of 1 dyno asleep on v4 or later')]}
    expect(nothingAtWork(sleeping)).to.equal(true)
    expect(nothingAtWork({...sleeping, checks: [...sleeping.checks, check('url')]})).to.equal(false)
    expect(nothingAtWork(empty('a'))).to.equal(true)
    expect(nothingAtWork(one('a'))).to.equal(false)
    expect(nothingAtWork({appId: null, checks: []})).to.equal(false)
    expect(triedBy(empty('a', check('provider'), check('url', 'failed')))).to.deep.equal(['provider'])
  })
})
