import {expect} from 'chai'

import type {EventDraft, RotationSet, RotationStarted} from '../../src/ledger/event.js'

import {inCausalOrder} from '../../src/ledger/chain/event-order.js'
import {authorOf, recordedReleases} from '../../src/ledger/recorded-release.js'
import {foldRotations, strayEvents} from '../../src/ledger/rotations.js'
import {ulidSource} from '../../src/ledger/ulid.js'
import {
  chainOf,
  failed,
  finished,
  release,
  removedPrevious,
  revoked,
  rolledBack,
  set,
  started,
  takenUp,
  target,
  verified,
  written,
} from '../support/ledger/example-events.js'

const STAGING = 'app:example-staging'
const PROD = 'app:example-prod'
const fold = (...drafts: EventDraft[]) => foldRotations(chainOf(drafts))[0]
const one = started({targets: [target(PROD)]})
const through = (ref: string) => [set(ref, 'announced'), set(ref, 'done'), verified(ref)]
const nextId = ulidSource()
const another = (draft: EventDraft, rotation: string): EventDraft => ({...draft, rotation})

describe('what the ledger tells of a rotation', () => {
  it('is nothing while the ledger is empty', () => {
    expect(foldRotations([])).to.deep.equal([])
  })

  it('begins with the plan, so that another run can go on from it', () => {
    const rotation = fold(started())
    expect(rotation).to.include({
      key: 'STRIPE_SECRET_KEY',
      outcome: 'in-flight',
      direction: 'forward',
      startedBy: 'maya@example.com',
      strategy: 'replace',
      reason: 'a colleague left',
    })
    expect(rotation.environments.map(({ref, state}) => `${ref} ${state}`)).to.deep.equal([
      `${STAGING} pending`,
      `${PROD} pending`,
    ])
    expect(rotation.environments[0]).to.include({oldFingerprint: 'scrypt$old', newFingerprint: null, release: null})
    expect(rotation.environments[0].plannedRelease).to.deep.equal(release(10))
    expect(rotation.revocation).to.deep.equal({status: 'pending', at: null})
    expect(rotation.run).to.deep.include({by: 'maya@example.com', runner: {host: 'laptop', pid: 4711}})
  })

  describe('where an add-on replaces the credential', () => {
    const addOn: RotationStarted['addOn'] = {
      id: 'add-on-1',
      name: 'db',
      service: 'heroku-postgresql',
      plan: 'standard-0',
      app: {id: 'app-1', name: 'example-prod'},
      kind: 'postgres',
      credential: 'default',
      usual: true,
    }
    const issuing = {
      ...takenUp('resumed'),
      phase: 'issuing',
      slot: 'all',
      knownIds: [],
      issuedId: null,
    } as unknown as EventDraft
    const refused = (unchanged: boolean, ref: null | string = null): EventDraft =>
      ({...failed(ref, 'set'), ...(unchanged && {unchanged})}) as EventDraft

    it('names the add-on, so that another run leaves the change to it', () => {
      expect(fold(started({addOn})).addOn).to.deep.equal(addOn)
      expect(fold(started()).addOn).to.equal(null)
    })

    it('leaves nothing to look for once the add-on has refused for certain', () => {
      expect(fold(started({addOn}), issuing).issues.size).to.equal(1)
      expect(fold(started({addOn}), issuing, refused(false)).issues.size).to.equal(1)
      expect(fold(started({addOn}), issuing, refused(true)).issues.size).to.equal(0)
      expect(fold(started({addOn}), issuing, refused(true, PROD)).issues.size).to.equal(1)
      expect(fold(started(), issuing, refused(true)).issues.size).to.equal(1)
    })

    it('lets no person’s release pass for the add-on’s', () => {
      const author = (madeBy?: string) => authorOf(set(PROD, 'done', {madeBy}) as RotationSet)
      expect(author()).to.equal('maya@example.com')
      expect(author('heroku-redis@addons.heroku.com')).to.equal('heroku-redis@addons.heroku.com')
      for (const other of ['eve@example.com', 'eve@x.addons.heroku.com', 'a@b@addons.heroku.com', '']) {
        expect(author(other), other).to.equal('maya@example.com')
      }
    })
  })

  it('keeps an act in doubt until its outcome is written, so that it is looked for on Heroku', () => {
    const announced = fold(started(), set(STAGING, 'announced')).environments[0]
    expect(announced).to.include({state: 'pending', newFingerprint: 'scrypt$new', release: null})
    expect(announced.inDoubt).to.include({type: 'rotation.set', phase: 'announced', act: 'new-value'})
    expect(announced.releaseBefore).to.deep.equal(release(11))
    const done = fold(started(), set(STAGING, 'announced'), set(STAGING, 'done')).environments[0]
    expect(done).to.include({state: 'set', inDoubt: null})
    expect(done.release).to.deep.equal(release(12))
    expect(done.introduces).to.deep.equal([{part: 'value', fingerprint: 'scrypt$new'}])
  })

  it('has no doubt about an act that Heroku refused', () => {
    const refused = (unchanged?: boolean) => ({...failed(PROD, 'set'), ...(unchanged && {unchanged})}) as EventDraft
    const environmentAfter = (draft: EventDraft) => fold(one, set(PROD, 'announced'), draft).environments[0]
    expect(environmentAfter(refused()).inDoubt).not.to.equal(null)
    expect(environmentAfter(refused(true))).to.include({state: 'pending', inDoubt: null})
  })

  it('says how it ended, and that no run has it any more', () => {
    const rotation = fold(
      started(),
      ...through(STAGING),
      ...through(PROD),
      revoked('announced', 'pending'),
      revoked('done', 'proven'),
      finished('completed'),
    )
    expect(rotation.outcome).to.equal('completed')
    expect(rotation.environments.map(({state}) => state)).to.deep.equal(['verified', 'verified'])
    expect(rotation.revocation.status).to.equal('proven')
    expect(rotation.revocation.at).to.equal(rotation.events.at(-2)!.at)
    expect(rotation.updatedAt).to.equal(rotation.events.at(-1)!.at)
    expect(recordedReleases(rotation).map(({ref, release: {version}}) => `${ref} ${version}`)).to.deep.equal([
      `${STAGING} 12`,
      `${PROD} 12`,
    ])
  })

  it('remembers a failure until something succeeds after it', () => {
    const failure = fold(one, ...through(PROD).slice(0, 2), failed(PROD))
    expect(failure.environments[0].failure).to.include({step: 'verify', message: 'web.1 crashed twice'})
    expect(failure.environments[0].checks[0].result).to.equal('failed')
    expect(failure.environments[0].state).to.equal('set')
    const better = fold(one, ...through(PROD).slice(0, 2), failed(PROD), verified(PROD))
    expect(better.environments[0]).to.include({failure: null, state: 'verified'})
    expect(fold(one, failed(null)).environments[0].failure).to.equal(null)
  })

  it('tells the environment that was rolled back from the one that kept the new value', () => {
    const rotation = fold(
      started(),
      ...through(STAGING),
      set(PROD, 'announced'),
      set(PROD, 'done'),
      failed(PROD),
      rolledBack(PROD, 'announced'),
      rolledBack(PROD, 'done'),
      verified(PROD, {holds: 'old'}),
      finished('stopped', 'pending'),
    )
    expect(rotation.outcome).to.equal('stopped')
    expect(rotation.environments.map(({state}) => state)).to.deep.equal(['verified', 'rolled-back'])
    expect(rotation.environments[1]).to.include({rollbackVerified: true})
    expect(rotation.environments[1].release).to.deep.equal(release(14))
    expect(rotation.revocation.status).to.equal('pending')
    expect(recordedReleases(rotation).map(({release: {version}}) => version)).to.deep.equal([12, 12, 14])
  })

  it('keeps a rollback in doubt as well', () => {
    const [environment] = fold(one, ...through(PROD), rolledBack(PROD, 'announced')).environments
    expect(environment.inDoubt).to.include({type: 'rotation.rolled-back'})
    expect(environment.state).to.equal('verified')
  })

  it('lets an environment be set again after a rollback', () => {
    const [environment] = fold(one, ...through(PROD), rolledBack(PROD, 'done'), set(PROD, 'done')).environments
    expect(environment.state).to.equal('set')
  })

  it('names the run that took it up last, from another place', () => {
    const run = nextId(new Date())
    const rotation = fold(one, ...through(PROD), finished('stopped'), takenUp('aborting', run, 'tom@example.com'))
    expect(rotation).to.include({outcome: 'in-flight', direction: 'abort', startedBy: 'maya@example.com'})
    expect(rotation.run).to.deep.include({id: run, by: 'tom@example.com', runner: {host: 'desktop', pid: 1}})
    const again = fold(one, takenUp('aborting'), finished('stopped'), takenUp('resumed'))
    expect(again.direction).to.equal('forward')
  })

  it('asks for no revocation when all is as before', () => {
    const rotation = fold(one, set(PROD, 'done'), rolledBack(PROD, 'done'), finished('rolled-back', 'not-needed'))
    expect(rotation.revocation).to.deep.equal({status: 'not-needed', at: null})
  })

  it('remembers that the old value is still held beside the new one, until it is removed', () => {
    const overlap = started({strategy: 'overlap', previousKey: 'STRIPE_SECRET_KEY_PREVIOUS', targets: [target(PROD)]})
    const before = fold(overlap, ...through(PROD), revoked('done', 'confirmed'), removedPrevious(PROD, 'announced'))
    expect(before.environments[0]).to.include({previousRemoved: false, state: 'verified'})
    expect(before.environments[0].inDoubt).to.include({act: 'remove-previous'})
    const after = fold(overlap, ...through(PROD), removedPrevious(PROD, 'announced'), removedPrevious(PROD, 'done'))
    expect(after.environments[0]).to.include({previousRemoved: true, inDoubt: null, newFingerprint: 'scrypt$new'})
    expect(after.environments[0].release, 'of the new value').to.deep.equal(release(12))
    expect(recordedReleases(after).map(({release: {version}}) => version)).to.deep.equal([12, 13])
  })

  describe('when two branches were merged', () => {
    const root = chainOf([started()])[0]
    const ours = written(set(STAGING, 'done', {release: release(21)}), [root.hash], '2026-03-01T00:00:00Z')
    const theirs = written(set(STAGING, 'done', {release: release(20)}), [root.hash], '2026-02-01T00:00:00Z')
    const join = written(verified(STAGING), [ours.hash, theirs.hash], '2026-01-01T00:00:00Z')

    it('is the same for everybody: cause first, then time, then id', () => {
      const expected = [root, theirs, ours, join]
      for (const events of [expected, [...expected].reverse(), [ours, root, join, theirs]]) {
        expect(inCausalOrder(events)).to.deep.equal(expected)
      }
    })

    it('is ordered by id where the time is the same', () => {
      const at = '2026-04-01T00:00:00Z'
      const [a, b] = [written(verified('app:a'), [root.hash], at), written(verified('app:b'), [root.hash], at)]
      const [first, second] = a.id < b.id ? [a, b] : [b, a]
      expect(inCausalOrder([second, first, root])).to.deep.equal([root, first, second])
    })

    it('is what was done last', () => {
      expect(foldRotations([join, ours, theirs, root])[0].environments[0].release).to.deep.equal(release(21))
    })

    it('keeps its order where an event is missing', () => {
      expect(inCausalOrder([join, ours])).to.deep.equal([ours, join])
    })
  })

  it('names events that belong to no rotation, and is not led astray by them', () => {
    const [lost, ...rest] = chainOf([verified(PROD), another(started(), nextId(new Date()))])
    expect(strayEvents([lost, ...rest])).to.deep.equal([lost])
    expect(foldRotations([lost, ...rest])).to.have.length(1)
    expect(strayEvents(chainOf([started(), verified(PROD)]))).to.deep.equal([])
  })

  it('passes over an environment that was not planned', () => {
    expect(fold(one, set('app:unknown', 'done')).environments.map(({ref, state}) => `${ref} ${state}`)).to.deep.equal([
      `${PROD} pending`,
    ])
  })

  it('is told within a second of ten thousand events', () => {
    const drafts: EventDraft[] = []
    for (let index = 0; index < 1400; index += 1) {
      const id = nextId(new Date())
      for (const draft of [started(), ...through(STAGING), ...through(PROD)]) drafts.push(another(draft, id))
    }

    const events = chainOf(drafts)
    const begun = performance.now()
    expect(foldRotations(events)).to.have.length(1400)
    expect(performance.now() - begun).to.be.lessThan(1000)
  })
})
