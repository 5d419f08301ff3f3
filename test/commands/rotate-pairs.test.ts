import {expect} from 'chai'
import {writeFile} from 'node:fs/promises'

import Audit from '../../src/commands/secrets/audit.js'
import History from '../../src/commands/secrets/history.js'
import Rotate from '../../src/commands/secrets/rotate.js'
import {type Sandbox, startSandbox, type WorldSpec} from '../../src/sandbox/sandbox.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const akia = (rest: string) => ['AK', 'IA', rest].join('')
const [ID, SECRET] = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']
const OLD = {[ID]: akia('QX7LM2VT9RK4YW8B'), [SECRET]: 'Jd5Fp1Gs0Ta7Ue2Wq9Xr4Ck8Zv3Mb6Nh1Ly5Po0E'}
const NEW = {[ID]: akia('BN3HC6ZJD5FP1GS0'), [SECRET]: 'Tb8Uc3Vd4We5Xf6Yg7Zh9Ai1Bj2Ck3Dl4Em5Fn6G'}
const world: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}],
  pipelines: {acme: {}},
  apps: {'acme-prod': {pipeline: 'acme', stage: 'production', vars: {...OLD, AWS_REGION: 'eu-west-1'}}},
}

interface Document {
  error?: {code: string; message: string; next?: string; details?: Record<string, unknown>}
  rotation?: {
    key: string
    outcome: string
    notes: string[]
    plan: Array<{step: string; companions?: string[]; requests: Array<{keys?: string[]}>}>
  }
}

describe('secrets:rotate of half a pair', function () {
  this.timeout(60_000)
  let sandbox: Sandbox
  const folder = new WorkingFolder()

  beforeEach(async () => {
    await folder.enter()
    sandbox = await startSandbox({scenario: world, timeScale: 0})
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  const scope = ['--app', 'acme-prod', '--confirm', 'acme-prod', '--offline', '--json', '--revoke', 'confirmed']
  async function rotate(key: string, text: string, ...words: string[]) {
    await writeFile('new', text)
    const outcome = await runCommand(Rotate, [key, ...scope, '--value-from', 'file:new', ...words], sandbox.env)
    for (const value of Object.values({...OLD, ...NEW})) expect(outcome.stdout + outcome.stderr).not.to.include(value)
    return {...outcome, ...(JSON.parse(outcome.stdout) as Document)}
  }

  const held = () => [ID, SECRET].map((key) => sandbox.app('acme-prod').config[key])

  it('is refused with how to give the other one, and nothing is changed', async () => {
    const {error, exitCode} = await rotate(SECRET, NEW[SECRET])
    expect(exitCode).to.equal(2)
    expect(error?.code).to.equal('bad-usage')
    expect(error?.details?.needed).to.deep.equal([SECRET, ID])
    expect(error?.next).to.contain(`${SECRET}=… and ${ID}=…`)
    expect(held()).to.deep.equal(Object.values(OLD))
  })

  it('is refused where the halves are in each other’s place', async () => {
    const {error, exitCode} = await rotate(SECRET, `${SECRET}=${NEW[ID]}\n${ID}=${NEW[SECRET]}\n`)
    expect(exitCode).to.equal(2)
    expect(error?.code).to.equal('unlikely-value')
    expect(held()).to.deep.equal(Object.values(OLD))
  })

  for (const [what, more] of [
    ['is left out', ''],
    ['is given along', `AWS_SESSION_TOKEN=${'Q7xv'.repeat(75)}\n`],
  ]) {
    it(`says how a session token is taken out where a lasting key comes and it ${what}`, async () => {
      sandbox.act({
        type: 'set',
        app: 'acme-prod',
        values: {AWS_SESSION_TOKEN: 'y'.repeat(300)},
        by: 'maya@acme.example',
      })
      const text = `${SECRET}=${NEW[SECRET]}\n${ID}=${NEW[ID]}\n${more}`
      const {error, exitCode} = await rotate(SECRET, text)
      expect(exitCode).to.equal(2)
      expect(error?.next).to.match(
        /take AWS_SESSION_TOKEN out first: heroku config:unset AWS_SESSION_TOKEN --app acme-prod$/,
      )
      expect(held()).to.deep.equal(Object.values(OLD))
    })
  }

  it('lists both in the dry run', async () => {
    const {rotation} = await rotate(SECRET, '', '--dry-run')
    const set = rotation?.plan.find(({step}) => step === 'set')
    expect(set?.companions).to.deep.equal([ID])
    expect(rotation?.notes.join(' ')).to.contain('The new value is not looked at in a dry run')
    expect(set?.requests.find(({keys}) => keys)?.keys).to.deep.equal([SECRET, ID])
    const {stdout} = await runCommand(
      Rotate,
      [SECRET, '--app', 'acme-prod', '--offline', '--dry-run', '--value-from', 'file:new'],
      {...sandbox.env, COLUMNS: '80'},
    )
    expect(stdout).to.contain(`with ${ID}`)
    expect(stdout.replaceAll(/\s+/g, ' ')).to.contain(`${ID} changes along with ${SECRET}, in the same release.`)
    for (const line of stdout.split('\n')) expect(line.length, line).to.be.at.most(80)
  })

  for (const named of [SECRET, ID]) {
    it(`changes both where ${named} is named, and the record is whole`, async () => {
      const before = sandbox.app('acme-prod').releases.length
      const {exitCode, rotation, stderr} = await rotate(named, `${ID}=${NEW[ID]}\n${SECRET}=${NEW[SECRET]}\n`)
      expect(exitCode, stderr).to.equal(0)
      expect(rotation?.key).to.equal(SECRET)
      expect(held()).to.deep.equal(Object.values(NEW))
      expect(sandbox.app('acme-prod').releases.length).to.equal(before + 1)
      if (named === ID) expect(stderr).to.contain(`${ID} is half of a pair: ${SECRET} is rotated`)
      const history = await runCommand(History, ['--app', 'acme-prod', '--verify'], sandbox.env)
      expect(history.exitCode, history.stdout).to.equal(0)
      const audit = await runCommand(
        Audit,
        ['--app', 'acme-prod', '--rule', 'unrecorded-change', '--fail-on', 'low'],
        sandbox.env,
      )
      expect(audit.exitCode, audit.stdout).to.equal(0)
    })
  }
})
