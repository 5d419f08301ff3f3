import {expect} from 'chai'

import type {EventDraft} from '../../src/ledger/event.js'

import {foldRotations} from '../../src/ledger/rotations.js'
import {chainOf, finished, revoked, set, started, takenUp, target, verified} from '../support/ledger/example-events.js'

const STAGING = 'app:example-staging'
const PROD = 'app:example-prod'
const fold = (...drafts: EventDraft[]) => foldRotations(chainOf(drafts))[0]
const one = started({targets: [target(PROD)]})
const through = (ref: string) => [set(ref, 'announced'), set(ref, 'done'), verified(ref)]

describe('the revocation of a rotation', () => {
  const two = started({
    targets: [
      target(STAGING, {retires: [{part: 'value', fingerprint: 'a'}]}),
      target(PROD, {retires: [{part: 'value', fingerprint: 'b'}]}),
    ],
  })

  it('is called proven only when every old credential is', () => {
    expect(fold(two, revoked('done', 'proven', ['a'])).revocation.status).to.equal('pending')
    expect(fold(two, revoked('done', 'proven', ['a']), revoked('done', 'confirmed', ['b'])).revocation.status).to.equal(
      'confirmed',
    )
    expect(fold(two, revoked('done', 'pending'), revoked('done', 'proven')).revocation.status).to.equal('proven')
    expect(fold(two, revoked('done', 'proven'), revoked('done', 'pending', ['b'])).revocation.status).to.equal(
      'pending',
    )
  })

  it('can be made up for later', () => {
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

  it('is remembered of a masked value, which has no fingerprint, as well', () => {
    const masked = started({targets: [target(PROD, {masked: true, oldFingerprint: null, retires: []})]})
    expect(fold(masked, revoked('done', 'confirmed')).revocation.status).to.equal('confirmed')
    expect(fold(masked).revocation.status).to.equal('pending')
  })

  it('is not asked for where nothing is to revoke', () => {
    expect(fold(one, ...through(PROD), revoked('done', 'not-needed')).revocation).to.deep.equal({
      status: 'not-needed',
      at: null,
    })
  })

  it('stays in doubt from its announcement to its outcome', () => {
    expect(fold(one, revoked('announced', 'pending')).revocationInDoubt).to.include({phase: 'announced'})
    expect(fold(one, revoked('announced', 'pending'), revoked('done', 'proven')).revocationInDoubt).to.equal(null)
  })
})
