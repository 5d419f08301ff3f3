import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'

import type {SecretsList} from '../../src/audit/secrets-list.js'

import Audit from '../../src/commands/secrets/audit.js'
import Secrets from '../../src/commands/secrets/index.js'
import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const INITIALIZER = 'Lockbox.master_key = ENV.fetch("SESSION_SECRET")\n'

/** Code that hands a key to an encryptor. */
function code(folder: string): void {
  mkdirSync(`${folder}/config/initializers`, {recursive: true})
  writeFileSync(`${folder}/config/initializers/lockbox.rb`, INITIALIZER)
}

describe('secrets, of what each protects', () => {
  let sandbox: Sandbox
  const folder = new WorkingFolder()

  before(async () => {
    sandbox = await startSandbox()
  })

  after(() => sandbox.close())

  beforeEach(() => folder.enter())

  afterEach(() => folder.leave())

  async function classOf(key: string, argv: readonly string[] = []) {
    const {stdout} = await runCommand(Secrets, ['--app', 'acme-prod', '--json', ...argv], sandbox.env)
    return (JSON.parse(stdout) as SecretsList).secrets.find((one) => one.key === key)!.protects
  }

  it('is told by the name alone where there is nothing else', async () => {
    expect(await classOf('LOCKBOX_MASTER_KEY')).to.include({class: 'data-at-rest', evidence: 'name'})
    expect(await classOf('SESSION_SECRET')).to.include({class: 'sessions', evidence: 'name'})
    expect((await classOf('STRIPE_SECRET_KEY')).class).to.equal('access')
  })

  it('is stricter where the code around the working directory, or that of --code, makes more of it', async () => {
    code('web')
    expect(await classOf('SESSION_SECRET', ['--code', 'web'])).to.include({class: 'data-at-rest', evidence: 'code'})
    code('.')
    execFileSync('git', ['init', '--quiet'])
    expect(await classOf('SESSION_SECRET')).to.include({class: 'data-at-rest', evidence: 'code'})
  })

  it('is what the policy says', async () => {
    writeFileSync('policy.yml', 'version: 1\nsecrets: {ADMIN_PASSWORD: {protects: passwords}}\n')
    expect(await classOf('ADMIN_PASSWORD', ['--policy', 'policy.yml'])).to.include({
      class: 'passwords',
      evidence: 'policy',
    })
  })

  it('is in the table and in the findings of the audit', async () => {
    const {stdout} = await runCommand(Secrets, ['--app', 'acme-dev'], sandbox.env)
    expect(stdout).to.match(/^ {2}COOKIE_SECRET\s+signing secret [\s·]*(?:protects )?sessions/m)
    code('web')
    const audit = await runCommand(
      Audit,
      ['--pipeline', 'acme', '--rule', 'stale-secret', '--code', 'web', '--json'],
      sandbox.env,
    )
    const {findings} = JSON.parse(audit.stdout) as {findings: Array<{key: string; protects: string; remedy: string}>}
    const lockbox = findings.find(({key}) => key === 'LOCKBOX_MASTER_KEY')!
    expect(lockbox.protects).to.equal('data-at-rest')
    expect(lockbox.remedy).to.include('--strategy overlap --previous-key LOCKBOX_MASTER_KEY_PREVIOUS')
  })

  it('says that the folder of --code is not there, and looks at nothing', async () => {
    for (const command of [Secrets, Audit]) {
      const {exitCode, stderr, stdout} = await runCommand(
        command,
        ['--app', 'acme-prod', '--code', 'nowhere'],
        sandbox.env,
      )
      expect(exitCode).to.equal(2)
      expect(stdout).to.equal('')
      expect(stderr).to.include('--code nowhere: ')
    }
  })
})
