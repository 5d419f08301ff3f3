import {expect} from 'chai'

import {compareEnvironments} from '../../src/diff/compare-environments.js'
import {appEnvironment} from '../../src/model/environment.js'
import {holdings, masked, secret, setting} from '../support/held-vars.js'
import {compare, entryOf, example, pipeline, prod, review, staging, worker} from './compared.js'

describe('environments side by side', () => {
  it('is the document that the contract describes', () => {
    const report = compare([
      [staging, {API_URL: setting('https://staging')}],
      [prod, {API_URL: setting('https://prod')}],
    ])
    expect(report).to.deep.equal({
      version: 1,
      environments: [
        {ref: 'app:acme-staging', name: 'acme-staging', kind: 'app', stage: 'staging', configVars: 1, status: 'read'},
        {ref: 'app:acme-prod', name: 'acme-prod', kind: 'app', stage: 'production', configVars: 1, status: 'read'},
      ],
      entries: [
        {
          key: 'API_URL',
          status: 'different',
          secret: false,
          kind: 'setting',
          provider: null,
          groups: [['app:acme-staging'], ['app:acme-prod']],
          letters: {'app:acme-staging': 'A', 'app:acme-prod': 'B'},
          emptyIn: [],
          modes: [null, null],
          missingFrom: [],
          maskedIn: [],
          notGivenIn: [],
          addons: {},
          differOnlyBy: [],
          concerns: [],
          allowed: [],
        },
      ],
      counts: {same: 0, different: 1, missing: 0, unknown: 0},
      complete: true,
    })
  })

  it('sorts by key and counts', () => {
    const {counts, entries} = compare([
      [staging, {B: setting('1'), A: setting('1'), C: setting('1')}],
      [prod, {C: setting('2'), B: setting('1')}],
    ])
    expect(entries.map(({key, status}) => [key, status])).to.deep.equal([
      ['A', 'missing'],
      ['B', 'same'],
      ['C', 'different'],
    ])
    expect(counts).to.deep.equal({same: 1, different: 1, missing: 1, unknown: 0})
  })

  it('groups equal values in the order of the environments', () => {
    const entry = entryOf([
      [review, {A: setting('x')}],
      [staging, {A: setting('y')}],
      [prod, {A: setting('x')}],
      [worker, {A: setting('y')}],
    ])
    expect(entry.groups).to.deep.equal([
      ['pipeline:acme/review', 'app:acme-prod'],
      ['app:acme-staging', 'app:acme-worker'],
    ])
  })

  it('keeps the order of the readings whatever the order of the vars', () => {
    const {held, readings} = holdings([staging, {A: setting('x')}], [prod, {A: setting('y')}])
    const {entries} = compareEnvironments(readings, [...held].reverse())
    expect(entries[0].groups).to.deep.equal([['app:acme-staging'], ['app:acme-prod']])
  })

  it('compares exactly, and says what alone is different', () => {
    const entry = entryOf([
      [staging, {A: secret('value')}],
      [prod, {A: secret('value\n')}],
    ])
    expect(entry).to.deep.include({status: 'different', differOnlyBy: [{by: 'trailing-newline', groups: [0, 1]}]})
  })

  it('calls it missing rather than different or unknown', () => {
    expect(
      entryOf([
        [staging, {A: secret('x')}],
        [prod, {A: masked()}],
        [worker, {}],
      ]),
    ).to.deep.include({
      status: 'missing',
      missingFrom: ['app:acme-worker'],
      maskedIn: ['app:acme-prod'],
    })
  })

  it('calls it different when two known values differ, masked ones or not', () => {
    expect(
      entryOf([
        [staging, {A: secret('x')}],
        [prod, {A: secret('y')}],
        [worker, {A: masked()}],
      ]).status,
    ).to.equal('different')
  })

  it('calls it unknown when a masked value stands in the way', () => {
    expect(
      entryOf([
        [staging, {A: secret('x')}],
        [prod, {A: masked()}],
      ]).status,
    ).to.equal('unknown')
    expect(
      entryOf([
        [staging, {A: masked()}],
        [prod, {A: masked()}],
      ]),
    ).to.deep.include({status: 'unknown', groups: []})
  })

  it('does not hold a value against a file that gives none', () => {
    expect(
      entryOf([
        [prod, {A: secret('x')}],
        [example, {A: secret(null)}],
      ]),
    ).to.deep.include({
      status: 'same',
      groups: [['app:acme-prod']],
      notGivenIn: ['file:.env.example'],
      missingFrom: [],
    })
    expect(
      entryOf([
        [prod, {A: setting('x')}],
        [example, {A: setting('y')}],
      ]).status,
    ).to.equal('different')
    expect(
      entryOf([
        [prod, {A: setting('x')}],
        [example, {}],
      ]).missingFrom,
    ).to.deep.equal(['file:.env.example'])
  })

  it('is a secret when it is one anywhere', () => {
    expect(
      entryOf([
        [staging, {A: setting('x')}],
        [prod, {A: secret('y', {provider: 'stripe', kind: 'token'})}],
      ]),
    ).to.include({
      secret: true,
      provider: 'stripe',
      kind: 'token',
    })
  })

  it('tells the mode of each group', () => {
    const modes = [secret('x', {mode: 'test'}), secret('y', {mode: 'live'})] as const
    expect(
      entryOf([
        [staging, {A: modes[0]}],
        [prod, {A: modes[1]}],
      ]).modes,
    ).to.deep.equal(['test', 'live'])
  })

  it('marks what an add-on sets', () => {
    const attachment = {id: 'at-1', name: 'DATABASE', addon: {id: 'ad-1', name: 'postgresql-curved-1'}}
    expect(
      entryOf([
        [staging, {A: secret('x')}],
        [prod, {A: secret('y', {attachment})}],
      ]).addons,
    ).to.deep.equal({
      'app:acme-prod': {attachment: {id: 'at-1', name: 'DATABASE'}, addon: {id: 'ad-1', name: 'postgresql-curved-1'}},
    })
  })

  it('leaves an unreadable environment out, and is not complete', () => {
    const report = compare([
      [staging, {A: setting('x')}],
      [worker, new Error('No access.')],
      [prod, {A: setting('x')}],
    ])
    expect(report.complete).to.equal(false)
    expect(report.entries[0]).to.deep.include({status: 'same', missingFrom: []})
    expect(report.environments[1]).to.deep.equal({
      ref: 'app:acme-worker',
      name: 'acme-worker',
      kind: 'app',
      stage: 'production',
      configVars: 0,
      status: 'unreadable',
      error: {code: 'forbidden', message: 'No access.'},
    })
  })

  it('compares nothing with nothing', () => {
    expect(
      compare([
        [staging, {}],
        [prod, {}],
      ]).entries,
    ).to.deep.equal([])
    expect(compareEnvironments([], []).counts).to.deep.equal({same: 0, different: 0, missing: 0, unknown: 0})
  })

  it('leaves out settings when asked for secrets only, also in the counts', () => {
    const report = compare(
      [
        [staging, {A: setting('x'), B: secret('y')}],
        [prod, {B: secret('z')}],
      ],
      {onlySecrets: true},
    )
    expect(report.entries.map(({key}) => key)).to.deep.equal(['B'])
    expect(report.counts).to.deep.equal({same: 0, different: 1, missing: 0, unknown: 0})
  })

  it('ignores what is held elsewhere', () => {
    const {held, readings} = holdings(
      [staging, {A: setting('x')}],
      [prod, {A: setting('x')}],
      [worker, {B: setting('x')}],
    )
    expect(compareEnvironments(readings.slice(0, 2), held).entries.map(({key}) => key)).to.deep.equal(['A'])
  })
})

const measure = (environments: number): number => {
  const vars = Object.fromEntries(
    Array.from({length: 50}, (_, index) => [`KEY_${index}`, secret(`${index}-`.repeat(20))]),
  )
  const {held, readings} = holdings(
    ...Array.from({length: environments}, (_, index) => {
      const environment = appEnvironment({id: `a-${index}`, name: `acme-${index}`}, 'production', pipeline)
      return [environment, vars] as const
    }),
  )
  const started = performance.now()
  compareEnvironments(readings, held)
  return performance.now() - started
}

/** The best of three, as other work on the machine only ever adds time. */
function bestTime(environments: number): number {
  return Math.min(...[1, 2, 3].map(() => measure(environments)))
}

describe('time to compare', () => {
  it('grows with the number of values, not with its square', () => {
    // Eight times the values: 8 times the time when linear, 64 times when quadratic.
    const few = bestTime(200)
    expect(bestTime(1600)).to.be.lessThan(few * 30)
  })
})
