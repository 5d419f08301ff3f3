import {expect} from 'chai'

import {audit} from '../../../src/audit/audit.js'
import {EMPTY_POLICY} from '../../../src/policy/policy.js'
import {auditOf, findingsOf, inventoryOf, NOW, placesOf, randomLike} from '../../support/inventory-of.js'

const a = randomLike(1)
const b = randomLike(2)
const password = randomLike(3, 24)
const staging = (vars: Parameters<typeof findingsOf>[1][0]['vars'], name = 'acme-staging') =>
  ({name, stage: 'staging', vars}) as const
const production = (vars: Parameters<typeof findingsOf>[1][0]['vars'], name = 'acme-prod') =>
  ({name, stage: 'production', vars}) as const

describe('shared-across-stages', () => {
  const rule = 'shared-across-stages'

  it('finds the same value in staging and production', () => {
    const [finding, ...rest] = findingsOf(rule, [production({TWILIO_AUTH_TOKEN: a}), staging({TWILIO_AUTH_TOKEN: a})])
    expect(rest).to.deep.equal([])
    expect(finding.severity).to.equal('critical')
    expect(finding.key).to.equal('TWILIO_AUTH_TOKEN')
    expect(placesOf(finding)).to.deep.equal([
      'app:acme-staging TWILIO_AUTH_TOKEN value',
      'app:acme-prod TWILIO_AUTH_TOKEN value',
    ])
    expect(finding.summary).to.equal('TWILIO_AUTH_TOKEN is the same in staging and production')
    const [alone, together] = finding.remedy.split('\n')
    expect(alone).to.match(
      /^Give staging a value of its own and leave that of production alone\. The other side \(.*\) has to get the new one: heroku secrets:rotate TWILIO_AUTH_TOKEN --app acme-staging$/,
    )
    expect(together).to.equal(
      'Or give staging and production a value each. This changes production too, so the other side has to get that one as well: heroku secrets:rotate TWILIO_AUTH_TOKEN --pipeline acme --separate',
    )
  })

  it('is high where production is not one of them, and knows the shared config of review apps and tests', () => {
    const [finding, ...rest] = findingsOf(rule, [
      {stage: 'review', vars: {API_TOKEN: a}},
      {stage: 'test', vars: {API_TOKEN: a}},
      {name: 'acme-dev', stage: 'development', vars: {API_TOKEN: b}},
    ])
    expect(rest).to.deep.equal([])
    expect(finding.severity).to.equal('high')
    expect(placesOf(finding)).to.deep.equal([
      'pipeline:acme/test API_TOKEN value',
      'pipeline:acme/review API_TOKEN value',
    ])
  })

  it('finds the same password in two different URLs', () => {
    const [finding, ...rest] = findingsOf(rule, [
      staging({RABBITMQ_URL: `amqp://one:${password}@a.example.net/x`}),
      production({RABBITMQ_URL: `amqps://two:${password}@b.example.net:5671/y`}),
    ])
    expect(rest).to.deep.equal([])
    expect(placesOf(finding)).to.deep.equal([
      'app:acme-staging RABBITMQ_URL password',
      'app:acme-prod RABBITMQ_URL password',
    ])
    expect(finding.summary).to.equal('The password in RABBITMQ_URL is the same in staging and production')
  })

  it('finds it under different keys, once', () => {
    const [finding, ...rest] = findingsOf(rule, [staging({STRIPE_API_TOKEN: a}), production({STRIPE_TOKEN: a})])
    expect(rest).to.deep.equal([])
    expect(finding.key).to.equal('STRIPE_API_TOKEN')
    expect(finding.summary).to.include('STRIPE_API_TOKEN and STRIPE_TOKEN hold the same credential')
  })

  it('finds it behind a stray newline or quotes', () => {
    expect(findingsOf(rule, [staging({API_TOKEN: `${a}\n`}), production({API_TOKEN: `"${a}"`})])).to.have.length(1)
  })

  it('makes one finding of the parts of one document', () => {
    const document = JSON.stringify({api_key: a, client_secret: b, region: 'eu'})
    const [finding, ...rest] = findingsOf(rule, [
      staging({SERVICE_JSON: document}),
      production({SERVICE_JSON: document}),
    ])
    expect(rest).to.deep.equal([])
    expect(finding.occurrences).to.have.length(4)
    expect(new Set(finding.occurrences.map(({part}) => part)).size).to.equal(2)
  })

  it('keeps two credentials that are shared by different places apart', () => {
    const findings = findingsOf(rule, [
      staging({A_TOKEN: a, B_TOKEN: b}),
      staging({A_TOKEN: a}, 'acme-staging-2'),
      production({A_TOKEN: a, B_TOKEN: b}),
    ])
    expect(findings.map(({key}) => key).sort()).to.deep.equal(['A_TOKEN', 'B_TOKEN'])
  })

  it('says nothing of settings, of different values and of what is masked', () => {
    expect(
      findingsOf(rule, [
        staging({LOG_LEVEL: 'info', NODE_ENV: 'production', API_TOKEN: a, M_TOKEN: {value: null}, E_TOKEN: ''}),
        production({LOG_LEVEL: 'info', NODE_ENV: 'production', API_TOKEN: b, M_TOKEN: {value: null}, E_TOKEN: ''}),
      ]),
    ).to.deep.equal([])
  })

  it('says nothing of two production apps of one pipeline', () => {
    expect(findingsOf(rule, [production({API_TOKEN: a}), production({API_TOKEN: a}, 'acme-worker')])).to.deep.equal([])
  })

  it('says nothing of apps without a stage, unless the policy gives one', () => {
    const apps = [
      {name: 'old', pipeline: null, vars: {API_TOKEN: a}},
      {name: 'older', pipeline: null, vars: {API_TOKEN: a}},
      staging({API_TOKEN: a}),
    ]
    expect(findingsOf(rule, apps)).to.deep.equal([])
    const [finding] = findingsOf(rule, apps, {stages: new Map([['old', 'production']])})
    expect(placesOf(finding)).to.deep.equal(['app:acme-staging API_TOKEN value', 'app:old API_TOKEN value'])
  })

  it('says nothing of placeholders, and of passwords for the dyno itself', () => {
    expect(
      findingsOf(rule, [
        staging({API_TOKEN: 'changeme', CACHE_URL: `redis://:${password}@localhost:6379`}),
        production({API_TOKEN: 'changeme', CACHE_URL: `redis://:${password}@127.0.0.1:6379`}),
      ]),
    ).to.deep.equal([])
  })

  it('has an add-on attached to two stages detached, and a copy replaced before the add-on rotates', () => {
    const url = `postgres://u:${password}@db.example.net:5432/x`
    const [attached] = findingsOf(rule, [
      staging({DATABASE_URL: {value: url, attached: 'DATABASE'}}),
      production({DATABASE_URL: {value: url, attached: 'DATABASE'}}),
    ])
    expect(attached.remedy).to.include('heroku addons:detach DATABASE --app acme-staging')
    const [copied] = findingsOf(rule, [
      staging({DATABASE_URL: url}),
      production({DATABASE_URL: {value: url, attached: true}}),
    ])
    expect(copied.remedy.split('\n')).to.deep.equal([
      'heroku secrets:rotate DATABASE_URL --app acme-staging',
      'heroku pg:credentials:rotate DATABASE_URL --app acme-prod',
    ])
  })
})

