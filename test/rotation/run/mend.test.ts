import {expect} from 'chai'

import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {retiredCredentials} from '../../../src/ledger/retired.js'
import {MENDING} from '../../../src/rotation/mend/is-mend.js'
import {die, failureOf, Rehearsal, tellingLedger} from '../rehearsal.js'

const TOKEN = 'oLd4f8a1c77e2b94d60aa31'
const OTHER = 'zX90b3d5a7c6e14f82cc071'
const key = 'API_TOKEN'

function world(staging: WorldSpec['apps'][string]['vars'], production: WorldSpec['apps'][string]['vars']): WorldSpec {
  return {
    pace: {boot: 1000, stagger: 0},
    pipelines: {acme: {}},
    apps: {
      'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {...staging, OTHER: 'left alone'}},
      'acme-prod': {pipeline: 'acme', stage: 'production', vars: {...production, OTHER: 'left alone'}},
    },
  }
}

describe('a value that is mended', () => {
  let rehearsal: Rehearsal

  const start = async (staging: string, production: string, more = {}) => {
    rehearsal = await Rehearsal.start(world({[key]: staging, ...more}, {[key]: production}))
  }

  afterEach(async () => rehearsal.close())

  const mend = (options = {}) => rehearsal.rotate({key, ...MENDING, ...options})
  const held = () => ['acme-staging', 'acme-prod'].map((app) => rehearsal.holds(app, key))

  it('stays the same credential in each environment, and nothing goes out of use', async () => {
    await start(`"${TOKEN}"`, `${OTHER}\n`)
    const result = await mend()
    expect(result.failure).to.equal(null)
    expect(result.outcome).to.equal('completed')
    expect(result.revocation.status).to.equal('not-needed')
    expect(held()).to.deep.equal([TOKEN, OTHER])
    const rotation = await rehearsal.rotation()
    expect(rotation.environments.flatMap(({retires}) => retires)).to.deep.equal([])
    expect(retiredCredentials([rotation])).to.deep.equal([])
    expect(await rehearsal.ledgerText()).not.to.include(TOKEN)
  })

  it('says beforehand what is mended, without the value, and leaves alone what is right', async () => {
    await start(`"${TOKEN}"\n`, TOKEN, {TOKEN_COPY: TOKEN})
    const {plan} = await rehearsal.plan({key, ...MENDING})
    expect(plan.targets.map(({environment}) => environment.name)).to.deep.equal(['acme-staging'])
    expect(plan.targets[0].vars.map((one) => one.key)).to.deep.equal([key])
    expect(plan.notes).to.include(
      'API_TOKEN of acme-staging is written again without the newline at its end and without the quotes around it.',
    )
    expect(plan.steps.find(({step}) => step === 'revoke')!.description).to.include('same credential')
    expect(JSON.stringify(plan.notes)).not.to.include(TOKEN)
    expect(held()).to.deep.equal([`"${TOKEN}"\n`, TOKEN])
  })

  it('is gone on with at every point, and taken back to how it was written', async () => {
    for (const [ref, phase] of [
      ['app:acme-staging', 'announced'],
      ['app:acme-staging', 'done'],
      ['app:acme-prod', 'announced'],
    ]) {
      await start(`"${TOKEN}"`, `${TOKEN}\n`)
      const ledger = () =>
        tellingLedger(rehearsal.newLedger(), (draft) => {
          if (draft.type === 'rotation.set' && draft.ref === ref && draft.phase === phase) die()
        })
      rehearsal.ledger = ledger()
      await failureOf(mend())
      rehearsal.newProcess()
      expect((await failureOf(rehearsal.resume({valueFrom: {kind: 'stdin'}}, 'x'))).message).to.include('does not fit')
      expect((await rehearsal.resume()).outcome, `${ref} ${phase}`).to.equal('completed')
      expect(held()).to.deep.equal([TOKEN, TOKEN])
      await rehearsal.close()

      await start(`"${TOKEN}"`, `${TOKEN}\n`)
      rehearsal.ledger = ledger()
      await failureOf(mend())
      rehearsal.newProcess()
      expect((await rehearsal.abort()).outcome).to.equal('rolled-back')
      expect(held()).to.deep.equal([`"${TOKEN}"`, `${TOKEN}\n`])
      await rehearsal.close()
    }

    await start(TOKEN, TOKEN)
  })

  it('is refused where nothing is wrong, or nobody can tell how it is written rightly', async () => {
    await start(TOKEN, `postgres://u:5%41%zz@db.example.net/x`)
    const right = await failureOf(mend({only: ['app:acme-staging']}))
    expect(right.message).to.include('there is nothing to mend')
    expect(right.next).to.equal('See what else may be wrong with it: heroku secrets:audit --pipeline acme')
    const unsure = await failureOf(mend())
    expect(unsure).to.include({code: 'refused'})
    expect(unsure.message).to.include('no certain way').and.to.include('acme-prod')
    expect(unsure.next).to.include('heroku secrets:rotate API_TOKEN --app acme-prod')
  })

  it('is refused where something is stored under it, unless that may be lost', async () => {
    await start(`${TOKEN}\n`, `${TOKEN}\n`)
    rehearsal.protects = () => ({class: 'data-at-rest'})
    const refusal = await failureOf(mend())
    expect(refusal).to.include({code: 'unsafe-to-replace'})
    expect(refusal.next).to.include('Leave it as it is')
    expect(held()).to.deep.equal([`${TOKEN}\n`, `${TOKEN}\n`])
    expect((await mend({acceptLoss: 'data-at-rest'})).outcome).to.equal('completed')
  })

  it('puts it back where the app does not work with it', async () => {
    await start(`${TOKEN}\n`, `${TOKEN}\n`)
    const result = await mend({verifyCommand: 'false'})
    expect(result.outcome).to.equal('rolled-back')
    expect(held()).to.deep.equal([`${TOKEN}\n`, `${TOKEN}\n`])
    expect(result.next.join('\n')).to.include('--mend')
  })
})
