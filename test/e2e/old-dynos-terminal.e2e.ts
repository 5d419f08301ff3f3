import {expect} from 'chai'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {type AppSpec, type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {needTerminal, openPlugin, type Terminal} from '../support/terminal.js'

const KEY = 'SERVICE_API_KEY'
const OLD = ['old', 'k3y5'.repeat(6)].join('-')
const NEW = ['new', 'b7d2'.repeat(6)].join('-')

describe('what still runs with the old value, at a terminal', function () {
  this.timeout(120_000)
  let home: string
  let sandbox: Sandbox
  let terminal: Terminal

  before(async function () {
    needTerminal.call(this)
    home = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-'))
  })

  after(async () => {
    if (home) await rm(home, {recursive: true, force: true})
  })

  afterEach(async () => {
    const bytes = terminal.bytes()
    terminal.close()
    await sandbox.close()
    expect(bytes.includes(OLD) || bytes.includes(NEW), 'a value on the terminal').to.equal(false)
  })

  async function upToRotation(app: AppSpec): Promise<void> {
    sandbox = await startSandbox({
      scenario: {apps: {'acme-prod': {vars: {[KEY]: OLD}, ...app}}},
      speed: 10,
      timeScale: 1,
    })
    const ledger = path.join(await mkdtemp(path.join(home, 'ledger-')), 'ledger.jsonl')
    const words = ['secrets:rotate', KEY, '--app', 'acme-prod', '--value-from', 'env:NEW_VALUE', '--ledger', ledger]
    terminal = await openPlugin(words, {home, env: {...sandbox.env, NEW_VALUE: NEW}})
    await terminal.shows('Rotate now?', 60)
    terminal.press('y', 'Enter')
  }

  it('counts down until old web dynos under preboot are gone, and only then asks about the old value', async () => {
    await upToRotation({preboot: true, dynos: {web: 2}})
    expect(terminal.screen().replaceAll(/\s+/g, ' ')).to.include('has preboot: for about 3 minutes after the release')
    await terminal.shows(/◌ revoke +waiting \d:\d\d until the old dynos of acme-prod are gone/, 60)
    expect(sandbox.runningWith(OLD)).to.deep.equal(['acme-prod web.1 (v3)', 'acme-prod web.2 (v3)'])
    await terminal.shows('Is the old one revoked?', 60)
    expect(sandbox.runningWith(OLD)).to.deep.equal([])
    const screen = terminal.screen().replaceAll(/\s+/g, ' ')
    expect(screen).to.include('All apps restarted with the new value; nobody has tried it.')
    expect(screen).to.include('--resume --verify-url')
    terminal.press('y', 'Enter')
    expect(await terminal.ended()).to.equal(0)
  })

  it('asks about a one-off dyno, and waits for it as it is told to', async () => {
    await upToRotation({
      dynos: {web: 0, worker: 1},
      oneOffDynos: [{name: 'run.1234', command: 'rake import', hoursAgo: 3}],
    })
    await terminal.shows('What about the old value?', 60)
    expect(terminal.screen()).to.match(/run\.1234 of acme-prod \(rake import, for 3 h\) runs with the old value\./)
    terminal.press('Enter')
    await terminal.shows('waiting for run.1234 of acme-prod to end', 30)
    sandbox.act({type: 'end-dyno', app: 'acme-prod', name: 'run.1234'})
    await terminal.shows('Is the old one revoked?', 60)
    terminal.press('Enter')
    await terminal.ended()
  })
})