const inShop = (vars: Record<string, string>) =>
  ({name: 'shop-prod', stage: 'production', pipeline: 'shop', vars}) as const

describe('shared-across-pipelines', () => {
  const rule = 'shared-across-pipelines'

  it('finds one credential in two pipelines', () => {
    const [finding, ...rest] = findingsOf(rule, [production({API_TOKEN: a}), inShop({API_TOKEN: a})])
    expect(rest).to.deep.equal([])
    expect(finding.severity).to.equal('medium')
    expect(finding.occurrences).to.have.length(2)
    expect(finding.summary).to.equal('API_TOKEN is the same in the pipelines acme and shop')
    expect(finding.remedy).to.equal('heroku secrets:rotate API_TOKEN --app acme-prod')
  })

  it('says nothing within one pipeline, outside any, or of different values', () => {
    expect(
      findingsOf(rule, [production({API_TOKEN: a}), staging({API_TOKEN: a}), inShop({API_TOKEN: b})]),
    ).to.deep.equal([])
    expect(
      findingsOf(rule, [production({API_TOKEN: a}), {name: 'old', pipeline: null, vars: {API_TOKEN: a}}]),
    ).to.deep.equal([])
  })
})

describe('copied-addon-credential', () => {
  const rule = 'copied-addon-credential'
  const url = `postgres://u:${password}@db.example.net:5432/x`

  it('finds the copy, and names the original', () => {
    const [finding, ...rest] = findingsOf(rule, [
      production({DATABASE_URL: {value: url, attached: true}}),
      staging({PROD_DATABASE_URL: url}),
      staging({PROD_DATABASE_URL: url}, 'acme-staging-2'),
    ])
    expect(rest).to.deep.equal([])
    expect(finding.severity).to.equal('high')
    expect(finding.key).to.equal('PROD_DATABASE_URL')
    expect(placesOf(finding)).to.deep.equal([
      'app:acme-staging PROD_DATABASE_URL password',
      'app:acme-staging-2 PROD_DATABASE_URL password',
    ])
    expect(finding.summary).to.include('acme-prod (DATABASE_URL)')
    expect(finding.remedy).to.include('heroku secrets:rotate PROD_DATABASE_URL --app acme-staging')
  })

  it('has the add-on attached instead within one stage', () => {
    const [finding] = findingsOf(rule, [
      production({DATABASE_URL: {value: url, attached: true}}),
      production({DATABASE_URL: url}, 'acme-worker'),
    ])
    expect(finding.remedy).to.include('heroku addons:attach')
  })

  it('says nothing of one add-on attached to two apps', () => {
    expect(
      findingsOf(rule, [
        production({DATABASE_URL: {value: url, attached: true}}),
        production({DATABASE_URL: {value: url, attached: true}}, 'acme-worker'),
        staging({PRIMARY_URL: {value: url, attached: true}}),
      ]),
    ).to.deep.equal([])
  })

  it('says nothing within the environment that has the add-on, nor of what no add-on owns', () => {
    expect(findingsOf(rule, [production({DATABASE_URL: {value: url, attached: true}, DB_URL: url})])).to.deep.equal([])
    expect(findingsOf(rule, [production({DATABASE_URL: url}), staging({DATABASE_URL: url})])).to.deep.equal([])
  })
})

