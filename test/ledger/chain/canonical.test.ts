import {expect} from 'chai'
import {createHash} from 'node:crypto'

import {canonicalJson, eventHash} from '../../../src/ledger/chain/canonical.js'

describe('the hash of an event', () => {
  it('is over the same text whatever the order of keys and the spelling of numbers', () => {
    const one = JSON.parse('{"b":1.0,"a":{"y":[2,{"q":1,"p":2}],"x":"é"}}')
    const other = JSON.parse(String.raw`{"a":{"x":"\u00e9","y":[2,{"p":2,"q":1}]},"b":1}`)
    expect(canonicalJson(one)).to.equal(canonicalJson(other))
    expect(canonicalJson(one)).to.equal('{"a":{"x":"é","y":[2,{"p":2,"q":1}]},"b":1}')
  })

  // RFC 8785, section 3.2.3
  it('is over keys in the order that other programs sort them, too', () => {
    const keys = {'\u20AC': 1, '\r': 2, '\uFB33': 3, '1': 4, '\uD83D\uDE00': 5, '\u0080': 6, '\u00F6': 7}
    expect(Object.values(JSON.parse(canonicalJson({list: keys})).list)).to.have.length(7)
    expect([...canonicalJson(keys).matchAll(/:(\d)/g)].map((match) => match[1]).join('')).to.equal('2467153')
  })

  it('covers everything but the hash', () => {
    const event = {type: 'x', by: 'a', hash: 'whatever'}
    const expected = createHash('sha256').update('{"by":"a","type":"x"}').digest('hex')
    expect(eventHash(event)).to.equal(expected)
    expect(eventHash({by: 'a', type: 'x'})).to.equal(expected)
    expect(eventHash({by: 'b', type: 'x'})).not.to.equal(expected)
  })

  it('is refused of what has more than one spelling', () => {
    expect(() => canonicalJson({text: '\uD83D'})).to.throw()
    expect(() => canonicalJson({number: Number.NaN})).to.throw()
  })
})
