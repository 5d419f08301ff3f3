import {expect} from 'chai'

import type {Dyno} from '../../../src/heroku/dynos.js'

import {handoverNotes} from '../../../src/rotation/handover/handover-notes.js'
import {servingEnd} from '../../../src/rotation/handover/serving-end.js'
import {AT_ONCE} from '../../../src/rotation/model/handover.js'
import {PROD} from '../../support/plan-fixtures.js'

const NOW = Date.parse('2026-03-01T12:00:00Z')
const preboot = {...AT_ONCE, kind: 'preboot'} as const
const oneOff = (more: Partial<Dyno> = {}): Dyno => ({
  id: '1',
  name: 'run.1234',
  type: 'run',
  state: 'up',
  releaseVersion: 3,
  command: 'rake import',
  createdAt: '2026-02-27T12:00:00Z',
  updatedAt: '2026-02-27T12:00:00Z',
  ...more,
})

describe('what a plan says of old dynos', () => {
  it('is nothing where they end at once and nothing else runs', () => {
    expect(handoverNotes([{environment: PROD, handover: AT_ONCE}], {atOnce: false, now: NOW})).to.deep.equal([])
  })

  it('is how long dynos fail, where the old credential ends at once, and what shortens that', () => {
    const [note] = handoverNotes([{environment: PROD, handover: preboot}], {atOnce: true, now: NOW})
    expect(note)
      .to.include('for about 3 minutes its old web dynos go on with the dead credential')
      .and.include('heroku features:disable preboot --app acme-prod')
      .and.include('heroku maintenance:on --app acme-prod')
    const [rolling] = handoverNotes([{environment: PROD, handover: {...AT_ONCE, kind: 'rolling', turns: 4}}], {
      atOnce: true,
      bootTimeout: 120,
      now: NOW,
    })
    expect(rolling).to.include('for up to 8 minutes some go on with the dead credential')
    expect(handoverNotes([{environment: PROD, handover: AT_ONCE}], {atOnce: true, now: NOW})[0]).to.match(
      /dynos of acme-prod go on with the dead credential until they have restarted/,
    )
  })

  it('is which one-off dynos run on, with their command, cut, without a token in it, and their age', () => {
    const token = ['ghp', 'x9Kd82mQpL0aZtR4vN7bYc1WfE6hJ3sU5gTo'].join('_')
    const [note] = handoverNotes(
      [
        {
          environment: PROD,
          handover: AT_ONCE,
          oneOff: [oneOff({command: `curl ${token} ${'long '.repeat(40)}`})],
        },
      ],
      {atOnce: false, now: NOW},
    )
    expect(note).to.match(/^run\.1234 of acme-prod \(curl \[not shown\] long .*…, for 2 d\) does not restart/)
    expect(note).not.to.include(token)
  })

  it('ends with the last release that came before the dynos of the one before had served', () => {
    const own = {version: 4, outAt: 0}
    expect(servingEnd(own, [], 180)).to.equal(180)
    expect(servingEnd(own, [{version: 5, outAt: 100}], 180)).to.equal(280)
    expect(
      servingEnd(
        own,
        [
          {version: 6, outAt: 270},
          {version: 5, outAt: 100},
        ],
        180,
      ),
    ).to.equal(450)
    expect(servingEnd(own, [{version: 5, outAt: 200}], 180)).to.equal(180)
    expect(servingEnd(own, [{version: 5, outAt: 0}], 0)).to.equal(0)
  })
})
