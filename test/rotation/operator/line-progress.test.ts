import {expect} from 'chai'

import type {ChecklistLine, LineUpdate} from '../../../src/rotation/operator/progress.js'

import {LineProgress} from '../../../src/rotation/operator/line-progress.js'
import {FakeClock} from '../../support/fake-clock.js'
import {PROD, STAGING} from '../../support/plan-fixtures.js'

const staging: ChecklistLine = {kind: 'environment', environment: STAGING}
const production: ChecklistLine = {kind: 'environment', environment: PROD}

describe('progress without a terminal', () => {
  let written: string[]
  let clock: FakeClock
  let progress: LineProgress

  beforeEach(() => {
    written = []
    clock = new FakeClock('2026-01-01T12:03:44')
    progress = new LineProgress((line) => written.push(line), clock)
    progress.begin([staging, production, {kind: 'revoke'}])
  })

  const update = (more: Partial<LineUpdate>) =>
    progress.update({line: staging, state: 'working', facts: [], detail: null, ...more})

  it('writes one line a step with the time of day', async () => {
    update({detail: 'setting'})
    await clock.sleep(2000)
    update({facts: ['set in v213'], detail: 'waiting for the release command'})
    await clock.sleep(41_000)
    update({facts: ['set in v213', 'release command 41 s'], detail: '0 of 1 dyno up'})
    update({state: 'done', facts: ['set in v213', 'release command 41 s', '1 of 1 dyno up']})
    expect(written).to.deep.equal([
      '12:03:44  acme-staging  setting',
      '12:03:46  acme-staging  set in v213',
      '12:04:27  acme-staging  release command 41 s',
      '12:04:27  acme-staging  1 of 1 dyno up',
      '12:04:27  acme-staging  done in 0:43',
    ])
  })

  it('does not repeat what changes every second', async () => {
    update({detail: 'setting'})
    for (let second = 0; second < 25; second++) {
      await clock.sleep(1000)
      update({detail: `waiting for the release command ${second} s`})
    }

    expect(written).to.have.length(1)
  })

  it('says that it lives after half a minute of silence', async () => {
    update({detail: 'setting'})
    for (let second = 1; second <= 65; second++) {
      await clock.sleep(1000)
      update({detail: `waiting ${second} s`})
    }

    expect(written.slice(1)).to.deep.equal([
      '12:04:14  acme-staging  waiting 30 s',
      '12:04:44  acme-staging  waiting 60 s',
    ])
  })

  it('says how it ended', () => {
    update({line: production, state: 'undone', facts: ['old value is back in v842'], detail: 'web.2 crashed'})
    update({line: {kind: 'revoke'}, state: 'stopped', detail: 'pending'})
    update({state: 'failed', detail: 'no answer'})
    expect(written).to.deep.equal([
      '12:03:44  acme-prod     old value is back in v842',
      '12:03:44  acme-prod     the old value is back: web.2 crashed',
      '12:03:44  revoke        stopped: pending',
      '12:03:44  acme-staging  failed: no answer',
    ])
  })

  it('says what a step without facts came to', () => {
    update({line: {kind: 'revoke'}, state: 'done', detail: 'Stripe refuses the old key'})
    expect(written).to.deep.equal(['12:03:44  revoke        done: Stripe refuses the old key'])
  })

  it('says nothing of what is still to come', () => {
    update({state: 'waiting'})
    expect(written).to.deep.equal([])
  })

  it('passes on what is worth saying', () => {
    progress.notice('Waiting for the rate limit.')
    expect(written).to.deep.equal(['12:03:44  Waiting for the rate limit.'])
  })
})
