import {expect} from 'chai'

import type {Inventory} from '../../src/model/inventory.js'

import {appEnvironment, stageConfigEnvironment} from '../../src/model/environment.js'
import {compareSpecificity, matchesGlob} from '../../src/policy/glob.js'
import {DEFAULT_MAX_AGE, EMPTY_POLICY, type Policy} from '../../src/policy/policy.js'
import {
  covers,
  hasEnded,
  isAutomation,
  maxAgeFor,
  overrideFor,
  protectsFor,
  settingsFor,
  usedInFor,
  withPolicyStages,
} from '../../src/policy/settings.js'

const policy = (more: Partial<Policy>): Policy => ({...EMPTY_POLICY, ...more})

describe('the keys that a policy names', () => {
  it('match whole keys, * for any run and ? for one character', () => {
    expect(matchesGlob('*_KEY', 'A_KEY')).to.equal(true)
    expect(matchesGlob('*_KEY', 'A_KEYS')).to.equal(false)
    expect(matchesGlob('A?', 'AB')).to.equal(true)
    expect(matchesGlob('A?', 'A')).to.equal(false)
    expect(matchesGlob('A.B', 'AxB')).to.equal(false)
    expect(matchesGlob('A', 'a')).to.equal(false)
    expect(matchesGlob('a.b*', 'axbc')).to.equal(false)
  })

  it('are ordered from loose to exact', () => {
    expect(['A', '*', 'STRIPE_*', 'S*'].sort(compareSpecificity)).to.deep.equal(['*', 'S*', 'STRIPE_*', 'A'])
  })
})

describe('what a policy says of a key', () => {
  const entries = policy({
    maxAge: 5,
    secrets: [
      {pattern: 'STRIPE_KEY', settings: {provider: 'exact'}},
      {pattern: 'STRIPE_*', settings: {provider: 'long', maxAge: 3}},
      {pattern: '*', settings: {provider: 'any', maxAge: 1, secret: true}},
      {pattern: '*_A', settings: {maxAge: 10}},
      {pattern: '*_B', settings: {maxAge: 11}},
      {pattern: 'X_*', settings: {maxAge: 12}},
    ],
  })

  it('lets an exact key beat a glob and a tighter glob a looser one, setting by setting', () => {
    expect(settingsFor(entries, 'STRIPE_KEY')).to.deep.equal({provider: 'exact', maxAge: 3, secret: true})
    expect(settingsFor(entries, 'STRIPE_OTHER')).to.deep.equal({provider: 'long', maxAge: 3, secret: true})
    expect(settingsFor(entries, 'OTHER')).to.deep.equal({provider: 'any', maxAge: 1, secret: true})
  })

  it('lets the later of two alike win', () => {
    expect(settingsFor(entries, 'X_A').maxAge).to.equal(12)
  })

  it('lets a secret grow as old as the key says, else the policy, else 180 days', () => {
    expect(maxAgeFor(entries, 'STRIPE_KEY')).to.equal(3)
    expect(maxAgeFor(policy({maxAge: 5}), 'K')).to.equal(5)
    expect(maxAgeFor(EMPTY_POLICY, 'K')).to.equal(DEFAULT_MAX_AGE)
    expect(DEFAULT_MAX_AGE).to.equal(180 * 86_400_000)
  })

  it('says what a secret protects and where else it is used, setting by setting', () => {
    const said = policy({
      secrets: [
        {pattern: '*_KEY', settings: {protects: 'data-at-rest', usedIn: ['GitHub Actions']}},
        {pattern: 'API_KEY', settings: {protects: 'access'}},
      ],
    })
    expect(protectsFor(said, 'FERNET_KEY')).to.equal('data-at-rest')
    expect(protectsFor(said, 'API_KEY')).to.equal('access')
    expect(usedInFor(said, 'API_KEY')).to.deep.equal(['GitHub Actions'])
    expect(protectsFor(said, 'OTHER')).to.equal(undefined)
    expect(usedInFor(said, 'OTHER')).to.deep.equal([])
  })

  it('decides whether a key is a secret, or leaves it open', () => {
    expect(overrideFor(policy({secrets: [{pattern: 'A', settings: {secret: false}}]}), 'A')?.secret).to.equal(false)
    expect(overrideFor(policy({secrets: [{pattern: 'A', settings: {maxAge: 1}}]}), 'A')).to.equal(undefined)
    expect(overrideFor(EMPTY_POLICY, 'A')).to.equal(undefined)
  })
})

describe('the stages that a policy gives', () => {
  const pipeline = {id: 'p', name: 'acme'}
  const reading = (environment: ReturnType<typeof appEnvironment>) => ({
    environment,
    status: 'read' as const,
    error: null,
    configVars: [],
  })
  const inventory: Inventory = {
    scope: {kind: 'team', name: 't'},
    at: '2026-01-01T00:00:00Z',
    complete: true,
    focus: new Set(),
    readings: [
      reading(stageConfigEnvironment(pipeline, 'review')),
      reading(appEnvironment({id: '1', name: 'acme'}, 'production', pipeline)),
      reading(appEnvironment({id: '2', name: 'loose'})),
      reading(appEnvironment({id: '3', name: 'other'})),
    ],
  }

  it('order apps outside pipelines too, and leave those inside as they are', () => {
    const staged = withPolicyStages(
      inventory,
      policy({
        stages: new Map([
          ['acme', 'staging'],
          ['loose', 'staging'],
        ]),
      }),
    )
    expect(staged.readings.map(({environment}) => [environment.name, environment.stage])).to.deep.equal([
      ['acme/review', 'review'],
      ['loose', 'staging'],
      ['acme', 'production'],
      ['other', null],
    ])
    expect(inventory.readings[2].environment.stage).to.equal(null)
  })
})

describe('the exceptions of a policy', () => {
  const exception = {rule: 'weak-value', key: 'A_*', environment: null, reason: 'r', until: '2026-05-31'} as const

  it('hold until the end of their last day', () => {
    expect(hasEnded(exception, new Date('2026-05-31T23:59:59Z'))).to.equal(false)
    expect(hasEnded(exception, new Date('2026-06-01T00:00:00Z'))).to.equal(true)
    expect(hasEnded({...exception, until: null}, new Date('2099-01-01T00:00:00Z'))).to.equal(false)
  })

  it('cover a key or glob, in all environments or one', () => {
    expect(covers(exception, 'A_B', 'app:x')).to.equal(true)
    expect(covers(exception, 'B', 'app:x')).to.equal(false)
    expect(covers({...exception, environment: 'app:y'}, 'A_B', 'app:x')).to.equal(false)
  })
})

describe('the accounts that a policy calls automation', () => {
  it('are recognised by address or glob, whatever the case', () => {
    const team = policy({automation: ['*@ci.example.com', 'Bot@example.com']})
    expect(isAutomation(team, 'deploy@CI.example.com')).to.equal(true)
    expect(isAutomation(team, 'bot@example.com')).to.equal(true)
    expect(isAutomation(team, 'maya@example.com')).to.equal(false)
  })
})
