import {expect} from 'chai'

import {optionsOf} from '../../src/cli/rotation-options.js'

describe('what a policy says of a rotation', () => {
  const revokeOf = async (attended: boolean, revoke: 'auto' | 'confirmed' | 'later', flags = {}) => {
    const options = await optionsOf('API_TOKEN', flags, {attended, policy: null, settings: {revoke}})
    return options.revoke
  }

  it('is followed in how the old value is revoked', async () => {
    expect(await revokeOf(true, 'auto')).to.equal('auto')
    expect(await revokeOf(true, 'later')).to.equal('later')
  })

  it('never stands for a person who has revoked it', async () => {
    expect(await revokeOf(true, 'confirmed')).to.equal('ask')
    expect(await revokeOf(false, 'confirmed')).to.equal('later')
    expect(await revokeOf(false, 'later', {revoke: 'confirmed'})).to.equal('confirmed')
  })
})
