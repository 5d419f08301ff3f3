import {expect} from 'chai'

import Audit from '../../../src/commands/secrets/audit.js'
import History from '../../../src/commands/secrets/history.js'
import Rotate from '../../../src/commands/secrets/rotate.js'
import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {runCommand} from '../../support/run-command.js'
import {WorkingFolder} from '../../support/working-folder.js'

const KEY = 'MAILGUN_API_KEY'
const FRESH = ['key-', '0a1b2c3d4e5f60718293a4b5c6d7e8f9'].join('')

describe('secrets:rotate of a placeholder', function () {
  this.timeout(60_000)
  let sandbox: Sandbox
  const folder = new WorkingFolder()

  beforeEach(async () => {
    await folder.enter()
    sandbox = await startSandbox({scenario: 'acme', timeScale: 0})
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  it('is done with exit 0, and neither the audit nor the history asks for a revocation', async () => {
    const app = ['--app', 'acme-staging']
    const line = [KEY, ...app, '--value-from', 'env:MG', '--confirm', 'acme-staging', '--offline']
    const {exitCode, stdout} = await runCommand(Rotate, line, {...sandbox.env, MG: FRESH})
    expect(sandbox.app('acme-staging').config[KEY]).to.equal(FRESH)
    expect(stdout).to.include('Nothing had to be revoked: the old value was a placeholder.')
    expect(stdout).not.to.match(/Revoke|--resume/)
    expect(exitCode).to.equal(0)

    const audit = await runCommand(Audit, [...app, '--json'], sandbox.env)
    const {findings} = JSON.parse(audit.stdout) as {findings: ReadonlyArray<{key: string; rule: string}>}
    expect(findings.filter(({key}) => key === KEY).map(({rule}) => rule)).to.deep.equal([])
    const history = await runCommand(History, [KEY, ...app], sandbox.env)
    expect(history.stdout).to.include('nothing to revoke')
  })
})
