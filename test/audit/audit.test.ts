import {expect} from 'chai'

import {audit} from '../../src/audit/audit.js'
import {RULES} from '../../src/audit/rules/index.js'
import {Failure} from '../../src/model/failure.js'
import {RULE_IDS} from '../../src/model/rule-ids.js'
import {EMPTY_POLICY, type PolicyException} from '../../src/policy/policy.js'
import {certificate, jwt} from '../support/credentials-with-an-end.js'
import {auditOf, type EnvironmentSpec, inventoryOf, NOW, placesOf, randomLike} from '../support/inventory-of.js'

const a = randomLike(1)
const b = randomLike(2)
const stripe = ['sk', 'live', randomLike(3, 24)].join('_')
const exception = (more: Partial<PolicyException>): PolicyException => ({
  rule: 'shared-across-stages',
  key: 'A_TOKEN',
  environment: null,
  reason: 'one account',
  until: null,
  ...more,
})

const shared: EnvironmentSpec[] = [
  {stage: 'review', vars: {A_TOKEN: a}},
  {name: 'acme-staging', stage: 'staging', vars: {A_TOKEN: a, B_TOKEN: b}},
  {name: 'acme-prod', stage: 'production', vars: {A_TOKEN: a, B_TOKEN: b, LOG_LEVEL: 'info'}},
]

/** The ids of what is found when two stages hold this value. */
function ids(x: string): string[] {
  return auditOf([
    {name: 'acme-staging', stage: 'staging', vars: {A_TOKEN: x}},
    {name: 'acme-prod', stage: 'production', vars: {A_TOKEN: x}},
  ]).findings.map(({id}) => id)
}

/** Microseconds of processor time that it takes to audit that many apps of 40 secrets. */
function processorTime(apps: number): number {
  const specs = Array.from({length: apps}, (_, app): EnvironmentSpec => ({
    name: `app-${app}`,
    stage: app % 2 ? 'staging' : 'production',
    pipeline: `p-${Math.floor(app / 2)}`,
    vars: Object.fromEntries(Array.from({length: 40}, (_, key) => [`KEY_${key}_TOKEN`, randomLike(app * 40 + key)])),
  }))
  const given = inventoryOf(specs)
  const start = process.cpuUsage()
  audit(given, EMPTY_POLICY, {now: NOW})
  return process.cpuUsage(start).user
}

