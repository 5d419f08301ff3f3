import {expect} from 'chai'

import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {forge, releaseOf} from '../forged-rotation.js'
import {die, failureOf, Rehearsal, tellingLedger} from '../rehearsal.js'

const OLD = 'oLd4f8a1c77e2b94d60aa31'
const NEW = 'nEw90b3d5a7c6e14f82cc07'

function world(vars: WorldSpec['apps'][string]['vars']): WorldSpec {
  return {
    pace: {boot: 1000, stagger: 0},
    pipelines: {acme: {}},
    apps: {
      'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {...vars, OTHER: 'left alone'}},
      'acme-prod': {pipeline: 'acme', stage: 'production', vars: {...vars, OTHER: 'left alone'}},
    },
  }
}

describe('a finished rotation that is undone', () => {
  let rehearsal: Rehearsal

  beforeEach(async () => {
    rehearsal = await Rehearsal.start(world({API_TOKEN: OLD}))
  })

  afterEach(async () => rehearsal.close())

  const key = 'API_TOKEN'
  const rotate = (options = {}) => rehearsal.rotate({key, stdin: NEW, revoke: 'later', ...options})
  const held = () => ['acme-staging', 'acme-prod'].map((app) => rehearsal.holds(app, key))

  it('goes back by a rotation of its own, whose old value is what is to be revoked', async () => {
    const {id} = await rotate()
    rehearsal.newProcess()
    const back = await rehearsal.undo({key, revoke: 'later'})
    expect(back.outcome).to.equal('revocation-pending')
    expect(held()).to.deep.equal([OLD, OLD])
    const own = await rehearsal.rotation()
    expect(own.undoOf).to.equal(id)
    expect(await rehearsal.matches(NEW, own.environments[0].retires[0].fingerprint)).to.equal(true)
    expect(await rehearsal.matches(OLD, own.environments[0].introduces[0].fingerprint)).to.equal(true)

    rehearsal.newProcess()
    const done = await rehearsal.resume({revoke: 'confirmed'}, '', {key})
    expect(done.id).to.equal(own.id)
    const said = rehearsal.lines.join('\n')
    expect(said).to.include('API_TOKEN has the value from before.')
    expect(said).to.include('The value that was undone is taken to be revoked, as was said.')
    expect(said).not.to.include('API_TOKEN has the new value.')
    const last = (await rehearsal.rotation()).events.findLast((event) => event.type === 'rotation.revoked')
    expect(last).to.have.property('detail', 'the value that was undone is revoked, as you say')
    expect(done.outcome).to.equal('completed')
    expect((await failureOf(rehearsal.undo({key, id}))).message).to.include('was undone before')
  })

  it('is gone on with at every point, and taken back to what it began from', async () => {
    await rotate()
    for (const [ref, phase] of [
      ['app:acme-staging', 'announced'],
      ['app:acme-staging', 'done'],
      ['app:acme-prod', 'announced'],
    ]) {
      rehearsal.newProcess()
      rehearsal.ledger = tellingLedger(rehearsal.newLedger(), (draft) => {
        if (draft.type === 'rotation.set' && draft.ref === ref && draft.phase === phase) die()
      })
      await failureOf(rehearsal.undo({key, revoke: 'later'}))
      rehearsal.newProcess()
      expect((await rehearsal.resume({}, '', {key})).outcome, `${ref} ${phase}`).to.equal('revocation-pending')
      expect(held()).to.deep.equal([OLD, OLD])
      expect((await rehearsal.abort({key})).outcome).to.equal('rolled-back')
      expect(held()).to.deep.equal([NEW, NEW])
    }
  })

  it('undoes itself once more', async () => {
    await rotate()
    await rehearsal.undo({key, revoke: 'later'})
    const again = await rehearsal.undo({key, revoke: 'later'})
    expect(again.outcome).to.equal('revocation-pending')
    expect(held()).to.deep.equal([NEW, NEW])
  })

  it('plans it and changes nothing, with the reason for what is undone', async () => {
    await rotate({reason: 'the key leaked in a log'})
    const {outcome, plan} = await rehearsal.undo({key, planOnly: true})
    expect(outcome).to.equal('planned')
    expect(plan.notes.join('\n')).to.include('the key leaked in a log').and.to.include('others may know')
    expect(held()).to.deep.equal([NEW, NEW])
  })

  it('refuses what was changed since, what is dead and what was never finished', async () => {
    expect((await failureOf(rehearsal.undo({key}))).code).to.equal('not-found')
    await rotate()
    rehearsal.sandbox.act({type: 'set', app: 'acme-prod', values: {[key]: 'sOmEbOdYs51cc8ae2b94d6'}})
    const changed = await failureOf(rehearsal.undo({key}))
    expect(changed.code).to.equal('conflict')
    expect(changed.message).to.include('API_TOKEN of acme-prod no longer holds the value of rotation')
    expect((await rehearsal.undo({key, only: ['app:acme-staging'], revoke: 'later'})).outcome).to.equal(
      'revocation-pending',
    )
    expect(rehearsal.holds('acme-staging', key)).to.equal(OLD)
  })

  it('refuses an old value that was said to be revoked, where nobody can tell that it works', async () => {
    await rotate({revoke: 'confirmed'})
    expect((await failureOf(rehearsal.undo({key}))).message).to.include('was said to be revoked')
    expect(held()).to.deep.equal([NEW, NEW])
  })

  it('takes back what still keeps its old value beside it', async () => {
    await rotate({strategy: 'overlap', previousKey: 'API_TOKEN_PREVIOUS'})
    expect((await failureOf(rehearsal.undo({key}))).message).to.equal('take up abort')
  })

  it('refuses to replace what data was written with', async () => {
    await rotate()
    rehearsal.protects = () => ({class: 'data-at-rest'})
    expect((await failureOf(rehearsal.undo({key}))).code).to.equal('unsafe-to-replace')
  })

  it('brings back only what Heroku shows to have been there right before, whatever a ledger says', async () => {
    const leaked = 'lEaKeD1177e2b94d60aa31c'
    const set = (value: string) => rehearsal.sandbox.act({type: 'set', app: 'acme-prod', values: {[key]: value}})
    const of = releaseOf(rehearsal, 'acme-prod')
    set(leaked)
    const before = releaseOf(rehearsal, 'acme-prod')
    set(OLD)
    set(NEW)
    const release = releaseOf(rehearsal, 'acme-prod')
    const target = {app: 'acme-prod', stage: 'production', release} as const
    const finished = {type: 'rotation.finished', outcome: 'revocation-pending', revocation: 'pending', environments: []}
    for (const [old, from] of [
      [leaked, before],
      [OLD, of],
    ] as const) {
      const vars = [{key, old, fresh: NEW}]
      const id = await forge(rehearsal, {key, targets: [{...target, before: from, vars}], last: finished})
      const failure = await failureOf(rehearsal.undo({key, id, revoke: 'later'}))
      expect(failure.code, failure.message).to.equal('refused')
      expect(rehearsal.holds('acme-prod', key)).to.equal(NEW)
    }
  })

  it('asks on another machine, and believes Heroku over the ledger', async () => {
    await rotate()
    rehearsal.newMachine()
    await rehearsal.undo({key, revoke: 'later'})
    expect(held()).to.deep.equal([OLD, OLD])
  })
})
