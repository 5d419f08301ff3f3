import {expect} from 'chai'

import {retiredCredentials} from '../../../src/ledger/retired.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {certificateFor, rsaKeys} from '../../support/key-pairs.js'
import {die, failureOf, Rehearsal, tellingLedger} from '../rehearsal.js'

const [OLD, NEW] = [rsaKeys().own, rsaKeys().own]
const document = (key: string) =>
  JSON.stringify({
    type: 'service_account',
    project_id: 'acme',
    private_key: key,
    client_email: 'app@acme.iam.gserviceaccount.com',
  })
const url = (password: string) => `amqps://app:${password}@mq.acme.example/main`
const [OLD_PASSWORD, NEW_PASSWORD] = ['oLd4f8a1c77e2b94d60aa31', 'zX90b3d5a7c6e14f82cc071']
const [OTHER_OLD, OTHER_NEW] = ['pQ11b3d5a7c6e14f82cc0aa', 'rT22b3d5a7c6e14f82cc0bb']

interface Case {
  readonly key: string
  readonly old: string
  readonly whole: string
  readonly part: string
  readonly expected: string
}

const CASES: Readonly<Record<string, Case>> = {
  'a JSON document without its end': {
    key: 'FIREBASE_CREDENTIALS',
    old: document(OLD).slice(0, -1),
    whole: document(NEW),
    part: NEW,
    expected: 'a whole JSON document',
  },
  'a JSON document with a password': {
    key: 'SERVICE_ACCOUNT',
    old: `{"user":"x","password":"${OLD_PASSWORD}"`,
    whole: `{"user":"x","password":"${NEW_PASSWORD}"}`,
    part: NEW_PASSWORD,
    expected: 'a whole JSON document',
  },
  'a JSON list without its end': {
    key: 'API_KEYS',
    old: `["${OLD_PASSWORD}","${OTHER_OLD}"`,
    whole: `["${NEW_PASSWORD}","${OTHER_NEW}"]`,
    part: NEW_PASSWORD,
    expected: 'a whole JSON list',
  },
  'a list between quotes': {
    key: 'API_KEYS',
    old: `"${OLD_PASSWORD},${OTHER_OLD}"`,
    whole: `${NEW_PASSWORD},${OTHER_NEW}`,
    part: NEW_PASSWORD,
    expected: 'a whole list',
  },
  'a URL between quotes': {
    key: 'RABBIT_URL',
    old: `"${url(OLD_PASSWORD)}"`,
    whole: url(NEW_PASSWORD),
    part: NEW_PASSWORD,
    expected: 'a whole amqps URL',
  },
  'a URL with a newline': {
    key: 'RABBIT_URL',
    old: `${url(OLD_PASSWORD)}\n`,
    whole: url(NEW_PASSWORD),
    part: NEW_PASSWORD,
    expected: 'a whole amqps URL',
  },
  'a URL with its name': {
    key: 'RABBIT_URL',
    old: `RABBIT_URL=${url(OLD_PASSWORD)}`,
    whole: url(NEW_PASSWORD),
    part: NEW_PASSWORD,
    expected: 'a whole amqps URL',
  },
  'a URL with a slash missing': {
    key: 'RABBIT_URL',
    old: url(OLD_PASSWORD).replace('//', '/'),
    whole: url(NEW_PASSWORD),
    part: NEW_PASSWORD,
    expected: 'a whole amqps URL',
  },
  'a login between quotes': {
    key: 'BASIC_AUTH',
    old: `"admin:${OLD_PASSWORD}"`,
    whole: `admin:${NEW_PASSWORD}`,
    part: NEW_PASSWORD,
    expected: 'user:password',
  },
  'a JSON document in quotes': {
    key: 'SERVICE_ACCOUNT',
    old: JSON.stringify(document(OLD)),
    whole: document(NEW),
    part: NEW,
    expected: 'a whole JSON document',
  },
  'a JSON document with a comma at its end': {
    key: 'SERVICE_ACCOUNT',
    old: document(OLD).replace(/}$/, ',}'),
    whole: document(NEW),
    part: NEW,
    expected: 'a whole JSON document',
  },
  'settings with a blank': {
    key: 'STORAGE_CONNECTION_STRING',
    old: `AccountName=acme;AccountKey=${Buffer.from(OLD_PASSWORD.repeat(2)).toString('base64')} `,
    whole: `AccountName=acme;AccountKey=${Buffer.from(NEW_PASSWORD.repeat(2)).toString('base64')}`,
    part: Buffer.from(NEW_PASSWORD.repeat(2)).toString('base64'),
    expected: 'the whole value',
  },
  'the URL of a key between quotes': {
    key: 'SENTRY_DSN',
    old: "'https://4f8a1c77e2b94d60aa314f8a1c77e2b9:0b3d5a7c6e14f82cc0714f8a1c77e2b9@o4511.ingest.sentry.io/4711'",
    whole: 'https://90b3d5a7c6e14f82cc071aa4f8a1c77e:c17e5a90b46d2f83ee1c70a95bd3f264@o4511.ingest.sentry.io/4711',
    part: 'c17e5a90b46d2f83ee1c70a95bd3f264',
    expected: 'a whole https URL',
  },
  'a private key between two certificates, cut off': {
    key: 'TLS_BUNDLE',
    old: `${certificateFor(OLD, 'a.example')}\n${OLD.trim().slice(0, -30)}`,
    whole: `${certificateFor(NEW, 'b.example')}\n${NEW}`,
    part: NEW,
    expected: 'a whole PEM document',
  },
}

