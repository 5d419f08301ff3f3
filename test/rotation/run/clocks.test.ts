import {expect} from 'chai'

import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {LedgerFile} from '../../../src/ledger/ledger-file.js'
import {die, failureOf, Rehearsal, tellingLedger} from '../rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'
const OTHER = 'other-1f2e3d4c5b6a7980'
const KEY = 'API_TOKEN'
const APPS = ['acme-staging', 'acme-prod']
const MINUTE = 60_000
/** By how many minutes a machine's clock is ahead. */
const WRONG = [-24 * 60, -30, -6, 6, 30, 24 * 60]

const world: WorldSpec = {
  pipelines: {acme: {}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {API_TOKEN: OLD}},
    'acme-prod': {pipeline: 'acme', stage: 'production', vars: {API_TOKEN: OLD}},
  },
}

describe('a rotation on machines whose clocks are wrong', () => {
  let on: Rehearsal

  beforeEach(async () => {
    on = await Rehearsal.start(world)
  })

  afterEach(() => on.close())

  const held = () => APPS.map((app) => on.holds(app, KEY))

  /** What the ledger says of when, beside when the release was made. */
  async function expectHerokusTime(): Promise<void> {
    const {events} = await on.rotation()
    for (const event of events) {
      if (event.type !== 'rotation.set' || event.release === null) continue
      const {releases} = on.sandbox.world.app(event.ref.slice(4))
      const made = releases.find(({id}) => id === event.release!.id)!
      expect(Date.parse(event.at) - made.createdAt, event.at).to.be.within(-1000, MINUTE)
    }
  }

  for (const minutes of WRONG) {
    it(`is carried through and recorded in Heroku's time where the clock is ${minutes} minutes ahead`, async () => {
      on.machine.ahead = minutes * MINUTE
      const result = await on.rotate({key: KEY, stdin: NEW, revoke: 'confirmed'})
      expect([result.outcome, result.failure]).to.deep.equal(['completed', null])
      expect(result.elapsed).to.be.within(0, 10 * MINUTE)
      await expectHerokusTime()
    })

    it(`is carried through where the clock is set by ${minutes} minutes meanwhile`, async () => {
      on.overrides = {
        async runCommand() {
          on.machine.ahead += minutes * MINUTE
          return {exitCode: 0, timedOut: false, output: ''}
        },
      }
      const result = await on.rotate({key: KEY, stdin: NEW, revoke: 'confirmed', verifyCommand: 'check'})
      expect([result.outcome, result.failure]).to.deep.equal(['completed', null])
      expect(result.elapsed).to.be.within(0, 10 * MINUTE)
      await expectHerokusTime()
    })

    for (const runner of ['dead', 'unknown'] as const) {
      it(`is taken up where the clock is ${minutes} minutes ahead of the first, whose request arrives later (${runner})`, async () => {
        on.overrides = {
          ledger: tellingLedger(on.ledger, (draft) => {
            if (draft.type === 'rotation.set' && draft.ref === 'app:acme-prod') die()
          }),
        }
        expect((await failureOf(on.rotate({key: KEY, stdin: NEW}))).message).to.equal('killed')
        const arrives = () =>
          on.sandbox.act({type: 'set', app: 'acme-prod', values: {API_TOKEN: NEW}, by: 'maya@acme.example'})
        on.clock.after(20_000, arrives)
        const second = await Rehearsal.beside(on)
        second.machine.ahead = minutes * MINUTE
        second.overrides = {runnerState: () => runner}
        const result = await second.resume({revoke: 'confirmed', valueFrom: {kind: 'stdin'}}, OTHER)
        expect([result.outcome, result.failure]).to.deep.equal(['completed', null])
        expect(held()).to.deep.equal([NEW, NEW])
        expect(second.clock.sleeps.at(-1)).to.be.at.most(MINUTE)
      })
    }
  }

  it('does not wait for what was sent by a clock a day ahead until that day has come', async () => {
    on.overrides = {
      ledger: tellingLedger(new LedgerFile(on.ledger.path, () => new Date('2026-03-02T00:00:00Z')), (draft) => {
        if (draft.type === 'rotation.set') die()
      }),
    }
    await failureOf(on.rotate({key: KEY, stdin: NEW}))
    const second = await Rehearsal.beside(on)
    const before = on.clock.now().getTime()
    await second.resume({valueFrom: {kind: 'stdin'}}, NEW)
    expect(on.clock.now().getTime() - before).to.be.below(5 * MINUTE)
  })

  for (const [mine, theirs] of [
    [-6, 6],
    [6, -6],
    [30, -24 * 60],
  ]) {
    it(`never leaves two values unsaid, begun on two machines ${mine} and ${theirs} minutes ahead`, async () => {
      const other = await Rehearsal.elsewhere(on)
      on.machine.ahead = mine * MINUTE
      other.machine.ahead = theirs * MINUTE
      const [first, second] = await Promise.all([
        on.rotate({key: KEY, stdin: NEW}),
        other.rotate({key: KEY, stdin: OTHER}),
      ])
      const outcomes = [first, second].map(({outcome}) => outcome)
      expect(outcomes).to.include('stopped')
      for (const {failure, outcome} of [first, second]) {
        if (outcome === 'stopped') expect(failure?.message).to.match(/changed .* of acme-|was changed by/)
        if (outcome === 'completed') expect(new Set(held()).size).to.equal(1)
      }

      expect(held()).not.to.include(undefined)
    })
  }
})
