import {expect} from 'chai'

import {KNOWN} from '../../../src/protects/known/index.js'
import {SIGNS} from '../../../src/protects/signs/signs.js'
import {BUILT_IN_OVERLAPS, HINTS, TRACES, USUAL_KEYS} from '../../../src/protects/signs/traces.js'

describe('what tells in code what a secret is for', () => {
  const signs = Object.values(SIGNS).flat()

  it('names only products that are known', () => {
    const known = new Set(KNOWN.map(({id}) => id))
    const named = [...signs, ...TRACES, ...HINTS].flatMap(({product}) => product ?? [])
    expect([...new Set(named)].filter((id) => !known.has(id))).to.deep.equal([])
  })

  it('has an active key for each slot that has a previous one', () => {
    const active = new Set(signs.flatMap(({role, slot}) => (role === undefined && slot ? [slot] : [])))
    const needed = [
      ...signs.flatMap(({role, slot}) => (role && slot ? [slot] : [])),
      ...BUILT_IN_OVERLAPS.map(({slot}) => slot),
    ]
    expect(needed.filter((slot) => !active.has(slot) && !(slot in USUAL_KEYS))).to.deep.equal([])
  })
})
