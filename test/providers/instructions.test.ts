import {expect} from 'chai'

import {PROVIDERS} from '../../src/providers/catalogue.js'
import {recogniseForm} from '../../src/providers/recognise.js'

/** Services whose keys are often replaced by hand: these must say how. */
describe('what a person does to replace a key by hand', () => {
  it('is told for every service that can be asked', () => {
    const silent = PROVIDERS.filter(({instructions, verify}) => verify && !instructions).map(({id}) => id)
    expect(silent).to.deep.equal([])
  })

  for (const {id, instructions, keysPage} of PROVIDERS) {
    if (!instructions) continue
    for (const moment of ['issue', 'revoke'] as const) {
      it(`${id}: ${moment}, in a few short sentences`, () => {
        const steps = instructions[moment]
        expect(steps.length).to.be.within(1, 6)
        for (const step of steps) {
          expect(step, step).to.match(/^[A-Z].*\.$/)
          expect(step.length, step).to.be.below(160)
          expect(step, step).not.to.match(/[\p{Cc}\p{Cf}]/u)
          // The page is opened before: no step does it again.
          if (keysPage !== null) expect(step, step).not.to.contain(keysPage)
          for (const word of step.split(/[\s,;:()]+/)) {
            expect(recogniseForm(word.replace(/\.$/, '')), word).to.equal(null)
          }
        }
      })
    }
  }
})
