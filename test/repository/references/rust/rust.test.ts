import {expect} from 'chai'

import {found} from '../found.js'

describe('config vars read in Rust', () => {
  it('are seen', () => {
    expect(
      found('a.rs', `fn f<'a>() { env::var("A_KEY").unwrap(); std::env::var("B_KEY").unwrap_or_default(); }`),
    ).to.deep.equal(['A_KEY:1', 'B_KEY:1?'])
  })
})
