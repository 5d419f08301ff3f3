import {expect} from 'chai'

import type {EventDraft} from '../../src/ledger/event.js'

import {foldRotations} from '../../src/ledger/rotations.js'
import {ulidSource} from '../../src/ledger/ulid.js'
import {unfinished} from '../../src/ledger/unfinished.js'
import {chainOf, finished, started, target} from '../support/ledger/example-events.js'

const PROD = 'app:example-prod'
const nextId = ulidSource()
const another = (draft: EventDraft, rotation: string): EventDraft => ({...draft, rotation})

describe('rotations that can be taken up', () => {
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

  it('are those in flight or stopped, never one that has ended', () => expect(found()).to.deep.equal([0, 1]))

  it('are found by the key that was named', () => {
    expect(found({key: 'OTHER'})).to.deep.equal([1])
    expect(found({key: 'NONE'})).to.deep.equal([])
  })

  it('are found by the id that was named', () => {
    expect(found({id: ids[0]})).to.deep.equal([0])
    expect(found({id: ids[2]})).to.deep.equal([])
  })

  it('are found by an environment that they touch', () => {
    expect(found({refs: [PROD, 'app:x']})).to.deep.equal([0])
    expect(found({refs: []})).to.deep.equal([])
  })

  it('include on request those that wait for their revocation', () => {
    expect(found({awaitingRevocation: true})).to.deep.equal([0, 1, 3])
  })
})
