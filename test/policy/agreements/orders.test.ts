import {expect} from 'chai'

import {hashOf, singly} from '../../../src/policy/agreements/orders.js'

const CHECK = 'curl -fsS https://example.com'
const URL = 'https://example.com/health'

describe('what a file would have run, as an agreement holds it', () => {
  it('have another hash for another key or stage, and count in each place by itself', () => {
    const staging = {commands: [CHECK], addresses: [], places: ['API_TOKEN in staging']}
    const both = {...staging, places: ['API_TOKEN in staging', 'API_TOKEN in production']}
    expect(hashOf(both)).not.to.equal(hashOf(staging))
    expect(hashOf({...staging, places: ['ADMIN_PASSWORD in staging']})).not.to.equal(hashOf(staging))
    expect(singly(both).map((one) => one.places)).to.deep.equal([['API_TOKEN in production'], ['API_TOKEN in staging']])
  })

  it('is the same whatever its order, and however often it is said', () => {
    expect(hashOf({commands: ['a', 'b'], addresses: [URL]})).to.equal(
      hashOf({commands: ['b', 'a', 'b'], addresses: [URL, URL]}),
    )
    expect(hashOf({commands: [CHECK], addresses: []})).to.match(/^[\da-f]{64}$/)
  })

  it('is another with any character changed, and as a command another than as an address', () => {
    const hash = hashOf({commands: [CHECK], addresses: []})
    for (const text of [`${CHECK} `, `${CHECK}\n`, CHECK.toUpperCase(), `${CHECK}\u200B`, CHECK.slice(0, -1)]) {
      expect(hashOf({commands: [text], addresses: []}), JSON.stringify(text)).not.to.equal(hash)
    }

    expect(hashOf({commands: [URL], addresses: []})).not.to.equal(hashOf({commands: [], addresses: [URL]}))
    expect(hashOf({commands: ['a', 'b'], addresses: []})).not.to.equal(hashOf({commands: ['a","b'], addresses: []}))
  })

  it('is agreed to text by text', () => {
    expect(singly({commands: [CHECK], addresses: [URL]})).to.deep.equal([
      {commands: [CHECK], addresses: []},
      {commands: [], addresses: [URL]},
    ])
  })
})
