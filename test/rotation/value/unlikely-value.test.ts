import {expect} from 'chai'

import type {HeldVar} from '../../../src/model/inventory.js'
import type {Stage} from '../../../src/model/stage.js'
import type {RotationPlan} from '../../../src/rotation/model/plan.js'

import {classify} from '../../../src/classify/classify.js'
import {appEnvironment} from '../../../src/model/environment.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {describeCredential} from '../../../src/rotation/plan/describe-credential.js'
import {plannedTarget} from '../../../src/rotation/plan/planned-target.js'
import {type Judgement, judgeValue} from '../../../src/rotation/value/judge-value.js'
import {rotationPlan} from '../../support/plan-fixtures.js'
import {LIKELY, type Pair} from './labelled/likely-pairs.js'
import {UNLIKELY} from './labelled/unlikely-pairs.js'

function heldVar(key: string, value: null | string, stage: null | Stage, name = 'acme'): HeldVar {
  const secret = value === null ? null : new SecretValue(value)
  return {
    environment: appEnvironment({id: `id-of-${name}`, name}, stage, null),
    configVar: {key, value: secret, masked: value === null, maskingSupported: null, updatedAt: null, attachment: null},
    classification: classify(key, secret),
  }
}

/** How a new value is judged for one app, beside what else was read. */
function judge(
  [, named, old, fresh]: Pair,
  {more = [], options = {}}: {more?: HeldVar[]; options?: Partial<RotationPlan['options']>} = {},
): Judgement {
  const [key, stage = 'production'] = named.split('@')
  const mode = /_(live|test)_/.exec(`${old ?? ''} ${fresh}`)?.[1]
  const held = heldVar(
    key,
    old,
    stage === 'none' ? null : named.includes('@') ? (stage as Stage) : mode === 'test' ? 'staging' : 'production',
  )
  const {environment} = held
  const slot = {id: 'all', label: 'acme', stages: [environment.stage], refs: [environment.ref]}
  const target = plannedTarget(
    {group: 0, vars: [held]},
    {lastSet: null, release: null, crashedBefore: [], obstacles: []},
    [slot],
    [],
  )
  const plan = rotationPlan({credential: describeCredential(key, held), targets: [target], slots: [slot]})
  return judgeValue(
    new SecretValue(fresh),
    slot,
    {plan: {...plan, options: {...plan.options, key, ...options}}, held: [held, ...more], taken: new Map()},
    false,
  )
}

describe('whether a new value is what was meant', () => {
  it(`lets ${LIKELY.length} rotations go on that are as they should be`, () => {
    const stopped = LIKELY.map((pair) => ({pair, judgement: judge(pair)}))
      .filter(({judgement}) => judgement.unlikely !== null || judgement.refused.length > 0)
      .map(({judgement, pair: [what]}) => [what, judgement.refused, judgement.unlikely])
    expect(stopped).to.deep.equal([])
  })

  it(`stops ${UNLIKELY.length} that a wrong clipboard brings`, () => {
    const gone = UNLIKELY.filter((pair) => judge(pair).unlikely === null).map((pair) => [pair[0], judge(pair).refused])
    expect(gone).to.deep.equal([])
  })

  it('has a hundred and fifty cases and more, of both kinds', () => {
    expect(LIKELY.length).to.be.at.least(75)
    expect(UNLIKELY.length).to.be.at.least(75)
  })

  it('says what was expected and what came, without anything of either value', () => {
    for (const pair of UNLIKELY) {
      const {came, expected} = judge(pair).unlikely!
      const said = `${expected}; ${came}`
      expect(said, pair[0]).to.match(/^[\w<].{3,}; [\w<].{3,}[^.]$/)
      const pieces = [pair[2] ?? '', pair[3]].flatMap((value) => value.match(/[A-Za-z\d]{6,}/g) ?? [])
      for (const piece of pieces.filter((one) => /\d/.test(one))) expect(said, pair[0]).not.to.include(piece)
    }
  })

  it('takes it where that was said, but for what can never be meant', () => {
    const options = {acceptForm: true}
    const stopped = UNLIKELY.filter((pair) => {
      const {refused, unlikely} = judge(pair, {options})
      return unlikely !== null && refused.length === 0
    })
    expect(stopped).to.deep.equal([])
    const production = UNLIKELY.find(([what]) => what === 'a test key for production')!
    expect(judge(production, {options}).refused).to.deep.equal(['The new value is a test key, and acme is production.'])
  })
})
