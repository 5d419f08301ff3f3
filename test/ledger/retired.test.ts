import {expect} from 'chai'

import type {EventDraft} from '../../src/ledger/event.js'

import {fingerprintsIn, retiredCredentials} from '../../src/ledger/retired.js'
import {foldRotations} from '../../src/ledger/rotations.js'
import {ulidSource} from '../../src/ledger/ulid.js'
import {
  chainOf,
  finished,
  removedPrevious,
  revoked,
  rolledBack,
  set,
  started,
  target,
  verified,
} from '../support/ledger/example-events.js'

const STAGING = 'app:example-staging'
const PROD = 'app:example-prod'
const fold = (...drafts: EventDraft[]) => foldRotations(chainOf(drafts))[0]
const one = started({targets: [target(PROD)]})
const through = (ref: string) => [set(ref, 'announced'), set(ref, 'done'), verified(ref)]
const nextId = ulidSource()
const another = (draft: EventDraft, rotation: string): EventDraft => ({...draft, rotation})

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

  it('are no mistake where they are still held on purpose', () => {
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

  it('lend the ledger’s salt to new fingerprints, as all others do', () => {
    expect([...fingerprintsIn([fold(one, set(PROD, 'done'))])]).to.deep.equal([
      'scrypt$old',
      'scrypt$new',
      'scrypt$old',
      'scrypt$new',
    ])
  })
})