describe('a new value for a malformed one', () => {
  let rehearsal: Rehearsal
  const scope = {kind: 'app', name: 'acme-dev'} as const

  afterEach(async () => rehearsal.close())

  async function begin(key: string, old: string): Promise<void> {
    rehearsal = await Rehearsal.start({
      accounts: [{email: 'maya@acme.example'}],
      apps: {'acme-dev': {vars: {[key]: old, LOG_LEVEL: 'info'}}},
    })
  }

  for (const [what, {expected, key, old, part, whole}] of Object.entries(CASES)) {
    it(`takes the whole and never a part alone: ${what}`, async () => {
      await begin(key, old)
      for (const acceptForm of [false, true]) {
        const failure = await failureOf(rehearsal.rotate({key, scope, stdin: part, acceptForm}))
        expect(failure.code).to.equal('unlikely-value')
        expect(failure.message).to.contain(`Give ${expected}`)
        expect(failure.message).to.contain(`Expected: ${expected}`)
        expect(failure.message).not.to.contain(NEW_PASSWORD)
        expect(rehearsal.holds('acme-dev', key)).to.equal(old)
      }

      const result = await rehearsal.rotate({key, scope, stdin: whole})
      expect(result.failure?.message).to.equal(undefined)
      expect(rehearsal.holds('acme-dev', key)).to.equal(whole)
    })
  }

  it('takes it written rightly with the same credential, which goes on being used', async () => {
    for (const [key, whole] of [
      ['FIREBASE_CREDENTIALS', document(OLD)],
      ['SERVICE_ACCOUNT', `{"user":"x","password":"${OLD_PASSWORD}"}`],
      ['API_KEYS', `["${OLD_PASSWORD}","${OTHER_OLD}"]`],
    ] as const) {
      await begin(key, whole.slice(0, -1))
      const result = await rehearsal.rotate({key, scope, stdin: whole})
      expect(result.failure?.message).to.equal(undefined)
      expect(rehearsal.holds('acme-dev', key)).to.equal(whole)
      expect(result.revocation.status).to.equal('not-needed')
      expect(retiredCredentials([await rehearsal.rotation()])).to.deep.equal([])
      await rehearsal.close()
    }

    await begin('LOG_LEVEL', 'info')
  })

  it('is not made up', async () => {
    const {key, old} = CASES['a JSON document with a password']
    await begin(key, old)
    for (const generate of [null, 'hex:32']) {
      const failure = await failureOf(rehearsal.rotate({key, scope, valueFrom: {kind: 'generate'}, generate}))
      expect(failure.message).to.contain('give a whole JSON document')
      expect(failure.next).to.contain('--value-from stdin').and.not.to.contain('hex:32')
    }

    expect(rehearsal.holds('acme-dev', key)).to.equal(old)
  })

  it('is announced by the plan as a whole', async () => {
    const {key, old} = CASES['a URL between quotes']
    await begin(key, old)
    const {plan} = await rehearsal.plan({key, scope})
    expect(plan.notes).to.include(
      'RABBIT_URL of acme-dev has quotes around it: give a whole amqps URL, nothing of it is kept.',
    )
  })

  it('is asked for as a whole at a terminal', async () => {
    const {key, old, part, whole} = CASES['a JSON document without its end']
    await begin(key, old)
    const asked: Array<{part: null | string; instructions: readonly string[]; refused: readonly string[]}> = []
    rehearsal.operator = {
      ...rehearsal.operator,
      attended: true,
      async newValue(question) {
        const value = new SecretValue(asked.length === 0 ? part : whole)
        const refused = question.check(value)
        asked.push({...question, refused})
        return {kind: 'given', value: refused.length > 0 ? new SecretValue(whole) : value}
      },
      takeUnlikely: async () => false,
    }
    await rehearsal.rotate({key, scope, valueFrom: {kind: 'prompt'}})
    expect(asked[0].part).to.equal(null)
    expect(asked[0].instructions.at(-1)).to.equal(
      'FIREBASE_CREDENTIALS of acme-dev has JSON that does not parse: give a whole JSON document.',
    )
    expect(asked[0].refused.join(' ')).to.contain('a part of it cannot be replaced alone')
    expect(rehearsal.holds('acme-dev', key)).to.equal(whole)
  })

  it('is the whole of what holds nothing else', async () => {
    for (const [old, fresh] of [
      [`"${OLD_PASSWORD}"`, NEW_PASSWORD],
      [`aB//${OLD_PASSWORD}\n`, `cD//${NEW_PASSWORD}`],
      [`API_TOKEN=${OLD_PASSWORD}`, NEW_PASSWORD],
    ]) {
      await begin('API_TOKEN', old)
      await rehearsal.rotate({key: 'API_TOKEN', scope, stdin: fresh})
      expect(rehearsal.holds('acme-dev', 'API_TOKEN')).to.equal(fresh)
      await rehearsal.close()
    }

    await begin('API_TOKEN', `${OLD_PASSWORD}\n`)
    const failure = await failureOf(rehearsal.rotate({key: 'API_TOKEN', scope, stdin: OLD_PASSWORD}))
    expect(failure.message).to.contain(
      'Only to write it rightly: heroku secrets:rotate API_TOKEN --app acme-dev --mend',
    )
  })

  it('is not put into a malformed copy', async () => {
    rehearsal = await Rehearsal.start({
      accounts: [{email: 'maya@acme.example'}],
      apps: {'acme-dev': {vars: {MQ_PASSWORD: OLD_PASSWORD, RABBIT_URL: `"${url(OLD_PASSWORD)}"`}}},
    })
    const failure = await failureOf(rehearsal.rotate({key: 'MQ_PASSWORD', scope, stdin: NEW_PASSWORD}))
    expect(failure.message).to.contain(
      'RABBIT_URL of acme-dev has quotes around it, so nothing is put into it. Write it rightly first: heroku secrets:rotate RABBIT_URL --app acme-dev --mend',
    )
    expect(rehearsal.holds('acme-dev', 'MQ_PASSWORD')).to.equal(OLD_PASSWORD)
    const result = await rehearsal.rotate({key: 'RABBIT_URL', scope, stdin: url(NEW_PASSWORD)})
    expect(result.failure?.message).to.equal(undefined)
    expect(rehearsal.holds('acme-dev', 'MQ_PASSWORD')).to.equal(NEW_PASSWORD)
    expect(rehearsal.holds('acme-dev', 'RABBIT_URL')).to.equal(url(NEW_PASSWORD))
  })

  it('goes on to the next app after a crash, as a whole', async () => {
    const {key, old, whole} = CASES['a JSON document without its end']
    rehearsal = await Rehearsal.start({
      accounts: [{email: 'maya@acme.example'}],
      pipelines: {acme: {}},
      apps: Object.fromEntries(
        ['staging', 'production'].map((stage) => [`acme-${stage}`, {pipeline: 'acme', stage, vars: {[key]: old}}]),
      ) as never,
    })
    const {ledger} = rehearsal
    rehearsal.ledger = tellingLedger(ledger, ({type}) => (type === 'rotation.verified' ? die() : undefined))
    await failureOf(rehearsal.rotate({key, stdin: whole, shared: true}))
    rehearsal.ledger = ledger
    const result = await rehearsal.resume()
    expect(result.failure?.message).to.equal(undefined)
    expect(['acme-staging', 'acme-production'].map((app) => rehearsal.holds(app, key))).to.deep.equal([whole, whole])
  })
})
