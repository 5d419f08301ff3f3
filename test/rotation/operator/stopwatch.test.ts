import {expect} from 'chai'

import {stopwatch} from '../../../src/rotation/operator/stopwatch.js'

describe('stopwatch', () => {
  const cases: ReadonlyArray<[number, string]> = [
    [0, '0:00'],
    [999, '0:00'],
    [52_400, '0:52'],
    [91_000, '1:31'],
    [600_000, '10:00'],
    [3_723_000, '1:02:03'],
    [-5, '0:00'],
  ]
  for (const [milliseconds, text] of cases) {
    it(`shows ${milliseconds} ms as ${text}`, () => expect(stopwatch(milliseconds)).to.equal(text))
  }
})