describe('duplicate-in-environment', () => {
  const rule = 'duplicate-in-environment'

  it('finds one credential under two keys, once for all environments', () => {
    const [finding, ...rest] = findingsOf(rule, [
      production({API_TOKEN: a, LEGACY_API_TOKEN: a}),
      staging({API_TOKEN: b, LEGACY_API_TOKEN: b}),
    ])
    expect(rest).to.deep.equal([])
    expect(finding.severity).to.equal('low')
    expect(finding.occurrences).to.have.length(4)
    expect(finding.summary).to.equal('API_TOKEN and LEGACY_API_TOKEN hold the same credential')
    expect(finding.remedy).to.include('heroku config:unset LEGACY_API_TOKEN --app acme-staging')
  })

  it('keeps what an add-on sets and removes the copy', () => {
    const url = `postgres://u:${password}@db.example.net/x`
    const [finding] = findingsOf(rule, [
      production({DATABASE_URL: {value: url, attached: true}, ANALYTICS_DB_URL: url}),
    ])
    expect(finding.remedy).to.include('heroku config:unset ANALYTICS_DB_URL')
  })

  it('says nothing of what add-ons set, of different values, and of the same key elsewhere', () => {
    const url = {value: `postgres://u:${password}@db.example.net/x`, attached: true}
    expect(
      findingsOf(rule, [
        production({DATABASE_URL: url, HEROKU_POSTGRESQL_PINK_URL: url, A_TOKEN: a, B_TOKEN: b}),
        production({A_TOKEN: a}, 'acme-worker'),
      ]),
    ).to.deep.equal([])
  })
})

