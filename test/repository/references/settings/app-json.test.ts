import {expect} from 'chai'

import {found} from '../found.js'

describe('config vars read in app.json', () => {
  it('are named in app.json', () => {
    expect(
      found(
        'app.json',
        `{
  "env": {
    "NEEDED": {"description": "a key"},
    "MAYBE": {"required": false},
    "SET": "value",
    "MADE": {"generator": "secret"}
  },
  "environments": {"test": {"env": {"TEST_ONLY": {}}}}
}`,
      ),
    ).to.deep.equal(['NEEDED:3', 'MAYBE:4?', 'SET:5?=value', 'MADE:6?', 'TEST_ONLY:8'])
    expect(found('app.json', '{not json')).to.deep.equal([])
  })
})
