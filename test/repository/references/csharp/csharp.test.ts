import {expect} from 'chai'

import {found} from '../found.js'

describe('config vars read in C#', () => {
  it('are seen', () => {
    expect(
      found('a.cs', 'var a = Environment.GetEnvironmentVariable("A_KEY"); // Environment.GetEnvironmentVariable("B")'),
    ).to.deep.equal(['A_KEY:1'])
  })
})
