import {expect} from 'chai'

import {describeUnexpected} from '../../src/cli/unexpected.js'
import {SecretValue} from '../../src/model/secret-value.js'

describe('an error nobody foresaw', () => {
  it('of the operating system names its file without a value in its name', () => {
    const value = new SecretValue(['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dc'].join('_'))
    const path = `config/${value.reveal()}\n::error::.yml`
    const error = Object.assign(new Error(`EACCES: permission denied, open '${path}'`), {
      code: 'EACCES',
      syscall: 'open',
    })
    expect(describeUnexpected(error).message).to.equal(
      "EACCES: permission denied, open 'config/[secret value] ::error::.yml'.",
    )
  })

  it('of another kind is told by its name alone', () => {
    expect(describeUnexpected(new TypeError('bad value hunter2')).message).not.to.include('hunter2')
  })
})
