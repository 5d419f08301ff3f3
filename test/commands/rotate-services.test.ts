import {expect} from 'chai'
import {readFile} from 'node:fs/promises'
import path from 'node:path'

import Audit from '../../src/commands/secrets/audit.js'
import History from '../../src/commands/secrets/history.js'
import Rotate from '../../src/commands/secrets/rotate.js'
import {type AppSpec, type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const KEY = 'SENDGRID_API_KEY'
const TAKE_UP = [KEY, '--pipeline', 'acme', '--confirm', 'acme']
const OLD = ['SG', 'Leaked7Key9of3Staging_', 'andProduction4which8everybody2has5seen6nowX'].join('.')

describe('a leaked key whose service replaces it', function () {
  this.timeout(60_000)

  let sandbox: Sandbox
  let printed = ''
  const folder = new WorkingFolder()
  const app = (stage: AppSpec['stage']): AppSpec => ({pipeline: 'acme', stage, vars: {[KEY]: OLD}})

  beforeEach(async () => {
    folder.enter({git: true})
    printed = ''
    sandbox = await startSandbox({
      timeScale: 0,
      scenario: {
        accounts: [{email: 'maya@acme.example'}],
        pipelines: {acme: {}},
        apps: {'acme-prod': app('production'), 'acme-staging': app('staging')},
      },
    })
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  async function run(Command: unknown, argv: string[]) {
    const outcome = await runCommand(Command, argv, {...sandbox.env, HEROKU_DEBUG: '1'})
    printed += outcome.stdout + outcome.stderr
    return outcome
  }

  const rotate = (argv: string[] = []) =>
    run(Rotate, [KEY, '--pipeline', 'acme', '--confirm', 'acme', '--value-from', 'provider', '--json', ...argv])

  it('is set everywhere, refused afterwards, recorded as proven, and agrees with Heroku', async () => {
    const {exitCode, stdout} = await rotate(['--revoke', 'auto', '--reason', 'leaked'])
    expect(exitCode).to.equal(0)
    const {rotation} = JSON.parse(stdout)
    expect(rotation.outcome).to.equal('completed')
    expect(rotation.revocation.status).to.equal('proven')
    expect(Date.parse(rotation.revocation.at)).to.be.greaterThan(0)
    for (const {checks, release, state} of rotation.environments) {
      expect(state).to.equal('verified')
      expect(release.version).to.be.greaterThan(0)
      expect(checks.map(({name, result}: {name: string; result: string}) => `${name} ${result}`)).to.include(
        'provider passed',
      )
    }

    const [staging, prod] = ['acme-staging', 'acme-prod'].map((name) => sandbox.app(name).config[KEY])
    expect(staging).to.equal(prod).and.not.equal(OLD)
    const history = await run(History, ['--pipeline', 'acme', '--verify', '--json'])
    expect(history.exitCode).to.equal(0)
    expect(JSON.parse(history.stdout).disagreements).to.deep.equal([])
    for (const rule of ['revocation-pending', 'retired-value-in-use', 'unrecorded-change']) {
      const audit = await run(Audit, ['--pipeline', 'acme', '--rule', rule, '--json'])
      expect(JSON.parse(audit.stdout).findings, rule).to.deep.equal([])
    }

    const ledger = await readFile(path.join('.heroku-secrets', 'ledger.jsonl'), 'utf8')
    for (const text of [printed, ledger]) {
      for (const value of [OLD, prod]) {
        expect(text).to.not.contain(value)
        expect(text).to.not.contain(value.split('.')[2])
      }
    }
  })

  it('is told to be revoked by API as long as it is not', async () => {
    const {exitCode, stdout} = await rotate(['--revoke', 'later'])
    expect(exitCode).to.equal(0)
    expect(JSON.parse(stdout).rotation.revocation.status).to.equal('pending')
    expect(printed).to.contain('--resume --revoke auto')
    const again = await run(Rotate, [...TAKE_UP, '--resume', '--revoke', 'auto', '--json'])
    expect(again.exitCode).to.equal(0)
    expect(JSON.parse(again.stdout).rotation.revocation.status).to.equal('proven')
  })

  it('is neither issued nor revoked with --offline', async () => {
    const {exitCode, stdout} = await rotate(['--offline', '--revoke', 'auto'])
    expect(exitCode).to.equal(2)
    expect(JSON.parse(stdout).error.message).to.contain('--offline')
    expect(sandbox.world.servicesAsked).to.deep.equal([])
    expect(sandbox.app('acme-prod').config[KEY]).to.equal(OLD)
  })

  it('keeps being replaced where its service is out of order, and proves nothing then', async () => {
    sandbox.act({type: 'services-down', down: true})
    const {exitCode} = await rotate()
    expect(exitCode).to.equal(2)
    expect(sandbox.app('acme-prod').config[KEY]).to.equal(OLD)
    const byHand = ['SG', 'Made-by-hand-at_the-da', 'shboard0123456789abcdefghijklmnopqrstuvwxyzA'.slice(0, 43)].join(
      '.',
    )
    const outcome = await runCommand(
      Rotate,
      [...TAKE_UP, '--resume', '--value-from', 'env:BY_HAND', '--revoke', 'confirmed', '--json'],
      {...sandbox.env, BY_HAND: byHand},
    )
    expect(outcome.exitCode).to.equal(0)
    expect(JSON.parse(outcome.stdout).rotation.revocation.status).to.equal('confirmed')
    expect(sandbox.app('acme-prod').config[KEY]).to.equal(byHand)
  })
})
