import {expect} from 'chai'

import {SecretValue} from '../../src/model/secret-value.js'
import {lettersOf} from '../../src/model/value-letters.js'

/** Letters of texts, each with its credentials. */
const letters = (...held: Array<readonly [string, ...string[]]>) => [
  ...lettersOf(
    held.map(([text, ...credentials]) => ({
      value: new SecretValue(text),
      credentials: credentials.map((credential) => new SecretValue(credential)),
    })),
  ).values(),
]

describe('letters of values', () => {
  it('are equal for equal values, in the order in which they come', () => {
    expect(letters(['x'], ['y'], ['x'], ['z'])).to.deep.equal(['A', 'B', 'A', 'C'])
  })

  it('are equal for the same credential, with a stroke where the text around it is another', () => {
    const held = letters(['//one', '1'], ['//a', 'pw'], ['//b', 'pw'], ['//a', 'pw'], ['//c', 'pw'])
    expect(held).to.deep.equal(['A', 'B', 'B′', 'B', 'B′′'])
  })

  it('follow a credential from value to value', () => {
    expect(letters(['one', 'p'], ['two', 'q'], ['three', 'p', 'q'], ['four', 'r'])).to.deep.equal([
      'A',
      'A′',
      'A′′',
      'B',
    ])
  })
})
