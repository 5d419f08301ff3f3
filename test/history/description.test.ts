import {expect} from 'chai'

import {hintOf} from '../../src/history/description.js'

const keys = (set: string[], removed: string[] = []) => ({kind: 'keys', set, removed})

describe('what a release’s description hints at', () => {
  const cases: Array<[string, object]> = [
    ['Set FOO config vars', keys(['FOO'])],
    ['Set FOO, BAR_2 config vars', keys(['FOO', 'BAR_2'])],
    ['Remove FOO config vars', keys([], ['FOO'])],
    ['Set A, B config vars, Remove C config vars', keys(['A', 'B'], ['C'])],
    ['Set FOO config var', keys(['FOO'])],
    ['Config add AWS_S3_KEY', keys(['AWS_S3_KEY'])],
    ['Config remove AWS_S3_KEY, B', keys([], ['AWS_S3_KEY', 'B'])],
    ['Deploy 1a2b3c4d', {kind: 'no-config'}],
    ['Deployed web (a1b2c3)', {kind: 'no-config'}],
    ['Promote example-staging v12 1a2b3c4d', {kind: 'no-config'}],
    ['Initial release', {kind: 'no-config'}],
    ['Enable Logplex', {kind: 'no-config'}],
    ['Rollback to v12', {kind: 'rollback', version: 12}],
    ['Attach DATABASE (@ref:postgresql-curved-1)', {kind: 'add-on', act: 'attached', name: 'DATABASE'}],
    ['Detach DATABASE (@ref:postgresql-curved-1)', {kind: 'add-on', act: 'detached', name: 'DATABASE'}],
    ['Update DATABASE by heroku-postgresql', {kind: 'add-on', act: 'updated', name: 'DATABASE'}],
    ['Set FOO config vars and more', {kind: 'unknown'}],
    ['Set FOO, … config vars', {kind: 'unknown'}],
    ['Changed FOO', {kind: 'unknown'}],
    ['', {kind: 'unknown'}],
  ]
  for (const [description, hint] of cases) {
    it(`${JSON.stringify(description)}: ${JSON.stringify(hint)}`, () => {
      expect(hintOf(description)).to.deep.equal(hint)
    })
  }
})
