import {expect} from 'chai'
import {mkdir, writeFile} from 'node:fs/promises'

import Rotate from '../../src/commands/secrets/rotate.js'
import {type AppSpec, type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const OLD = ['old', 'k3y5'.repeat(6)].join('-')
const NEW = ['new', 'b7d2'.repeat(6)].join('-')
const KEY = 'SERVICE_API_KEY'
const TAKE_UP = ['--app', 'acme-prod', '--confirm', 'acme-prod']

describe('secrets:rotate and what still runs with the old value', function () {
  this.timeout(60_000)
  let sandbox: Sandbox
  const folder = new WorkingFolder()

  beforeEach(() => folder.enter())

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  const start = async (app: AppSpec) => {
    sandbox = await startSandbox({scenario: {apps: {'acme-prod': {vars: {[KEY]: OLD}, ...app}}}, timeScale: 0})
  }

  async function rotate(...words: string[]) {
    const outcome = await runCommand(Rotate, [KEY, '--ledger', 'ledger.jsonl', ...words], {
      ...sandbox.env,
      NEW_VALUE: NEW,
    })
    expect(outcome.stdout + outcome.stderr)
      .not.to.include(OLD)
      .and.not.to.include(NEW)
    return {...outcome, text: outcome.stdout.replaceAll(/\s+/g, ' ')}
  }

  const unattended = ['--app', 'acme-prod', '--confirm', 'acme-prod', '--value-from', 'env:NEW_VALUE']

  it('says in the plan that preboot is on, and how long it takes', async () => {
    await start({preboot: true})
    const {exitCode, text} = await rotate(...unattended, '--dry-run', '--boot-timeout', '180')
    expect(exitCode).to.equal(0)
    expect(text).to.match(/acme-prod has preboot: for about 5 minutes after the release/i)
  })

  it('takes the boot timeout from the policy', async () => {
    await start({preboot: true})
    await mkdir('.heroku-secrets')
    await writeFile('.heroku-secrets/policy.yml', `version: 1\nsecrets:\n  ${KEY}: {rotation: {boot_timeout: 120}}\n`)
    const {text} = await rotate(...unattended, '--dry-run', '--policy', '.heroku-secrets/policy.yml')
    expect(text).to.match(/for about 4 minutes after the release/)
  })

  it('exits 1 while a one-off dyno runs with it, says how to end that, and goes on when told to', async () => {
    await start({oneOffDynos: [{name: 'scheduler.5678', command: `rake sync ${OLD}`}]})
    const first = await rotate(...unattended, '--revoke', 'confirmed', '--verify-timeout', '60')
    expect(first.exitCode).to.equal(1)
    expect(first.text).to.include('heroku ps:stop --dyno-name scheduler.5678 --app acme-prod')
    expect(first.stderr).to.match(/scheduler\.5678 of acme-prod \(rake sync \[secret value\], for less than a minute\)/)
    const json = await rotate(...TAKE_UP, '--resume', '--revoke', 'confirmed', '--verify-timeout', '60', '--json')
    expect(JSON.parse(json.stdout).rotation.oldDynos).to.deep.equal([
      {environment: 'app:acme-prod', dyno: 'scheduler.5678'},
    ])
    const last = await rotate(...TAKE_UP, '--resume', '--revoke', 'confirmed', '--ignore-one-off')
    expect(last.exitCode).to.equal(0)
  })

  it('says that nobody has tried the new value, unless a check has', async () => {
    await start({})
    const {stdout, text} = await rotate(...unattended, '--revoke', 'later')
    expect(text).to.include('All apps restarted with the new value; nobody has tried it.')
    expect(stdout).not.to.include('works everywhere')
    const tried = await rotate(...TAKE_UP, '--resume', '--verify-command', 'true', '--revoke', 'confirmed', '--json')
    expect(tried.exitCode).to.equal(0)
    const [{checks, tried: by}] = JSON.parse(tried.stdout).rotation.environments
    expect(by).to.deep.equal(['command'])
    expect(checks.map(({name}: {name: string}) => name)).to.deep.equal(['release', 'dynos', 'command'])
  })

  it('says of an app whose dynos all crash that they had crashed before', async () => {
    await start({dynos: {web: 2, worker: 1}, crashesWhen: [{key: 'X', not: 'none'}]})
    const {stderr, stdout, text} = await rotate(...unattended, '--revoke', 'later')
    expect(text).to.include('The dynos of acme-prod had crashed before, so nobody has tried it there.')
    expect(stdout).not.to.include('works everywhere')
    expect(stderr)
      .to.match(/acme-prod\s+web\.1, web\.2 and worker\.1 had crashed before/)
      .and.match(/set, not seen at work/)
      .and.not.match(/runs no dynos/)
  })

  it('says that nothing runs in an app that is scaled to zero', async () => {
    await start({dynos: {web: 0}})
    const {stderr, text} = await rotate(...unattended, '--revoke', 'later')
    expect(text).to.include('acme-prod runs nothing, so nobody has tried it there.')
    expect(stderr)
      .to.match(/acme-prod\s+runs no dynos/)
      .and.match(/set, not seen at work/)
  })
})
