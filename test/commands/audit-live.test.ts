import {expect} from 'chai'

import type {AuditReport} from '../../src/audit/audit-report.js'

import Audit from '../../src/commands/secrets/audit.js'
import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {watchConnections} from '../providers/watch-connections.js'
import {runCommand} from '../support/run-command.js'
import {answer, startServer, type TestServer} from '../support/servers/http-server.js'
import {WorkingFolder} from '../support/working-folder.js'

const LIVE = ['sk', 'live', 'a1B2c3D4e5F6g7H8i9J0kLmN'].join('_')
const DEAD = ['sk', 'live', 'z9Y8x7W6v5U4t3S2r1Q0pOnM'].join('_')
const TWILIO = '4f1c9ae2d07b35c8916e2fa40bd8c713'

describe('secrets:audit --live', () => {
  let sandbox: Sandbox
  let stripe: TestServer
  let twilio: TestServer
  const folder = new WorkingFolder()

  beforeEach(async () => {
    folder.enter()
    stripe = await startServer((request, response) => {
      if (request.headers.authorization === `Bearer ${LIVE}`) {
        answer(response, {object: 'account', id: 'acct_1', settings: {dashboard: {display_name: 'Example Shop'}}})
      } else answer(response, {error: {message: 'Invalid API Key provided: sk_live_****'}}, {status: 401})
    })
    twilio = await startServer((_, response) => answer(response, {sid: 'AC1', friendly_name: 'Example'}))
    sandbox = await startSandbox({
      scenario: {
        pipelines: {acme: {}},
        apps: {
          'acme-prod': {pipeline: 'acme', stage: 'production', vars: {STRIPE_SECRET_KEY: LIVE, OLD_STRIPE_KEY: DEAD}},
          'acme-worker': {
            pipeline: 'acme',
            stage: 'production',
            vars: {STRIPE_SECRET_KEY: LIVE, TWILIO_AUTH_TOKEN: TWILIO, TWILIO_ACCOUNT_SID: `AC${TWILIO}`},
          },
          'acme-other': {pipeline: 'acme', stage: 'production', vars: {TWILIO_AUTH_TOKEN: TWILIO}},
        },
      },
    })
  })

  afterEach(async () => {
    await Promise.all([sandbox.close(), stripe.close(), twilio.close()])
    folder.leave()
  })

  const run = (argv: string[]) =>
    runCommand(Audit, ['--pipeline', 'acme', ...argv], {
      ...sandbox.env,
      HEROKU_SECRETS_PROVIDER_HOST_STRIPE: stripe.url,
      HEROKU_SECRETS_PROVIDER_HOST_TWILIO: twilio.url,
    })

  it('says which are dead, and which live key answers as whom', async () => {
    const {exitCode, stdout} = await run(['--live', '--json', '--fail-on', 'medium'])
    const report = JSON.parse(stdout) as AuditReport
    expect(exitCode).to.equal(1)
    const answers = report.live!.map(({account, environment, key, result}) => ({account, environment, key, result}))
    expect(answers).to.have.deep.members([
      {environment: 'app:acme-prod', key: 'OLD_STRIPE_KEY', result: 'refused', account: null},
      {environment: 'app:acme-prod', key: 'STRIPE_SECRET_KEY', result: 'accepted', account: 'Example Shop'},
      {environment: 'app:acme-worker', key: 'STRIPE_SECRET_KEY', result: 'accepted', account: 'Example Shop'},
      {environment: 'app:acme-worker', key: 'TWILIO_AUTH_TOKEN', result: 'accepted', account: 'Example'},
      // Its account stands beside it elsewhere only.
      {environment: 'app:acme-other', key: 'TWILIO_AUTH_TOKEN', result: 'accepted', account: 'Example'},
    ])
    const dead = report.findings.filter(({rule}) => rule === 'dead-credential')
    expect(dead.map(({key}) => key)).to.deep.equal(['OLD_STRIPE_KEY'])
    for (const value of [LIVE, DEAD, TWILIO]) expect(stdout).not.to.contain(`"${value}"`)
  })

  it('asks about each distinct credential once', async () => {
    await run(['--live', '--json'])
    expect(stripe.requests).to.have.length(2)
    expect(twilio.requests).to.have.length(1)
  })

  it('asks nobody without the flag', async () => {
    const watch = watchConnections()
    try {
      const {stdout} = await run(['--json'])
      expect(JSON.parse(stdout)).not.to.have.property('live')
      expect(watch.targets).to.deep.equal([new URL(sandbox.url).host])
    } finally {
      watch.stop()
    }
  })

  it('is not stopped by a service that is down, which proves nothing', async () => {
    await stripe.close()
    const {exitCode, stdout} = await run(['--live', '--rule', 'dead-credential', '--json'])
    const report = JSON.parse(stdout) as AuditReport
    expect(exitCode).to.equal(0)
    expect(report.findings).to.deep.equal([])
    expect(report.live!.filter(({result}) => result === 'cannot-tell')).to.have.length(3)
    stripe = await startServer(() => {})
  })

  it('does not pass a rule that was named and that no service was asked or could tell about', async () => {
    const unasked = await run(['--rule', 'dead-credential', '--json'])
    expect(unasked.exitCode).to.equal(2)
    expect((JSON.parse(unasked.stdout) as AuditReport).complete).to.equal(false)
    expect(unasked.stderr).to.contain('dead-credential was not looked at: services are asked only with --live.')
    expect(unasked.stderr).to.contain('heroku secrets:audit --pipeline acme --rule dead-credential --live')
    await Promise.all([stripe.close(), twilio.close()])
    const down = await run(['--rule', 'dead-credential', '--rule', 'weak-value', '--live', '--json'])
    expect(down.exitCode).to.equal(2)
    expect(down.stderr).to.contain('dead-credential was not looked at: no service could tell.')
    const whole = await run(['--live', '--fail-on', 'never'])
    expect(whole.exitCode, 'where no rule is named').to.equal(0)
    ;[stripe, twilio] = await Promise.all([startServer(() => {}), startServer(() => {})])
  })

  it('says so as text', async () => {
    const {stdout} = await run(['--live'])
    expect(stdout).to.contain('What the services say')
    expect(stdout).to.contain('OLD_STRIPE_KEY is dead')
    for (const value of [LIVE, DEAD]) expect(stdout).not.to.contain(value)
  })
})
