import {expect} from 'chai'
import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {needTerminal, openPlugin, type Terminal} from '../support/terminal.js'

const OLD = 'oLd4f8a1c77e2b94d60aa31'
const WRONG = 'wRg90b3d5a7c6e14f82cc07b'

describe('another key, an undoing and a mending, at a terminal', function () {
  this.timeout(180_000)
  let home: string
  let sandbox: Sandbox
  let terminals: Terminal[]

  before(needTerminal)

  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-'))
    terminals = []
    sandbox = await startSandbox({
      speed: 20,
      timeScale: 6,
      scenario: {
        accounts: [{email: 'maya@acme.example'}],
        pipelines: {acme: {}},
        apps: {'acme-prod': {pipeline: 'acme', vars: {SERVICE_TOKEN: OLD, LEGACY_TOKEN: `"${WRONG}"\n`}}},
      },
    })
  })

  afterEach(async () => {
    const bytes = terminals.map((terminal) => terminal.bytes()).join('')
    const recorded = await readFile(ledgerPath(), 'utf8').catch(() => '')
    for (const terminal of terminals) terminal.close()
    await sandbox.close()
    await rm(home, {recursive: true, force: true})
    expect(bytes + recorded)
      .not.to.include(OLD)
      .and.not.to.include(WRONG)
  })

  const ledgerPath = () => path.join(home, 'ledger.jsonl')
  const config = () => sandbox.app('acme-prod').config

  async function rotate(...words: string[]): Promise<Terminal> {
    const all = ['secrets:rotate', ...words, '--app', 'acme-prod', '--ledger', ledgerPath()]
    const terminal = await openPlugin(all, {home, env: sandbox.env})
    terminals.push(terminal)
    return terminal
  }

  it('asks what the other key gets, and whether the code is deployed, before the old key goes', async () => {
    const terminal = await rotate('SERVICE_TOKEN', '--to', 'PARTNER_TOKEN')
    await terminal.shows('What shall PARTNER_TOKEN get?')
    terminal.press('Enter')
    await terminal.shows('Rotate now? acme-prod restarts twice.')
    expect(terminal.screen()).to.include('PARTNER_TOKEN gets the value of SERVICE_TOKEN')
    terminal.press('y', 'Enter')
    await terminal.shows('Is the code that reads PARTNER_TOKEN deployed everywhere?', 90)
    expect(config()).to.include({SERVICE_TOKEN: OLD, PARTNER_TOKEN: OLD})
    terminal.press('y', 'Enter')
    expect(await terminal.ended()).to.equal(0)
    expect(config()).to.include({PARTNER_TOKEN: OLD}).and.not.to.have.property('SERVICE_TOKEN')
    expect(terminal.screen()).to.include('SERVICE_TOKEN is PARTNER_TOKEN now')
  })

  it('says what is mended, asks for no value, and revokes nothing', async () => {
    const terminal = await rotate('LEGACY_TOKEN', '--mend')
    await terminal.shows('Are you sure that no data is stored')
    terminal.press('y', 'Enter')
    await terminal.shows('Mend it now? acme-prod restarts once.')
    const screen = terminal.screen().replaceAll(/\s+/g, ' ')
    expect(screen).to.include('without the newline at its end and without the quotes around it')
    expect(screen).not.to.include('New value')
    terminal.press('y', 'Enter')
    expect(await terminal.ended()).to.equal(0)
    expect(config()).to.include({LEGACY_TOKEN: WRONG})
    expect(terminal.screen()).to.include('LEGACY_TOKEN is mended').and.to.include('it is the same credential')
  })

  it('shows what it goes back to, and leaves the other value to be revoked', async () => {
    const first = await rotate(
      'SERVICE_TOKEN',
      '--generate',
      'hex:32',
      '--revoke',
      'later',
      '--reason',
      'a leak in a log',
    )
    await first.shows('Are you sure that no data is stored')
    first.press('y', 'Enter')
    await first.shows('Rotate now? acme-prod restarts once.')
    first.press('y', 'Enter')
    expect(await first.ended()).to.equal(0)
    const made = config().SERVICE_TOKEN
    expect(made).not.to.equal(OLD)
    const terminal = await rotate('SERVICE_TOKEN', '--undo')
    await terminal.shows('Are you sure that no data is stored')
    terminal.press('y', 'Enter')
    await terminal.shows('Rotate now? acme-prod restarts once.')
    const screen = terminal.screen().replaceAll(/\s+/g, ' ')
    expect(screen).to.include('The reason for that rotation was: a leak in a log')
    expect(screen).to.include('So others may know the value that comes back.')
    terminal.press('y', 'Enter')
    await terminal.shows('Is the one that was undone revoked?', 90)
    expect(config()).to.include({SERVICE_TOKEN: OLD})
    terminal.press('n', 'Enter')
    expect(await terminal.ended()).to.equal(1)
    expect(terminal.screen()).to.include('has its value from before rotation')
  })
})
