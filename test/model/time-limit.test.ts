import {expect} from 'chai'

import {TimeLimit} from '../../src/model/time-limit.js'

const forever = () => /^(a+)+$/.test(`${'a'.repeat(60)}b`)
const deeper = (): number => 1 + deeper()

describe('a time limit', () => {
  it('gives what the work gives, or throws', () => {
    const limit = new TimeLimit()
    expect(limit.run(() => null)).to.deep.equal({value: null})
    expect(() =>
      limit.run(() => {
        throw new TypeError('x')
      }),
    ).to.throw(TypeError)
  })

  it('gives up what never ends, in the middle of a pattern too, and goes on with the next', () => {
    const limit = new TimeLimit({each: 50, together: 1000})
    expect(limit.run(forever)).to.equal(null)
    expect(limit.reason).to.equal('it takes too long to read')
    expect(limit.run(() => 1)).to.deep.equal({value: 1})
  })

  it('gives up what calls itself without end', () => {
    const limit = new TimeLimit()
    expect(limit.run(deeper)).to.equal(null)
    expect(limit.reason).to.equal('it is nested too deep')
  })

  it('reads no more once the time for all is used up', () => {
    const limit = new TimeLimit({each: 20, together: 40})
    expect([limit.run(forever), limit.run(forever), limit.run(() => 1)]).to.deep.equal([null, null, null])
    expect(limit.reason).to.equal('the files before it took too long')
  })

  it('lasts for work within work', () => {
    const limit = new TimeLimit({each: 500, together: 1000})
    expect(limit.run(() => [new TimeLimit().run(() => 1), 2])).to.deep.equal({value: [{value: 1}, 2]})
  })
})
