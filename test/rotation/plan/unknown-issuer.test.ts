import {expect} from 'chai'

import {failureOf, Rehearsal} from '../rehearsal.js'

const OLD = '4f8a1c77e2b94d60a3f5c2e19b7d8046'
const noteOf = (key: string) =>
  `Nothing here tells who issues ${key} or checks it. A value made up here works only once that side is told of it.`

describe('a value made up here for what nobody knows the issuer of', () => {
  let rehearsal: Rehearsal

  afterEach(async () => rehearsal?.close())

  async function begin(key: string): Promise<void> {
    rehearsal = await Rehearsal.start({
      accounts: [{email: 'maya@acme.example'}],
      pipelines: {acme: {}},
      apps: {'acme-prod': {pipeline: 'acme', stage: 'production', vars: {[key]: OLD, PORT_NAME: 'web'}}},
    })
  }

  const generate = {valueFrom: {kind: 'generate'}} as const

  for (const key of ['DEPLOY_TOKEN', 'ADMIN_TOKEN', 'LICENSE_TOKEN', 'PARTNER_API_KEY']) {
    it(`${key}: the plan says so, and the run before anything is changed`, async () => {
      await begin(key)
      expect((await rehearsal.plan({key, ...generate})).plan.notes).to.include(noteOf(key))
      await rehearsal.rotate({key, ...generate})
      expect(rehearsal.holds('acme-prod', key)).to.not.equal(OLD)
      const said = rehearsal.lines.findIndex((line) => line.includes(noteOf(key)))
      expect(said).to.be.at.least(0)
      expect(rehearsal.lines.slice(0, said).join('\n')).to.not.match(/set in v\d+/)
    })
  }

  it('is not made where its name is like that of a service, unless its form is said', async () => {
    await begin('WORKDAY_API_TOKEN')
    const failure = await failureOf(rehearsal.rotate({key: 'WORKDAY_API_TOKEN', ...generate}))
    expect(failure.message).to.contain('is named like a key that a service gives out (WORKDAY)')
    expect(failure.next).to.contain('--value-from stdin').and.contain('--generate hex:32')
    expect(rehearsal.holds('acme-prod', 'WORKDAY_API_TOKEN')).to.equal(OLD)
    await rehearsal.rotate({key: 'WORKDAY_API_TOKEN', ...generate, generate: 'hex:16'})
    expect(rehearsal.holds('acme-prod', 'WORKDAY_API_TOKEN')).to.match(/^[\da-f]{32}$/)
    expect(rehearsal.lines.join('\n')).to.contain(noteOf('WORKDAY_API_TOKEN'))
  })

  it('is said of no value that is given, and of none that the app alone checks', async () => {
    await begin('DEPLOY_TOKEN')
    const {plan} = await rehearsal.plan({key: 'DEPLOY_TOKEN'})
    expect(plan.notes.join(' ')).to.not.contain('Nothing here tells who issues')
    await rehearsal.close()
    await begin('SESSION_SECRET')
    const own = await rehearsal.plan({key: 'SESSION_SECRET', ...generate})
    expect(own.plan.notes.join(' ')).to.not.contain('Nothing here tells who issues')
  })
})
