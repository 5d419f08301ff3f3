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
import {LIKELY, maker, type Pair} from './labelled/likely-pairs.js'
import {CLINGING, PLACEHOLDERS, UNLIKELY} from './labelled/unlikely-pairs.js'

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

  it('refuses a value with text that clings to it, and says which, whatever was accepted', () => {
    const old = maker('old values').stripe('sk', 'live')
    for (const [fresh, what] of CLINGING) {
      const {refused} = judge(['', 'STRIPE_SECRET_KEY', old, fresh], {options: {acceptForm: true}})
      expect(refused).to.deep.equal([`The new value has ${what}.`])
    }
  })

  it('refuses words for nothing and variables that nothing is put in for', () => {
    const old = maker('old values').stripe('sk', 'live')
    for (const fresh of PLACEHOLDERS) {
      const {refused} = judge(['', 'STRIPE_SECRET_KEY', old, fresh], {options: {acceptForm: true}})
      expect(refused, fresh).to.include('The new value is a placeholder.')
    }
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

  it('names what belongs there, and whose it is', () => {
    const m = maker('words of unlikely pairs')
    const [key, other] = [m.stripe('sk', 'live'), m.stripe('sk', 'live')]
    const database = `postgres://app:${m.password()}@db.acme.example/app`
    const words = (pair: Pair, more: HeldVar[] = []) => {
      const {refused, unlikely} = judge(pair, {more})
      return [`${unlikely?.expected} / ${unlikely?.came}`, ...refused]
    }

    const shop = (name: string, value: string) => heldVar(name, value, 'staging', 'shop-staging')
    expect(words(['', 'STRIPE_SECRET_KEY@staging', key, 'maya@acme.example'])).to.deep.equal([
      'a test Stripe secret key / an e-mail address',
    ])
    expect(words(['', 'STRIPE_SECRET_KEY@staging', m.stripe('sk', 'test'), m.stripe('pk', 'live')])).to.deep.equal([
      'a test Stripe secret key / a live Stripe publishable key',
      'The new value is a live Stripe publishable key, and acme is staging, where a test key belongs.',
    ])
    expect(words(['', 'STRIPE_SECRET_KEY', key, other.slice(0, 90)], [shop('STRIPE_SECRET_KEY', other)])[0]).to.match(
      / \/ a part of the value of STRIPE_SECRET_KEY of shop-staging$/,
    )
    expect(words(['', 'STRIPE_SECRET_KEY', key, other.slice(0, 90)], [shop('STRIPE_SECRET_KEY', other)])[1]).to.equal(
      'The new value is a part of the value of STRIPE_SECRET_KEY of shop-staging.',
    )
    const hook = m.stripeWebhookSecret()
    expect(words(['', 'STRIPE_SECRET_KEY', key, hook], [shop('STRIPE_WEBHOOK_SECRET', hook)])[1]).to.equal(
      'The new value is already that of STRIPE_WEBHOOK_SECRET of shop-staging, which is another secret.',
    )
    expect(words(['', 'PARTNER_TOKEN', m.alnum(40), hook], [shop('PARTNER_TOKEN', hook)])[1]).to.contain(
      'each stage should have one of its own',
    )
    expect(words(['', 'WAREHOUSE_URL', database, 'psql --help'])[0]).to.equal(
      'a postgres URL, or the password in it alone / a command line',
    )
    expect(words(['', 'PARTNER_API_TOKEN', m.alnum(40), '$PARTNER_API_TOKEN_PRODUCTION'])[0]).to.equal(
      'a text of 40 characters / a piece of code',
    )
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
