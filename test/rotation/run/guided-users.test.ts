import {expect} from 'chai'

import type {Operator, RevocationQuestion, ValueQuestion} from '../../../src/rotation/operator/operator.js'

import {SecretValue} from '../../../src/model/secret-value.js'
import {issueSteps, revocationSteps, valueMessage} from '../../../src/rotation/operator/terminal/questions.js'
import {failureOf, Rehearsal} from '../rehearsal.js'

const akia = (rest: string) => ['AK', 'IA', rest].join('')
const PASSWORDS = ['Jd5Fp1Gs0Ta7Ue2Wq9Xr4Ck8', 'Tb8Uc3Vd4We5Xf6Yg7Zh9Ai1'] as const
const [OLD, NEW] = PASSWORDS

/** Words of steps that end a user. */
const ENDS_USER = /delete_user|dropUser|DROP USER|PASSWORD NULL|Delete the SMTP user|old user/

/** Servers to which an app logs in as a user, and what a URL to them looks like. */
const SERVERS: Readonly<Record<string, (user: string, password: string) => string>> = {
  RABBITMQ_URL: (user, password) => `amqps://${user}:${password}@broker.acme.example/vhost`,
  MONGODB_URI: (user, password) => `mongodb+srv://${user}:${password}@db.acme.example/app`,
  DATABASE_URL: (user, password) => `postgres://${user}:${password}@db.acme.example/app`,
  MYSQL_URL: (user, password) => `mysql://${user}:${password}@db.acme.example/app`,
  SMTP_URL: (user, password) => `smtps://${user}:${password}@mail.acme.example:465`,
}

const {RABBITMQ_URL: rabbit} = SERVERS