describe('audit', () => {
  it('gives the report of the contract, key for key', () => {
    const report = auditOf([...shared, {name: 'acme-locked', stage: 'production', unreadable: true}], {
      path: 'policy.yml',
    })
    expect(Object.keys(report)).to.deep.equal([
      'version',
      'scope',
      'at',
      'complete',
      'environments',
      'findings',
      'allowed',
      'counts',
      'checked',
      'silenced',
      'sharing',
      'policy',
    ])
    expect(report.complete).to.equal(false)
    expect(report.policy).to.equal('policy.yml')
    expect(report.environments).to.deep.equal([
      {
        ref: 'pipeline:acme/review',
        name: 'acme/review',
        kind: 'pipeline',
        stage: 'review',
        configVars: 1,
        secrets: 1,
        status: 'read',
      },
      {
        ref: 'app:acme-staging',
        name: 'acme-staging',
        kind: 'app',
        stage: 'staging',
        configVars: 2,
        secrets: 2,
        status: 'read',
      },
      {
        ref: 'app:acme-locked',
        name: 'acme-locked',
        kind: 'app',
        stage: 'production',
        configVars: 0,
        secrets: 0,
        status: 'unreadable',
        error: {code: 'forbidden', message: 'You do not have access.'},
      },
      {
        ref: 'app:acme-prod',
        name: 'acme-prod',
        kind: 'app',
        stage: 'production',
        configVars: 3,
        secrets: 2,
        status: 'read',
      },
    ])
    expect(report.counts).to.deep.equal({critical: 2, high: 0, medium: 0, low: 0})
    for (const finding of report.findings) {
      expect(Object.keys(finding)).to.deep.equal([
        'id',
        'rule',
        'severity',
        'key',
        'occurrences',
        'summary',
        'why',
        'remedy',
        'protects',
      ])
    }
  })

  it('says what the secrets of a finding protect, the strictest of several, and nothing of a setting', () => {
    const {findings} = auditOf(
      [
        {name: 'acme-staging', stage: 'staging', vars: {A_TOKEN: a, SERVICE: '{"password": "x'}},
        {name: 'acme-prod', stage: 'production', vars: {B_TOKEN: a}},
      ],
      {
        secrets: [
          {pattern: 'A_TOKEN', settings: {protects: 'tokens'}},
          {pattern: 'B_TOKEN', settings: {protects: 'passwords'}},
        ],
      },
    )
    expect(findings.map(({protects, rule}) => [rule, protects])).to.deep.equal([
      ['shared-across-stages', 'passwords'],
      ['malformed-value', undefined],
    ])
  })

  it('has nothing to say of a clean pipeline', () => {
    const {allowed, counts, findings} = auditOf([
      {name: 'acme-staging', stage: 'staging', vars: {A_TOKEN: a, LOG_LEVEL: 'debug', PORT: '3000'}},
      {
        name: 'acme-prod',
        stage: 'production',
        vars: {A_TOKEN: b, LOG_LEVEL: 'debug', GIT_SHA: '9f86d081884c7d659a2feaa0c55ad0159f86d081'},
      },
    ])
    expect(findings).to.deep.equal([])
    expect(allowed).to.deep.equal([])
    expect(counts).to.deep.equal({critical: 0, high: 0, medium: 0, low: 0})
  })

  it('gives the same report for the same input, with ids of their own, and changes nothing in it', () => {
    const inventory = inventoryOf(shared)
    const before = JSON.stringify([...inventory.readings])
    const policy = {...EMPTY_POLICY, stages: new Map([['acme-staging', 'staging' as const]])}
    const first = audit(inventory, policy, {now: NOW})
    expect(audit(inventory, policy, {now: NOW})).to.deep.equal(first)
    expect(JSON.stringify([...inventory.readings])).to.equal(before)
    expect(new Set(first.findings.map(({id}) => id)).size).to.equal(first.findings.length)
  })

  it('keeps ids when values change, and does not depend on the values', () => {
    expect(ids(a)).to.deep.equal(ids(b))
  })

  it('puts first what is more severe, then production, then more places, then the rule that matters more', () => {
    const {findings} = auditOf([
      {name: 'acme-dev', stage: 'development', vars: {D_TOKEN: a, DEV_SECRET: 'secret'}},
      {name: 'acme-staging', stage: 'staging', vars: {D_TOKEN: a, STRIPE_SECRET_KEY: stripe, NEXT_PUBLIC_B_TOKEN: b}},
      {
        name: 'acme-prod',
        stage: 'production',
        vars: {
          STRIPE_SECRET_KEY: stripe,
          ADMIN_PASSWORD: 'changeme',
          SESSION_SECRET: 'secret',
          X_TOKEN: `${randomLike(9)}\n`,
        },
      },
    ])
    expect(findings.map(({severity, rule, key}) => `${severity} ${rule} ${key}`)).to.deep.equal([
      'critical shared-across-stages STRIPE_SECRET_KEY',
      'critical exposed-to-browser NEXT_PUBLIC_B_TOKEN',
      'critical live-key-outside-production STRIPE_SECRET_KEY',
      'high placeholder-value ADMIN_PASSWORD',
      'high weak-value SESSION_SECRET',
      'high shared-across-stages D_TOKEN',
      'high weak-value DEV_SECRET',
      'medium broad-key STRIPE_SECRET_KEY',
      'medium malformed-value X_TOKEN',
    ])
  })

  describe('rules', () => {
    it('are all listed, each under an id of its own', () => {
      const ids = RULES.map(({id}) => id)
      expect(new Set(ids).size).to.equal(ids.length)
      const needLedger = new Set(['retired-value-in-use', 'revocation-pending', 'unrecorded-change'])
      expect([...RULE_IDS].filter((id) => !needLedger.has(id)).sort()).to.deep.equal(
        ids.filter((id) => !needLedger.has(id)).sort(),
      )
    })

    it('can be picked', () => {
      const report = audit(inventoryOf(shared), EMPTY_POLICY, {now: NOW, rules: ['weak-value', 'stale-secret']})
      expect(report.findings).to.deep.equal([])
    })

    it('must exist', () => {
      let failure: unknown
      try {
        audit(inventoryOf(shared), EMPTY_POLICY, {now: NOW, rules: ['weak-value', 'stale-secrets']})
      } catch (error) {
        failure = error
      }

      expect(failure).to.be.instanceOf(Failure)
      expect((failure as Failure).code).to.equal('bad-usage')
      expect((failure as Failure).message).to.equal('There is no rule "stale-secrets".')
      expect((failure as Failure).next).to.equal('Did you mean stale-secret?')
    })
  })

  describe('focus', () => {
    it('reports what concerns the app, with the places elsewhere where sharing matters', () => {
      const inventory = inventoryOf(
        [
          {
            name: 'acme-staging',
            stage: 'staging',
            vars: {A_TOKEN: a, C_SECRET: 'secret', OLD_TOKEN: {value: b, age: 400}},
          },
          {name: 'acme-prod', stage: 'production', vars: {A_TOKEN: a, C_SECRET: 'letmein'}},
        ],
        {scope: {kind: 'app', name: 'acme-prod'}, focus: new Set(['app:acme-prod'])},
      )
      const {findings} = audit(inventory, EMPTY_POLICY, {now: NOW})
      expect(findings.map(({rule, key}) => `${rule} ${key}`)).to.deep.equal([
        'shared-across-stages A_TOKEN',
        'weak-value C_SECRET',
      ])
      expect(placesOf(findings[0])).to.have.length(2)
      expect(placesOf(findings[1])).to.deep.equal(['app:acme-prod C_SECRET value'])
    })
  })

  describe('exceptions', () => {
    const only = ['shared-across-stages', 'expired-exception']
    const judged = (specs: readonly EnvironmentSpec[], ...exceptions: PolicyException[]) =>
      audit(inventoryOf(specs), {...EMPTY_POLICY, exceptions}, {now: NOW, rules: only})

    it('move a finding to what is allowed, with reason and end', () => {
      const all = judged(shared)
      const report = judged(shared, exception({until: '2026-06-01'}))
      expect(report.findings.map(({key}) => key)).to.deep.equal(['B_TOKEN'])
      const original = all.findings.find(({key}) => key === 'A_TOKEN')!
      expect(report.allowed).to.deep.equal([
        {id: original.id, rule: 'shared-across-stages', key: 'A_TOKEN', reason: 'one account', until: '2026-06-01'},
      ])
      expect(report.counts.critical).to.equal(1)
    })

    it('hold for globs, and for no other rule or key', () => {
      expect(judged(shared, exception({key: '*_TOKEN'})).findings).to.deep.equal([])
      expect(judged(shared, exception({rule: 'weak-value'})).findings).to.have.length(2)
      expect(judged(shared, exception({key: 'C_TOKEN'})).findings).to.have.length(2)
      expect(judged(shared, exception({key: 'C_TOKEN'})).allowed).to.deep.equal([])
    })

    it('for one environment leave the others to be judged', () => {
      const report = judged(shared, exception({environment: 'app:acme-staging'}), exception({key: 'B_TOKEN'}))
      expect(report.findings.map((finding) => placesOf(finding))).to.deep.equal([
        ['pipeline:acme/review A_TOKEN value', 'app:acme-prod A_TOKEN value'],
      ])
      const [first, second] = shared.slice(1)
      expect(judged([first, second], exception({environment: 'app:acme-staging', key: '*'})).findings).to.deep.equal([])
    })

    it('for one of two keys of the same credential allow the finding', () => {
      const report = judged(
        [
          {name: 'acme-staging', stage: 'staging', vars: {X_TOKEN: a}},
          {name: 'acme-prod', stage: 'production', vars: {Y_TOKEN: a}},
        ],
        exception({key: 'Y_TOKEN'}),
      )
      expect(report.findings).to.deep.equal([])
      expect(report.allowed.map(({key}) => key)).to.deep.equal(['X_TOKEN'])
    })

    it('that have ended are reported, together with what they allowed', () => {
      const report = judged(shared, exception({until: '2026-05-31'}))
      expect(report.allowed).to.deep.equal([])
      expect(report.findings.map(({rule, severity, key}) => `${severity} ${rule} ${key}`)).to.deep.equal([
        'critical shared-across-stages A_TOKEN',
        'critical shared-across-stages B_TOKEN',
        'medium expired-exception A_TOKEN',
      ])
      const ended = report.findings[2]
      expect(ended.summary).to.equal('The exception from shared-across-stages for A_TOKEN ended on 2026-05-31')
      expect(ended.why).to.include('one account')
      expect(ended.occurrences).to.have.length(3)
    })

    it('that have ended are reported even when nothing holds the key any more, one by one', () => {
      const ended = {key: 'GONE_TOKEN', until: '2026-01-01'}
      const report = judged(shared.slice(0, 1), exception(ended), exception({...ended, rule: 'weak-value'}))
      expect(report.findings.map(({rule, occurrences}) => [rule, occurrences.length])).to.deep.equal([
        ['expired-exception', 0],
        ['expired-exception', 0],
      ])
      expect(new Set(report.findings.map(({id}) => id)).size).to.equal(2)
    })
  })

  describe('classification by the policy', () => {
    it('makes a secret of what looks like none, and the other way round', () => {
      const specs: EnvironmentSpec[] = [
        {name: 'acme-staging', stage: 'staging', vars: {A_TOKEN: a, PLAIN_WORD: 'rosebud-and-thorns'}},
        {name: 'acme-prod', stage: 'production', vars: {A_TOKEN: a, PLAIN_WORD: 'rosebud-and-thorns'}},
      ]
      const {findings, silenced} = auditOf(specs, {
        secrets: [
          {pattern: 'A_*', settings: {secret: false}},
          {pattern: 'PLAIN_WORD', settings: {secret: true}},
        ],
      })
      expect(findings.map(({rule, key}) => `${rule} ${key}`)).to.deep.equal(['shared-across-stages PLAIN_WORD'])
      expect(silenced).to.deep.equal([{key: 'A_TOKEN', environments: ['app:acme-staging', 'app:acme-prod']}])
    })
  })

  it('never shows a value, nor a part of one', () => {
    const values = Array.from({length: 12}, (_, index) => randomLike(100 + index, 32))
    const [v0, v1, v2, v3, v4, v5, v6, v7, v8, v9] = values
    const token = jwt({exp: 1, canary: v9})
    const cert = certificate('2020-01-01')
    const vars = {
      A_TOKEN: `${v0}\n`,
      NEXT_PUBLIC_B_TOKEN: `"${v1}"`,
      DATABASE_URL: `postgres://canaryuser:pa#${v2}@db.example.net/${v3}`,
      MQ_URL: {value: `amqp://canaryuser:${v4}@mq.example.net`, age: 900, attached: true},
      MQ_COPY: `amqp://canaryuser:${v4}@mq.example.net`,
      SERVICE: `{"private_key": "${v5}"`,
      SERVICE_JSON: JSON.stringify({client_secret: v6, user: 'canaryuser'}),
      STRIPE_SECRET_KEY: ['sk', 'live', randomLike(50, 24)].join('_'),
      JWT: token,
      CERT: cert,
      SHORT_SECRET: 'qz7Xw',
      PLACEHOLDER_SECRET: `your-canary-secret-here`,
      PRIVATE_KEY: ['-----BEGIN PRIVATE KEY-----', v7, v8, '-----END PRIVATE KEY-----'].join(String.raw`\n`),
    }
    const report = auditOf([
      {name: 'acme-staging', stage: 'staging', vars},
      {name: 'acme-prod', stage: 'production', vars: {...vars, MQ_URL: `amqp://canaryuser:${v4}@mq.example.net`}},
    ])
    expect(report.findings.length).to.be.greaterThan(15)
    const text = JSON.stringify(report)
    const canaries = [
      ...values,
      'canaryuser',
      'db.example.net',
      'qz7Xw',
      'your-canary',
      token.split('.')[1],
      cert.split('\n')[2],
      randomLike(50, 24),
    ]
    for (const canary of canaries) {
      for (const form of [canary, encodeURIComponent(canary), Buffer.from(canary).toString('base64').slice(0, -4)]) {
        expect(text.includes(form), 'a canary got out').to.equal(false)
      }
    }
  })

  it('takes time in proportion to the number of config vars', () => {
    processorTime(50)
    const few = Math.min(processorTime(30), processorTime(30))
    const many = processorTime(180)
    expect(many / few).to.be.lessThan(6 * 2.5)
  })
})
