import {expect} from 'chai'

import type {ForeignChecks} from '../../../src/rotation/model/foreign-checks.js'
import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {unattendedOperator} from '../../../src/rotation/operator/unattended-operator.js'
import {RememberedAgreements} from '../../support/remembered-agreements.js'
import {failureOf, Rehearsal, type RehearsalOptions} from '../rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'
const KEY = 'API_TOKEN'

const world: WorldSpec = {
  pipelines: {acme: {}},
  apps: {'acme-prod': {pipeline: 'acme', stage: 'production', vars: {[KEY]: OLD}}},
}

describe('a person and the checks that a file names', () => {
  let on: Rehearsal
  let asked: ForeignChecks[]

  beforeEach(async () => {
    on = await Rehearsal.start(world)
    asked = []
  })

  afterEach(() => on.close())

  const person = (answer: boolean) => {
    on.operator = {
      ...unattendedOperator,
      attended: true,
      async agreeToChecks(question) {
        asked.push(question)
        return answer
      },
      confirmPlan: async () => true,
    }
  }

  const fromPolicy: RehearsalOptions = {
    key: KEY,
    stdin: NEW,
    verifyCommand: './check.sh',
    typed: [],
    policy: '.heroku-secrets/policy.yml',
    revoke: 'later',
  }

  it('is asked once for the same text', async () => {
    person(true)
    expect((await on.rotate(fromPolicy)).outcome).to.equal('revocation-pending')
    expect(asked).to.have.length(1)
    expect(asked[0]).to.deep.include({
      source: 'the policy .heroku-secrets/policy.yml',
      commands: ['./check.sh'],
      addresses: [],
    })
    expect(on.commands.map(({command}) => command)).to.deep.equal(['./check.sh'])
    on.newProcess()
    await on.resume({revoke: 'confirmed'})
    await on.rotate({...fromPolicy, stdin: 'another-5c1f0d9e8b7a'})
    expect(asked).to.have.length(1)
  })

  it('says no, and nothing begins', async () => {
    person(false)
    const failure = await failureOf(on.rotate(fromPolicy))
    expect(failure).to.deep.include({code: 'cancelled'})
    expect(failure.message).to.match(/Nothing was changed\.$/)
    expect([on.holds('acme-prod', KEY), on.commands, await on.ledgerText()]).to.deep.equal([OLD, [], ''])
    person(true)
    await on.rotate(fromPolicy)
    expect(asked).to.have.length(2)
  })

  it('is not asked about what the command line says', async () => {
    person(false)
    const result = await on.rotate({...fromPolicy, typed: ['verifyCommand']})
    expect(result.failure).to.equal(null)
    expect(asked).to.deep.equal([])
  })

  it('is asked about the ledger by another person, who may say no', async () => {
    await on.rotate({...fromPolicy, typed: ['verifyCommand']})
    const before = await on.ledgerText()
    on.newProcess()
    on.agreements = new RememberedAgreements()
    person(false)
    expect((await failureOf(on.resume())).code).to.equal('cancelled')
    expect((await failureOf(on.abort())).code).to.equal('cancelled')
    expect(asked.map(({commands, source}) => [source, commands])).to.deep.equal([
      ['the ledger', ['./check.sh']],
      ['the ledger', ['./check.sh']],
    ])
    expect(await on.ledgerText()).to.equal(before)
  })

  it('has a forged address of a ledger refused, whoever agrees', async () => {
    on.overrides = {
      ledger: {
        ...on.ledger,
        path: on.ledger.path,
        assertWritable: () => on.ledger.assertWritable(),
        append: (draft, guard) => on.ledger.append(draft, guard),
        async read() {
          const reading = await on.ledger.read()
          return JSON.parse(JSON.stringify(reading).replaceAll('https://example.com/x', 'file:///etc/passwd'))
        },
      },
    }
    on.overrides = {...on.overrides, fetchUrl: async () => ({status: 503})}
    await on.rotate({
      ...fromPolicy,
      verifyUrl: 'https://example.com/x',
      typed: ['verifyCommand', 'verifyUrl'],
      onFailure: 'stop',
    })
    person(true)
    on.operator = {...on.operator, takeUp: async () => true}
    const failure = await failureOf(on.resume())
    expect(failure.message).to.match(/^The verify URL of the ledger has to be an http or https URL\./)
  })
})