describe('the sharing matrix', () => {
  it('gives equal values equal letters, a row a key and part', () => {
    const {sharing} = auditOf([
      {name: 'acme-dev', stage: 'development', vars: {SESSION_SECRET: randomLike(7), M_TOKEN: a}},
      staging({SESSION_SECRET: b, ONLY_TOKEN: randomLike(9), M_TOKEN: {value: null}}),
      production({SESSION_SECRET: randomLike(8), MQ_URL: `amqp://u:${password}@a.example.net`, M_TOKEN: a}),
      production({SESSION_SECRET: randomLike(8), MQ_URL: `amqp://u:${password}@b.example.net`}, 'acme-worker'),
    ])
    expect(sharing).to.deep.equal([
      {
        key: 'M_TOKEN',
        part: 'value',
        provider: null,
        letters: {'app:acme-dev': 'A', 'app:acme-staging': '?', 'app:acme-prod': 'A'},
        severity: 'critical',
        state: 'wrong',
      },
      {
        key: 'MQ_URL',
        part: 'password',
        provider: 'amqp',
        letters: {'app:acme-prod': 'A', 'app:acme-worker': 'A'},
        severity: null,
        state: 'one-stage',
      },
      {
        key: 'SESSION_SECRET',
        part: 'value',
        provider: null,
        letters: {'app:acme-dev': 'A', 'app:acme-staging': 'B', 'app:acme-prod': 'C', 'app:acme-worker': 'C'},
        severity: null,
        state: 'one-stage',
      },
    ])
  })

  it('shows a credential under another key in the row of the first', () => {
    const {sharing} = auditOf([staging({OLD_TOKEN: a}), production({NEW_TOKEN: a})])
    expect(sharing).to.deep.equal([
      {
        key: 'OLD_TOKEN',
        part: 'value',
        provider: null,
        letters: {'app:acme-staging': 'A', 'app:acme-prod': 'A'},
        severity: 'critical',
        state: 'wrong',
      },
    ])
  })

  it('is limited to what concerns the focus', () => {
    const inventory = inventoryOf(
      [
        staging({A_TOKEN: a, B_TOKEN: b}),
        production({A_TOKEN: a, B_TOKEN: randomLike(5)}),
        production({B_TOKEN: b}, 'other'),
      ],
      {focus: new Set(['app:acme-prod'])},
    )
    const {findings, sharing} = audit(inventory, EMPTY_POLICY, {now: NOW})
    expect(findings.map(({key, rule}) => `${rule} ${key}`)).to.deep.equal(['shared-across-stages A_TOKEN'])
    expect(sharing.map(({key, severity, state}) => [key, severity, state])).to.deep.equal([
      ['A_TOKEN', 'critical', 'wrong'],
      ['B_TOKEN', null, 'elsewhere'],
    ])
  })

  it('says nothing of what no rule looked at, of no stage, and of what is not whole', () => {
    const given = inventoryOf([staging({A_TOKEN: a}), production({A_TOKEN: a})])
    const stateOf = (report: ReturnType<typeof audit>) => report.sharing.map(({state}) => state)
    expect(stateOf(audit(given, EMPTY_POLICY, {now: NOW, rules: ['weak-value']}))).to.deep.equal(['not-checked'])
    const sharing = ['copied-addon-credential', 'shared-across-pipelines', 'shared-across-stages']
    expect(stateOf(audit(given, EMPTY_POLICY, {now: NOW, rules: sharing}))).to.deep.equal(['wrong'])
    const alone = inventoryOf([
      {name: 'acme-one', stage: null, vars: {A_TOKEN: a}},
      {name: 'acme-two', stage: null, vars: {A_TOKEN: a}},
    ])
    expect(stateOf(audit(alone, EMPTY_POLICY, {now: NOW}))).to.deep.equal(['no-stage'])
    const unread = inventoryOf([
      production({A_TOKEN: a}),
      production({A_TOKEN: a}, 'acme-worker'),
      {name: 'acme-locked', stage: 'staging', unreadable: true},
    ])
    expect(stateOf(audit(unread, EMPTY_POLICY, {now: NOW}))).to.deep.equal(['not-checked'])
  })

  it('tells what is empty, and what is no credential, from what is not held', () => {
    const {sharing} = auditOf([
      {name: 'acme-dev', stage: 'development', vars: {A_TOKEN: ''}},
      staging({A_TOKEN: 'changeme'}),
      production({A_TOKEN: a}),
      production({A_TOKEN: a}, 'acme-worker'),
    ])
    expect(sharing.map(({letters}) => letters)).to.deep.equal([
      {'app:acme-dev': '∅', 'app:acme-staging': 'A', 'app:acme-prod': 'B', 'app:acme-worker': 'B'},
    ])
  })
})
