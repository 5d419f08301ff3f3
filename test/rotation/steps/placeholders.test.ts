import {expect} from 'chai'

import {Rehearsal} from '../rehearsal.js'

const FRESH = ['key-', '0a1b2c3d4e5f60718293a4b5c6d7e8f9'].join('')
const TEXT = 'Jd5Fp1Gs0Ta7Ue2Wq9Xr4Ck8Zv3Mb6Nh'
const sendgrid = () => ['SG.', 'aB3dE5fG7hJ9kL1mN3pQ5r', '.', 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9f'].join('')

describe('a placeholder that is replaced', () => {
  let rehearsal: Rehearsal

  afterEach(async () => rehearsal?.close())

  async function begin(vars: Readonly<Record<string, string>>, production?: Readonly<Record<string, string>>) {
    rehearsal = await Rehearsal.start({
      accounts: [{email: 'maya@acme.example'}],
      pipelines: {acme: {}},
      apps: {
        'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {...vars, PORT_NAME: 'web'}},
        ...(production && {
          'acme-prod': {pipeline: 'acme', stage: 'production', vars: {...production, PORT_NAME: 'web'}},
        }),
      },
    })
  }

  const settled = async () =>
    (await rehearsal.rotation()).events.flatMap((event) =>
      event.type === 'rotation.revoked' ? [`${event.status}: ${event.detail}`] : [],
    )

  for (const [key, old, fresh] of [
    ['MAILGUN_API_KEY', 'your-mailgun-api-key', FRESH],
    ['MAILGUN_API_KEY', 'changeme', FRESH],
    ['SENDGRID_API_KEY', '<your key>', sendgrid()],
    ['SENDGRID_API_KEY', ['SG', 'xxxxxxxx'].join('.'), sendgrid()],
    ['PARTNER_API_KEY', 'undefined', TEXT],
    ['PARTNER_ACCESS_TOKEN', 'insert-token-here', TEXT],
  ]) {
    it(`has nothing to revoke: ${key} (${old})`, async () => {
      await begin({[key]: old})
      const {plan} = await rehearsal.plan({key, stdin: fresh, acceptForm: true, revoke: 'later'})
      expect(plan.steps.find(({step}) => step === 'revoke')?.description).to.equal(
        'nothing to revoke: the old value is a placeholder',
      )
      const result = await rehearsal.rotate({key, stdin: fresh, acceptForm: true, revoke: 'later'})
      expect(rehearsal.holds('acme-staging', key)).to.equal(fresh)
      expect([result.outcome, result.revocation.status]).to.deep.equal(['completed', 'not-needed'])
      expect(result.next).to.deep.equal([])
      expect(await settled()).to.deep.equal(['not-needed: nothing to revoke: the old value was a placeholder'])
      expect((await rehearsal.rotation()).outcome).to.equal('completed')
    })
  }

  for (const [key, old, fresh] of [
    ['DB_PASSWORD', 'changeme', TEXT],
    ['DATABASE_URL', 'postgres://app:changeme@db.acme.example/app', `postgres://app:${TEXT}@db.acme.example/app`],
    ['REDIS_AUTH_TOKEN', 'changeme', TEXT],
    ['CRM_API_KEY', 'changeme', TEXT],
    ['MAILGUN_API_KEY', FRESH.replace('0a', '9b'), FRESH],
  ]) {
    it(`has to be revoked where it may be in use: ${key} (${old.length > 30 ? 'a key' : old})`, async () => {
      await begin({[key]: old})
      const result = await rehearsal.rotate({key, stdin: fresh, acceptForm: true, revoke: 'later'})
      expect(rehearsal.holds('acme-staging', key)).to.equal(fresh)
      expect([result.outcome, result.revocation.status]).to.deep.equal(['revocation-pending', 'pending'])
    })
  }

  it('has to be revoked where an app held a real one', async () => {
    const [real, fresh] = ['f7e6d5c4b3a291807f6e5d4c3b2a1908', '31d2a6b98c07e5f46a1b0d9c8e7f2345'].map(
      (hex) => `key-${hex}`,
    )
    await begin({MAILGUN_API_KEY: 'your-mailgun-api-key'}, {MAILGUN_API_KEY: real})
    const result = await rehearsal.rotate({
      key: 'MAILGUN_API_KEY',
      stdin: `${FRESH}\n${fresh}`,
      separate: true,
      revoke: 'later',
    })
    expect(result.revocation.status).to.equal('pending')
  })

  it('is still seen by a process that takes the rotation up', async () => {
    await begin({MAILGUN_API_KEY: 'your-mailgun-api-key'})
    const stopping = rehearsal.rotate({
      key: 'MAILGUN_API_KEY',
      stdin: FRESH,
      verifyCommand: 'false',
      onFailure: 'stop',
      revoke: 'later',
    })
    expect((await stopping).outcome).to.equal('stopped')
    rehearsal.newProcess()
    const result = await rehearsal.resume({verifyCommand: null})
    expect([result.outcome, result.revocation.status]).to.deep.equal(['completed', 'not-needed'])
  })
})
