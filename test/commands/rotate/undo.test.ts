import {expect} from 'chai'

import type {AuditReport} from '../../../src/audit/audit-report.js'
import type {HistoryReport} from '../../../src/history/history-report.js'

import Audit from '../../../src/commands/secrets/audit.js'
import History from '../../../src/commands/secrets/history.js'
import Rotate from '../../../src/commands/secrets/rotate.js'
import {type AppSpec, type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {runCommand} from '../../support/run-command.js'
import {WorkingFolder} from '../../support/working-folder.js'

const KEY = 'SERVICE_API_KEY'
const token = (name: string) => `${name}-${'k3y5'.repeat(6)}`

describe('secrets:rotate KEY --undo', function () {
  this.timeout(60_000)

  let sandbox: Sandbox
  const folder = new WorkingFolder()

  beforeEach(async () => {
    folder.enter({git: true})
    const app: AppSpec = {pipeline: 'acme', vars: {[KEY]: token('shared')}}
    sandbox = await startSandbox({
      timeScale: 0,
      scenario: {
        accounts: [{email: 'maya@acme.example'}],
        pipelines: {acme: {}},
        apps: {'acme-prod': app, 'acme-staging': {...app, stage: 'staging'}},
      },
    })
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  const scope = ['--pipeline', 'acme', '--confirm', 'acme']
  const rotate = async (...argv: string[]) => runCommand(Rotate, [KEY, ...argv, '--json'], sandbox.env)
  const generate = ['--value-from', 'generate', '--shared', '--revoke', 'later']

  async function expectAgreement(): Promise<void> {
    const {stdout} = await runCommand(History, ['--pipeline', 'acme', '--verify', '--json'], sandbox.env)
    expect((JSON.parse(stdout) as HistoryReport).disagreements).to.deep.equal([])
    const audit = await runCommand(Audit, ['--pipeline', 'acme', '--json'], sandbox.env)
    const {findings} = JSON.parse(audit.stdout) as AuditReport
    const rules = findings.map(({rule}) => rule)
    expect(rules).not.to.include('retired-value-in-use').and.not.to.include('unrecorded-change')
    expect(rules.filter((rule) => rule === 'revocation-pending')).to.have.length(1)
  }

  it('goes back, leaves the other value to be revoked, and the records agree', async () => {
    expect((await rotate(...scope, ...generate)).exitCode).to.equal(0)
    const made = sandbox.app('acme-prod').config[KEY]
    const plan = await rotate('--pipeline', 'acme', '--undo', '--dry-run')
    expect(plan.exitCode, plan.stdout).to.equal(0)
    expect(sandbox.app('acme-prod').config[KEY]).to.equal(made)
    const unconfirmed = await rotate('--pipeline', 'acme', '--undo')
    expect(unconfirmed.exitCode).to.equal(2)
    expect(unconfirmed.stdout).to.include('--confirm acme')

    const back = await rotate(...scope, '--undo')
    expect(back.exitCode, back.stdout).to.equal(1)
    for (const app of ['acme-prod', 'acme-staging']) expect(sandbox.app(app).config[KEY]).to.equal(token('shared'))
    await expectAgreement()
    const done = await rotate(...scope, '--resume', '--revoke', 'confirmed')
    expect(done.exitCode, done.stdout).to.equal(0)
    sandbox.act({type: 'set', app: 'acme-prod', values: {[KEY]: made}})
    const audit = await runCommand(
      Audit,
      ['--pipeline', 'acme', '--rule', 'retired-value-in-use', '--json'],
      sandbox.env,
    )
    expect((JSON.parse(audit.stdout) as AuditReport).findings).to.have.length(1)
  })

  it('says what stands in the way: nothing finished, a value that was said to be revoked, other flags', async () => {
    expect((await rotate(...scope, '--undo')).stdout).to.include('There is no finished rotation of SERVICE_API_KEY')
    const word = ['--value-from', 'generate', '--shared', '--revoke', 'confirmed']
    expect((await rotate(...scope, ...word)).exitCode).to.equal(0)
    expect((await rotate(...scope, '--undo')).stdout).to.include('was said to be revoked')
    expect((await rotate(...scope, '--undo', '--value-from', 'generate')).exitCode).to.equal(2)
  })

  it('takes back what keeps the old value beside the new one', async () => {
    const overlap = ['--strategy', 'overlap', '--previous-key', `${KEY}_PREVIOUS`]
    expect((await rotate(...scope, ...generate, ...overlap)).exitCode).to.equal(0)
    const back = await rotate(...scope, '--undo')
    expect(back.exitCode, back.stdout).to.equal(0)
    expect(sandbox.app('acme-prod').config).to.include({[KEY]: token('shared')})
    expect(sandbox.app('acme-prod').config).not.to.have.property(`${KEY}_PREVIOUS`)
  })
})
