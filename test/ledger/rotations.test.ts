import {expect} from 'chai'

import type {EventDraft, RotationSet, RotationStarted} from '../../src/ledger/event.js'

import {inCausalOrder} from '../../src/ledger/chain/event-order.js'
import {authorOf, recordedReleases} from '../../src/ledger/recorded-release.js'
import {fingerprintsIn, retiredCredentials} from '../../src/ledger/retired.js'
import {foldRotations, strayEvents} from '../../src/ledger/rotations.js'
import {ulidSource} from '../../src/ledger/ulid.js'
import {unfinished} from '../../src/ledger/unfinished.js'
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
} from './example-events.js'

const STAGING = 'app:example-staging'
const PROD = 'app:example-prod'
const fold = (...drafts: EventDraft[]) => foldRotations(chainOf(drafts))[0]
const one = started({targets: [target(PROD)]})
const through = (ref: string) => [set(ref, 'announced'), set(ref, 'done'), verified(ref)]
const nextId = ulidSource()
const another = (draft: EventDraft, rotation: string): EventDraft => ({...draft, rotation})

describe('rotations folded from events', () => {
  it('are none without events', () => {
    expect(foldRotations([])).to.deep.equal([])
  })

  it('begin with the plan', () => {
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

  describe('of what an add-on replaces', () => {
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

    it('name it', () => {
      expect(fold(started({addOn})).addOn).to.deep.equal(addOn)
      expect(fold(started()).addOn).to.equal(null)
    })

    it('have nothing left to look for once it has refused for certain', () => {
      expect(fold(started({addOn}), issuing).issues.size).to.equal(1)
      expect(fold(started({addOn}), issuing, refused(false)).issues.size).to.equal(1)
      expect(fold(started({addOn}), issuing, refused(true)).issues.size).to.equal(0)
      expect(fold(started({addOn}), issuing, refused(true, PROD)).issues.size).to.equal(1)
      expect(fold(started(), issuing, refused(true)).issues.size).to.equal(1)
    })

    it('are made by its account alone, or by who acts', () => {
      const author = (madeBy?: string) => authorOf(set(PROD, 'done', {madeBy}) as RotationSet)
      expect(author()).to.equal('maya@example.com')
      expect(author('heroku-redis@addons.heroku.com')).to.equal('heroku-redis@addons.heroku.com')
      for (const other of ['eve@example.com', 'eve@x.addons.heroku.com', 'a@b@addons.heroku.com', '']) {
        expect(author(other), other).to.equal('maya@example.com')
      }
    })
  })

  it('have an act in doubt from its announcement to its outcome', () => {
    const announced = fold(started(), set(STAGING, 'announced')).environments[0]
    expect(announced).to.include({state: 'pending', newFingerprint: 'scrypt$new', release: null})
    expect(announced.inDoubt).to.include({type: 'rotation.set', phase: 'announced', act: 'new-value'})
    expect(announced.releaseBefore).to.deep.equal(release(11))
    const done = fold(started(), set(STAGING, 'announced'), set(STAGING, 'done')).environments[0]
    expect(done).to.include({state: 'set', inDoubt: null})
    expect(done.release).to.deep.equal(release(12))
    expect(done.introduces).to.deep.equal([{part: 'value', fingerprint: 'scrypt$new'}])
  })

  it('are in no doubt about an act that Heroku refused', () => {
    const refused = (unchanged?: boolean) => ({...failed(PROD, 'set'), ...(unchanged && {unchanged})}) as EventDraft
    const environmentAfter = (draft: EventDraft) => fold(one, set(PROD, 'announced'), draft).environments[0]
    expect(environmentAfter(refused()).inDoubt).not.to.equal(null)
    expect(environmentAfter(refused(true))).to.include({state: 'pending', inDoubt: null})
  })

  it('come to an end', () => {
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

  it('remember a failure until something succeeds after it', () => {
    const failure = fold(one, ...through(PROD).slice(0, 2), failed(PROD))
    expect(failure.environments[0].failure).to.include({step: 'verify', message: 'web.1 crashed twice'})
    expect(failure.environments[0].checks[0].result).to.equal('failed')
    expect(failure.environments[0].state).to.equal('set')
    const better = fold(one, ...through(PROD).slice(0, 2), failed(PROD), verified(PROD))
    expect(better.environments[0]).to.include({failure: null, state: 'verified'})
    expect(fold(one, failed(null)).environments[0].failure).to.equal(null)
  })

  it('roll back one environment and keep the other', () => {
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

  it('have a rollback in doubt as well', () => {
    const [environment] = fold(one, ...through(PROD), rolledBack(PROD, 'announced')).environments
    expect(environment.inDoubt).to.include({type: 'rotation.rolled-back'})
    expect(environment.state).to.equal('verified')
  })

  it('can be set again after a rollback', () => {
    const [environment] = fold(one, ...through(PROD), rolledBack(PROD, 'done'), set(PROD, 'done')).environments
    expect(environment.state).to.equal('set')
  })

  it('are taken up by another run, from another place', () => {
    const run = nextId(new Date())
    const rotation = fold(one, ...through(PROD), finished('stopped'), takenUp('aborting', run, 'tom@example.com'))
    expect(rotation).to.include({outcome: 'in-flight', direction: 'abort', startedBy: 'maya@example.com'})
    expect(rotation.run).to.deep.include({id: run, by: 'tom@example.com', runner: {host: 'desktop', pid: 1}})
    const again = fold(one, takenUp('aborting'), finished('stopped'), takenUp('resumed'))
    expect(again.direction).to.equal('forward')
  })

  it('have no revocation to make when all is as before', () => {
    const rotation = fold(one, set(PROD, 'done'), rolledBack(PROD, 'done'), finished('rolled-back', 'not-needed'))
    expect(rotation.revocation).to.deep.equal({status: 'not-needed', at: null})
  })

  it('keep the old value beside the new one until it is removed', () => {
    const overlap = started({strategy: 'overlap', previousKey: 'STRIPE_SECRET_KEY_PREVIOUS', targets: [target(PROD)]})
    const before = fold(overlap, ...through(PROD), revoked('done', 'confirmed'), removedPrevious(PROD, 'announced'))
    expect(before.environments[0]).to.include({previousRemoved: false, state: 'verified'})
    expect(before.environments[0].inDoubt).to.include({act: 'remove-previous'})
    const after = fold(overlap, ...through(PROD), removedPrevious(PROD, 'announced'), removedPrevious(PROD, 'done'))
    expect(after.environments[0]).to.include({previousRemoved: true, inDoubt: null, newFingerprint: 'scrypt$new'})
    expect(after.environments[0].release, 'of the new value').to.deep.equal(release(12))
    expect(recordedReleases(after).map(({release: {version}}) => version)).to.deep.equal([12, 13])
  })

  describe('revocation', () => {
    const two = started({
      targets: [
        target(STAGING, {retires: [{part: 'value', fingerprint: 'a'}]}),
        target(PROD, {retires: [{part: 'value', fingerprint: 'b'}]}),
      ],
    })

    it('is as good as the worst of the credentials', () => {
      expect(fold(two, revoked('done', 'proven', ['a'])).revocation.status).to.equal('pending')
      expect(
        fold(two, revoked('done', 'proven', ['a']), revoked('done', 'confirmed', ['b'])).revocation.status,
      ).to.equal('confirmed')
      expect(fold(two, revoked('done', 'pending'), revoked('done', 'proven')).revocation.status).to.equal('proven')
      expect(fold(two, revoked('done', 'proven'), revoked('done', 'pending', ['b'])).revocation.status).to.equal(
        'pending',
      )
    })

    it('may come later', () => {
      const rotation = fold(
        one,
        ...through(PROD),
        revoked('done', 'pending'),
        finished('revocation-pending', 'pending'),
        takenUp('resumed'),
        revoked('done', 'confirmed'),
        finished('completed', 'confirmed'),
      )
      expect(rotation).to.include({outcome: 'completed'})
      expect(rotation.revocation.status).to.equal('confirmed')
    })

    it('is told of a masked value, which has no fingerprint, as well', () => {
      const masked = started({targets: [target(PROD, {masked: true, oldFingerprint: null, retires: []})]})
      expect(fold(masked, revoked('done', 'confirmed')).revocation.status).to.equal('confirmed')
      expect(fold(masked).revocation.status).to.equal('pending')
    })

    it('may not be needed', () => {
      expect(fold(one, ...through(PROD), revoked('done', 'not-needed')).revocation).to.deep.equal({
        status: 'not-needed',
        at: null,
      })
    })

    it('is in doubt once announced', () => {
      expect(fold(one, revoked('announced', 'pending')).revocationInDoubt).to.include({phase: 'announced'})
      expect(fold(one, revoked('announced', 'pending'), revoked('done', 'proven')).revocationInDoubt).to.equal(null)
    })
  })

  describe('that are unfinished', () => {
    const ids = Array.from({length: 5}, () => nextId(new Date()))
    const rotations = foldRotations(
      chainOf([
        another(started(), ids[0]),
        another(started({key: 'OTHER', targets: [target('app:other')]}), ids[1]),
        another(finished('stopped'), ids[1]),
        another(started(), ids[2]),
        another(finished('completed'), ids[2]),
        another(started(), ids[3]),
        another(finished('revocation-pending'), ids[3]),
        another(started(), ids[4]),
        another(finished('rolled-back'), ids[4]),
      ]),
    )
    const found = (wanted?: Parameters<typeof unfinished>[1]) =>
      unfinished(rotations, wanted).map(({id}) => ids.indexOf(id))

    it('are those in flight or stopped', () => expect(found()).to.deep.equal([0, 1]))

    it('are found by key', () => {
      expect(found({key: 'OTHER'})).to.deep.equal([1])
      expect(found({key: 'NONE'})).to.deep.equal([])
    })

    it('are found by id', () => {
      expect(found({id: ids[0]})).to.deep.equal([0])
      expect(found({id: ids[2]})).to.deep.equal([])
    })

    it('are found by environment', () => {
      expect(found({refs: [PROD, 'app:x']})).to.deep.equal([0])
      expect(found({refs: []})).to.deep.equal([])
    })

    it('may include those that wait for their revocation', () => {
      expect(found({awaitingRevocation: true})).to.deep.equal([0, 1, 3])
    })
  })

  describe('from branches', () => {
    const root = chainOf([started()])[0]
    const ours = written(set(STAGING, 'done', {release: release(21)}), [root.hash], '2026-03-01T00:00:00Z')
    const theirs = written(set(STAGING, 'done', {release: release(20)}), [root.hash], '2026-02-01T00:00:00Z')
    const join = written(verified(STAGING), [ours.hash, theirs.hash], '2026-01-01T00:00:00Z')

    it('come in the same order for everybody: cause first, then time, then id', () => {
      const expected = [root, theirs, ours, join]
      for (const events of [expected, [...expected].reverse(), [ours, root, join, theirs]]) {
        expect(inCausalOrder(events)).to.deep.equal(expected)
      }
    })

    it('are ordered by id where the time is the same', () => {
      const at = '2026-04-01T00:00:00Z'
      const [a, b] = [written(verified('app:a'), [root.hash], at), written(verified('app:b'), [root.hash], at)]
      const [first, second] = a.id < b.id ? [a, b] : [b, a]
      expect(inCausalOrder([second, first, root])).to.deep.equal([root, first, second])
    })

    it('fold to what was done last', () => {
      expect(foldRotations([join, ours, theirs, root])[0].environments[0].release).to.deep.equal(release(21))
    })

    it('keep their order where an event is missing', () => {
      expect(inCausalOrder([join, ours])).to.deep.equal([ours, join])
    })
  })

  it('name events that belong to no rotation, and are not led astray by them', () => {
    const [lost, ...rest] = chainOf([verified(PROD), another(started(), nextId(new Date()))])
    expect(strayEvents([lost, ...rest])).to.deep.equal([lost])
    expect(foldRotations([lost, ...rest])).to.have.length(1)
    expect(strayEvents(chainOf([started(), verified(PROD)]))).to.deep.equal([])
  })

  it('ignore an environment that was not planned', () => {
    expect(fold(one, set('app:unknown', 'done')).environments.map(({ref, state}) => `${ref} ${state}`)).to.deep.equal([
      `${PROD} pending`,
    ])
  })

  it('of ten thousand events are folded within a second', () => {
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

describe('retired credentials', () => {
  const done = [...through(STAGING), ...through(PROD)]

  it('are the old ones of rotations that are through, with where and when', () => {
    const rotation = fold(started(), ...done, revoked('done', 'proven'), finished('completed'))
    expect(retiredCredentials([rotation])).to.deep.equal([
      {
        fingerprint: 'scrypt$old',
        rotation: rotation.id,
        key: 'STRIPE_SECRET_KEY',
        part: 'value',
        refs: [STAGING, PROD],
        heldElsewhere: [],
        heldAsPrevious: null,
        at: rotation.events[5].at,
        revocation: 'proven',
      },
    ])
  })

  it('are also those whose revocation is to come', () => {
    const rotation = fold(started(), ...done, finished('revocation-pending', 'pending'))
    expect(retiredCredentials([rotation]).map(({revocation}) => revocation)).to.deep.equal(['pending'])
  })

  it('are none of a rotation in flight, stopped or rolled back', () => {
    for (const end of [[], [finished('stopped')], [finished('rolled-back')]]) {
      expect(retiredCredentials([fold(started(), ...done, ...end)])).to.deep.equal([])
    }
  })

  it('are not any more when a later rotation brought them back', () => {
    const back = [set(PROD, 'done', {credentials: [{part: 'value', fingerprint: 'scrypt$old'}]}), finished('completed')]
    const later = started({targets: [target(PROD, {retires: [{part: 'value', fingerprint: 'scrypt$new'}]})]})
    const id = nextId(new Date())
    const rotations = foldRotations(
      chainOf([started(), ...done, finished('completed'), ...[later, ...back].map((draft) => another(draft, id))]),
    )
    expect(retiredCredentials(rotations).map(({fingerprint}) => fingerprint)).to.deep.equal(['scrypt$new'])
  })

  it('tell where they are still held on purpose', () => {
    const overlap = started({
      strategy: 'overlap',
      previousKey: 'OLD_KEY',
      targets: [target(STAGING), target(PROD)],
      heldElsewhere: ['app:example-worker'],
    })
    const rotation = fold(overlap, ...done, removedPrevious(STAGING, 'done'), finished('revocation-pending', 'pending'))
    const [retired] = retiredCredentials([rotation])
    expect(retired.heldElsewhere).to.deep.equal(['app:example-worker'])
    expect(retired.heldAsPrevious).to.deep.equal({key: 'OLD_KEY', refs: [PROD]})
  })

  it('leave out an environment that kept or got back its old value', () => {
    const separate = started({
      targets: [
        target(STAGING, {retires: [{part: 'password', fingerprint: 'a'}]}),
        target(PROD, {retires: [{part: 'password', fingerprint: 'b'}]}),
      ],
    })
    const rotation = fold(separate, ...done, rolledBack(PROD, 'done'), finished('completed'))
    expect(retiredCredentials([rotation]).map(({fingerprint, part}) => `${fingerprint} ${part}`)).to.deep.equal([
      'a password',
    ])
  })

  it('and all others are named for the fingerprinter', () => {
    expect([...fingerprintsIn([fold(one, set(PROD, 'done'))])]).to.deep.equal([
      'scrypt$old',
      'scrypt$new',
      'scrypt$old',
      'scrypt$new',
    ])
  })
})
