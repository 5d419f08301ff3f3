import {expect} from 'chai'

import {HARD_CONFIG_VARS} from './hard-config-vars.js'
import {HELD_OUT_CONFIG_VARS} from './held-out-config-vars.js'
import {LABELLED_CONFIG_VARS, type LabelledConfigVar} from './labelled-config-vars.js'
import {score} from './score.js'

const SETS: ReadonlyArray<[string, readonly LabelledConfigVar[]]> = [
  ['the labelled set', LABELLED_CONFIG_VARS],
  ['the held-out set', HELD_OUT_CONFIG_VARS],
  ['the hard set', HARD_CONFIG_VARS],
]

const share = (value: number) => (Number.isNaN(value) ? 'not asked' : `${(value * 100).toFixed(1)}%`)

describe('classify, measured', () => {
  for (const [name, set] of SETS) {
    it(`gets at least 98% precision and recall on ${name}`, function () {
      const {misses, modes, parts, precision, providers, recall} = score(set)
      this.test!.title += ` (${set.length} config vars: precision ${share(precision)}, recall ${share(recall)}, providers ${share(providers)}, modes ${share(modes)}, parts ${share(parts)})`
      const told = `\n${misses.join('\n')}`
      expect(precision, told).to.be.at.least(0.98)
      expect(recall, told).to.be.at.least(0.98)
      for (const accuracy of [providers, modes, parts]) {
        if (!Number.isNaN(accuracy)) expect(accuracy, told).to.be.at.least(0.98)
      }
    })
  }

  it('has at least 300 config vars of both kinds to measure on', () => {
    expect(LABELLED_CONFIG_VARS.filter((one) => one.secret).length).to.be.at.least(150)
    expect(LABELLED_CONFIG_VARS.filter((one) => !one.secret).length).to.be.at.least(150)
  })
})