describe('the user that an app logs in as', () => {
  let rehearsal: Rehearsal
  let asked: Array<{readonly steps: readonly string[]; readonly message: string}> = []
  let revoking: string[] = []

  afterEach(async () => rehearsal?.close())

  async function begin(vars: Readonly<Record<string, string>>): Promise<void> {
    asked = []
    revoking = []
    rehearsal = await Rehearsal.start({
      accounts: [{email: 'maya@acme.example'}],
      pipelines: {acme: {}},
      apps: {'acme-prod': {pipeline: 'acme', stage: 'production', vars: {...vars, PORT_NAME: 'web'}}},
    })
  }

  /** A person who gives one value after the other and says that the old one is revoked. */
  function person(...values: ReadonlyArray<null | string>): Operator {
    const left = [...values]
    return {
      ...rehearsal.operator,
      attended: true,
      async newValue(question: ValueQuestion) {
        asked.push({steps: issueSteps(question), message: valueMessage(question)})
        expect(question.refused).to.deep.equal([])
        const next = left.shift() ?? null
        return next === null ? {kind: 'keep'} : {kind: 'given', value: new SecretValue(next)}
      },
      confirmPlan: async () => true,
      async revocation(question: RevocationQuestion) {
        revoking = revocationSteps(question)
        return 'confirmed'
      },
    }
  }

  async function rotate(key: string, ...values: ReadonlyArray<null | string>): Promise<void> {
    rehearsal.operator = person(...values)
    await rehearsal.rotate({key, valueFrom: {kind: 'prompt'}, revoke: 'ask'})
  }

  for (const [key, url] of Object.entries(SERVERS)) {
    it(`${key}: stays when the password alone is given, and no step ends it`, async () => {
      await begin({[key]: url('app_one', OLD)})
      await rotate(key, NEW)
      expect(rehearsal.holds('acme-prod', key)).to.equal(url('app_one', NEW))
      const {message, steps} = asked[0]
      expect(message).to.equal('New password for production')
      const second = steps.indexOf('Or with a second user, so that old and new work side by side:')
      expect(steps.slice(0, second).join(' '))
        .to.match(/password/)
        .and.not.match(/second user|CREATE ROLE|add_user/)
      expect(steps.at(-1)).to.contain('Give the whole URL here, with the new user and its password in it')
      expect(revoking.join('\n')).to.not.match(ENDS_USER)
    })

    it(`${key}: is to be ended where the whole URL brought another one`, async () => {
      await begin({[key]: url('app_one', OLD)})
      await rotate(key, url('app_two', NEW))
      expect(rehearsal.holds('acme-prod', key)).to.equal(url('app_two', NEW))
      expect(revoking.join('\n')).to.match(ENDS_USER)
    })
  }

  it('stays, or changes, by the answer where it has a config var of its own', async () => {
    const names = {AMQP_USERNAME: 'app_one', AMQP_PASSWORD: OLD}
    await begin(names)
    await rotate('AMQP_PASSWORD', NEW, null)
    expect(asked.map(({message}) => message)).to.deep.equal([
      'New password for production',
      'New user name for production',
    ])
    expect(revoking.join('\n')).to.not.match(ENDS_USER)
    await rehearsal.close()

    await begin(names)
    await rotate('AMQP_PASSWORD', NEW, 'app_two')
    expect(rehearsal.holds('acme-prod', 'AMQP_USERNAME')).to.equal('app_two')
    expect(revoking.join('\n')).to.match(ENDS_USER)
  })

  it('of a later process is seen in the releases', async () => {
    const url = rabbit
    for (const [given, ends] of [
      [NEW, false],
      [url('app_two', NEW), true],
    ] as const) {
      await begin({RABBITMQ_URL: url('app_one', OLD)})
      await rehearsal.rotate({key: 'RABBITMQ_URL', stdin: given, revoke: 'later'})
      rehearsal.newProcess()
      rehearsal.operator = person()
      await rehearsal.resume({revoke: 'ask'})
      expect(revoking).to.not.be.empty
      expect(ENDS_USER.test(revoking.join('\n'))).to.equal(ends)
      await rehearsal.close()
    }
  })

  it('cannot be given where nothing holds it, so that no second one is spoken of', async () => {
    await begin({AMQP_PASSWORD: OLD})
    await rotate('AMQP_PASSWORD', NEW)
    expect(asked[0].steps.join(' ')).to.not.match(/second user|add_user/)
    expect(revoking.join('\n')).to.not.match(ENDS_USER)
  })

  /** Values in which an id stands that every new secret brings along. */
  const WITH_ID: Readonly<Record<string, (id: string, secret: string) => string>> = {
    CLOUDINARY_URL: (id, secret) => `cloudinary://${id.replaceAll(/\D/g, '7').slice(0, 15)}:${secret}@acme`,
    PUSHER_URL: (id, secret) => `https://${id.toLowerCase()}:${secret}@api-eu.pusher.com/apps/12345`,
    CELERY_BROKER_URL: (id, secret) => `sqs://${akia(id)}:${secret}@`,
    AWS_CREDENTIALS: (id, secret) => JSON.stringify({accessKeyId: akia(id), secretAccessKey: secret}),
  }
  const [ID, NEW_ID] = ['QX7LM2VT9RK4YW8B', 'BN3HC6ZJD5FP1GS0']
  const [SECRET, NEW_SECRET] = [`${OLD}Zv3Mb6Nh1Ly5Po0E`, `${NEW}Bj2Ck3Dl4Em5Fn6G`]
  for (const [key, value] of Object.entries(WITH_ID)) {
    it(`${key}: the secret alone is refused, and the whole is asked for`, async () => {
      await begin({[key]: value(ID, SECRET)})
      const alone = await failureOf(rehearsal.rotate({key, stdin: NEW_SECRET, acceptForm: true}))
      expect(alone.message).to.match(/changes along with its secret: give the whole (?:URL|document)\./)
      expect(rehearsal.holds('acme-prod', key)).to.equal(value(ID, SECRET))
      await rotate(key, value(NEW_ID, NEW_SECRET))
      expect(asked[0].message).to.equal('New value for production')
      expect(rehearsal.holds('acme-prod', key)).to.equal(value(NEW_ID, NEW_SECRET))
      expect(revoking.join('\n')).to.not.contain('See first which')
    })
  }

  it('is looked at first where the id that a new secret brings is in no config var', async () => {
    await begin({AWS_SECRET_ACCESS_KEY: SECRET})
    await rotate('AWS_SECRET_ACCESS_KEY', NEW_SECRET)
    expect(asked[0].steps.at(-1)).to.contain('Change the access key ID where the app reads it, too')
    expect(revoking.join('\n')).to.contain(
      'See first which access key ID the apps use now: end the old key only if that is another one.',
    )
  })

  it('is told of to who cannot be asked, where nothing is made up for a server', async () => {
    await begin({RABBITMQ_URL: rabbit('app_one', OLD)})
    const {next} = await failureOf(rehearsal.rotate({key: 'RABBITMQ_URL', valueFrom: {kind: 'generate'}}))
    expect(next)
      .to.contain('rabbitmqctl change_password')
      .and.not.match(/add_user|second user/)
  })
})
