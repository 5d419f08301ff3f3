import {expect} from 'chai'

import {classify} from '../../src/classify/classify.js'
import {compareEnvironments} from '../../src/diff/compare-environments.js'
import {hasObjection} from '../../src/diff/diff-report.js'
import {type Holding, holdings, masked, secret, setting} from '../support/held-vars.js'
import {compare, entryOf, example, outside, prod, review, staging, worker} from './compared.js'

const url = (user: string) => secret(`amqp://${user}:pw@host`, {credentials: {password: 'pw'}})

describe('secrets shared across stages', () => {
  const both = {A: secret('x')}

  it('is a concern, also where the key is missing elsewhere', () => {
    expect(
      entryOf([
        [staging, both],
        [prod, both],
      ]),
    ).to.deep.include({status: 'same', concerns: ['shared-across-stages']})
    expect(
      entryOf([
        [review, {}],
        [staging, both],
        [prod, both],
      ]),
    ).to.deep.include({
      status: 'missing',
      concerns: ['shared-across-stages'],
    })
  })

  it('is decided on credentials, not on values', () => {
    expect(
      entryOf([
        [staging, {A: url('a')}],
        [prod, {A: url('b')}],
      ]),
    ).to.deep.include({
      status: 'different',
      concerns: ['shared-across-stages'],
    })
  })

  it('is no concern in one stage, outside stages, of a setting, or where it is masked', () => {
    expect(
      entryOf([
        [prod, both],
        [worker, both],
      ]).concerns,
    ).to.deep.equal([])
    expect(
      entryOf([
        [prod, both],
        [outside, both],
      ]).concerns,
    ).to.deep.equal([])
    expect(
      entryOf([
        [prod, both],
        [example, both],
      ]).concerns,
    ).to.deep.equal([])
    expect(
      entryOf([
        [staging, {A: setting('x')}],
        [prod, {A: setting('x')}],
      ]).concerns,
    ).to.deep.equal([])
    expect(
      entryOf([
        [staging, {A: masked()}],
        [prod, both],
      ]).concerns,
    ).to.deep.equal([])
  })

  it('leaves credentials aside that grant nothing', () => {
    expect(
      entryOf(
        [
          [staging, both],
          [prod, both],
        ],
        {credentialsOf: () => []},
      ).concerns,
    ).to.deep.equal([])
  })

  it('is allowed where the policy allows it, for the environments it names', () => {
    const given: Holding[] = [
      [staging, both],
      [prod, both],
    ]
    expect(entryOf(given, {isAllowed: (key) => key === 'A'})).to.deep.include({
      concerns: [],
      allowed: ['shared-across-stages'],
    })
    expect(entryOf(given, {isAllowed: (_, ref) => ref === 'app:acme-staging'}).concerns).to.deep.equal([])
    expect(
      entryOf([[review, both], ...given], {isAllowed: (_, ref) => ref === 'app:acme-prod'}).concerns,
    ).to.deep.equal(['shared-across-stages'])
  })

  it('is objected to, like what is missing, and unlike what differs', () => {
    expect(
      hasObjection(
        compare([
          [staging, both],
          [prod, both],
        ]),
      ),
    ).to.equal(true)
    expect(
      hasObjection(
        compare([
          [staging, {}],
          [prod, both],
        ]),
      ),
    ).to.equal(true)
    expect(
      hasObjection(
        compare([
          [staging, both],
          [prod, {A: secret('y')}],
        ]),
      ),
    ).to.equal(false)
    expect(
      hasObjection(
        compare(
          [
            [staging, both],
            [prod, both],
          ],
          {isAllowed: () => true},
        ),
      ),
    ).to.equal(false)
  })
})

describe('values on request', () => {
  const options = {showValues: true}

  it('adds those of settings, in the order of the groups', () => {
    expect(
      entryOf(
        [
          [staging, {A: setting('x')}],
          [prod, {A: setting('y')}],
        ],
        options,
      ).values,
    ).to.deep.equal(['x', 'y'])
  })

  it('adds none without being asked', () => {
    expect(
      entryOf([
        [staging, {A: setting('x')}],
        [prod, {A: setting('y')}],
      ]),
    ).not.to.have.property('values')
  })

  it('never adds what looks like a secret, whatever the policy says of it', () => {
    const key = ['sk', 'live', 'Q7Z2K9'.repeat(4)].join('_')
    const password = 'postgres://app:vT7pQx2LmZ8w@db.example/app'
    const vars = {PAYMENTS: key, DATABASE_URL: password, SESSION_SECRET: 'b1946ac92492d2347c6235b4d2611184', NAME: 'x'}
    const given = holdings([
      staging,
      Object.fromEntries(Object.entries(vars).map(([one, text]) => [one, setting(text)])),
    ])
    const held = given.held.map((one) => ({
      ...one,
      classification: classify(one.configVar.key, one.configVar.value, {secret: false}),
    }))
    const report = compareEnvironments(given.readings, held, options)
    expect(report.entries.filter((entry) => entry.values !== undefined).map((entry) => entry.key)).to.deep.equal([
      'NAME',
    ])
  })

  it('never adds a text that has a credential within it', () => {
    const form = ['sk', 'live', 'Q7Z2K9'.repeat(4)].join('_')
    for (const text of ['pass canary-1234 on', `see ${form}.`]) {
      const report = compare([[staging, {A: secret('canary-1234'), NOTE: setting(text)}]], options)
      expect(report.entries.find((entry) => entry.key === 'NOTE')).not.to.have.property('values')
    }
  })

  it('never adds those of a secret, of what is a secret elsewhere, or of what is masked elsewhere', () => {
    const canary = setting('canary')
    const reports = [
      compare(
        [
          [staging, {A: secret('canary')}],
          [prod, {A: secret('canary-2')}],
        ],
        options,
      ),
      compare(
        [
          [staging, {A: canary}],
          [prod, {A: secret('y')}],
        ],
        options,
      ),
      compare(
        [
          [staging, {A: canary}],
          [prod, {A: setting(null, {masked: true})}],
        ],
        options,
      ),
      compare(
        [
          [staging, {A: canary, B: secret('canary')}],
          [prod, {A: setting('y')}],
        ],
        options,
      ),
    ]
    for (const report of reports) expect(JSON.stringify(report)).not.to.include('canary')
  })
})
