import {expect} from 'chai'

import {found} from '../found.js'

describe('config vars read in Elixir', () => {
  it('are seen in Elixir', () => {
    expect(
      found(
        'config/runtime.exs',
        `# System.get_env("COMMENTED")
a = System.get_env("PLAIN") || raise "System.get_env(QUOTED)"
b = System.get_env("DEFAULTED", "4000")
c = System.fetch_env!("NEEDED")
d = "#{System.get_env("INTERPOLATED")} System.get_env('TEXT')"
e = """
System.fetch_env!("DOC")
"""
`,
      ),
    ).to.deep.equal(['PLAIN:2', 'DEFAULTED:3?=4000', 'NEEDED:4', 'INTERPOLATED:5'])
  })
})
