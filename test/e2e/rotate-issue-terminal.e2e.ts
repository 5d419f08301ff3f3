import {expect} from 'chai'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {needTerminal, openPlugin, type Terminal} from '../support/terminal.js'

const KEY = 'SENDGRID_API_KEY'
const keyOf = (seed: string) => ['SG', seed.repeat(22).slice(0, 22), seed.repeat(43).slice(0, 43)].join('.')
const OLD = keyOf('a1B2c3D4')
const MADE = keyOf('Zz9Yy8Xx')

describe('secrets:rotate at a terminal, where the service does not issue the new value', function () {
  this.timeout(120_000)
  let sandbox: Sandbox
  let home: string
  let terminal: Terminal

  before(needTerminal)

  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-'))
    sandbox = await startSandbox({speed: 20, scenario: {apps: {'acme-prod': {vars: {[KEY]: OLD}}}}})
    sandbox.act({type: 'services-down', down: true})
    const words = ['secrets:rotate', KEY, '--app', 'acme-prod', '--ledger', 'ledger.jsonl', '--revoke', 'later']
    terminal = await openPlugin(words, {home, rows: 50, env: sandbox.env})
    await terminal.shows('Have SendGrid issue the new SendGrid API key?')
    terminal.press('y', 'Enter')
    await terminal.shows('Rotate now?')
    terminal.press('y', 'Enter')
    await terminal.shows('Go on with a value that you make there yourself?', 60)
  })

  afterEach(async () => {
    terminal?.close()
    await sandbox?.close()
    await rm(home, {recursive: true, force: true})
  })

  const screen = () => terminal.screen().replaceAll(/\s+/g, ' ')
  const held = () => sandbox.world.app('acme-prod').releases.at(-1)!.config.get(KEY)?.value

  it('says so, and goes on with one that the person makes there', async () => {
    expect(screen()).to.include('No app was changed, and nothing was revoked.')
    expect(held()).to.equal(OLD)
    terminal.press('Enter')
    await terminal.shows('New value for acme-prod')
    terminal.paste(MADE)
    await terminal.shows(/New value for acme-prod \*/)
    terminal.press('Enter')
    expect(await terminal.ended(60)).to.equal(0)
    expect(held()).to.equal(MADE)
    for (const value of [OLD, MADE]) expect(terminal.bytes()).not.to.include(value)
  })

  it('changes nothing where the person declines, and says how to go on', async () => {
    terminal.press('n', 'Enter')
    expect(await terminal.ended(60)).to.equal(2)
    expect(held()).to.equal(OLD)
    expect(screen())
      .to.include('acme-prod has the old value; nothing was revoked.')
      .and.include('Or with a value that you make yourself: heroku secrets:rotate')
    expect(terminal.screen().replaceAll(/\s/g, '')).to.include(
      '--app acme-prod --resume --value-from prompt'.replaceAll(' ', ''),
    )
  })
})
