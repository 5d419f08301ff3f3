import {expect} from 'chai'

import {enoughSteps, pathPattern} from '../../../src/repository/checkout/path-pattern.js'

const matches = (glob: string, path: string) => pathPattern(glob, enoughSteps())(path)

describe('a glob of paths', () => {
  for (const [glob, taken, left] of [
    ['a.txt', ['a.txt', 'a.txt/b'], ['b/a.txt', 'a.txtx', 'a']],
    ['*.log', ['x.log', '.log', 'x.log/y'], ['a/x.log', 'x.logs']],
    ['a/*/c', ['a/b/c', 'a/b/c/d'], ['a/c', 'a/b/b/c']],
    ['**/x', ['x', 'a/x', 'a/b/x', 'a/x/y'], ['ax', 'a/bx']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb', 'b']],
    ['**/**/x', ['x', 'a/x'], ['ax']],
    ['a/**', ['a/b', 'a/b/c'], ['a', 'b/a']],
    ['a**b', ['ab', 'axb', 'a/x/b'], ['a/x']],
    ['te?t', ['test', 'text/a'], ['tet', 'te/t']],
    ['[ab]c', ['ac', 'bc'], ['cc', '[ab]c']],
    ['[!a-c]d', ['xd'], ['ad', 'bd', 'cd']],
    ['[^a]d', ['bd'], ['ad']],
    [String.raw`\*x`, ['*x'], ['ax']],
    [String.raw`[\]]x`, [']x'], ['ax']],
    ['[a', ['[a'], ['a']],
    ['a+(b).$', ['a+(b).$'], ['aab']],
    ['\u{1F600}?', ['\u{1F600}\u{1F601}'], ['\u{1F600}']],
  ] as Array<[string, string[], string[]]>) {
    it(`${glob} takes what it means, and folders with all that is in them`, () => {
      expect([...taken, ...left].filter((path) => matches(glob, path))).to.deep.equal(taken)
    })
  }

  it('takes nothing any more when its steps are used up', () => {
    const steps = {left: 10}
    const pattern = pathPattern('**/a*b', steps)
    expect(pattern('a'.repeat(100))).to.equal(false)
    expect(pattern('ab')).to.equal(false)
  })
})
