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
const TOKEN = `shared-${'k3y5'.repeat(6)}`

describe('secrets:rotate KEY --mend', function () {
  this.timeout(60_000)

  let sandbox: Sandbox
  const folder = new WorkingFolder()

  beforeEach(async () => {
    folder.enter({git: true})
    const app: AppSpec = {pipeline: 'acme', vars: {[KEY]: {value: `"${TOKEN}"\n`, daysAgo: 400}}}
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
  const rotate = async (...argv: string[]) => runCommand(Rotate, [KEY, ...argv], sandbox.env)
  const findings = async () => {
    const {stdout} = await runCommand(Audit, ['--pipeline', 'acme', '--json'], sandbox.env)
    return (JSON.parse(stdout) as AuditReport).findings
  }

  it('does what the audit says, and leaves nothing to do but what was there before', async () => {
    const before = await findings()
    const {remedy} = before.find(({rule}) => rule === 'malformed-value')!
    const command = /heroku secrets:rotate SERVICE_API_KEY (.*)$/.exec(remedy)![1]
    expect(command).to.include('--mend')
    const plan = await rotate(...command.split(' '), '--dry-run')
    expect(plan.exitCode, plan.stderr).to.equal(0)
    expect(plan.stdout.replaceAll(/\s+/g, ' ')).to.include('without the newline at its end and without the quotes')
    expect(plan.stdout).not.to.include(TOKEN).and.not.to.include('is lost')

    const done = await rotate(...command.split(' '), '--confirm', 'acme')
    expect(done.exitCode, done.stderr).to.equal(0)
    expect(done.stdout).to.include('SERVICE_API_KEY is mended').and.to.include('it is the same credential')
    for (const app of ['acme-prod', 'acme-staging']) expect(sandbox.app(app).config[KEY]).to.equal(TOKEN)

    const after = await findings()
    const rules = (of: AuditReport['findings']) => of.map(({rule}) => rule).sort()
    expect(rules(after)).to.deep.equal(rules(before).filter((rule) => rule !== 'malformed-value'))
    expect(rules(after)).to.include('stale-secret')
    const history = await runCommand(History, ['--pipeline', 'acme', '--verify', '--json'], sandbox.env)
    expect((JSON.parse(history.stdout) as HistoryReport).disagreements).to.deep.equal([])
    const undo = await rotate(...scope, '--undo')
    expect(undo.exitCode).to.equal(2)
    expect(undo.stderr).to.include('only written rightly')
  })

  it('says in JSON that it is one that mends', async () => {
    const {stdout} = await rotate('--pipeline', 'acme', '--mend', '--dry-run', '--json')
    const {rotation} = JSON.parse(stdout) as {rotation: {mend?: boolean}}
    expect(rotation.mend).to.equal(true)
    expect(stdout).not.to.include(TOKEN)
  })

  it('asks for the confirmation and takes no value', async () => {
    const unconfirmed = await rotate('--pipeline', 'acme', '--mend')
    expect(unconfirmed.exitCode).to.equal(2)
    expect(unconfirmed.stderr).to.include('--confirm acme').and.not.to.include('--value-from')
    expect((await rotate(...scope, '--mend', '--value-from', 'generate')).exitCode).to.equal(2)
    expect(sandbox.app('acme-prod').config[KEY]).to.equal(`"${TOKEN}"\n`)
  })
})
