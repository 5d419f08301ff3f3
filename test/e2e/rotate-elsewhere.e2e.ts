import {expect} from 'chai'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {needTerminal, openPlugin, type Terminal} from '../support/terminal.js'

const KEY = 'NEXT_PUBLIC_API_TOKEN'
const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'

describe('secrets:rotate at a terminal, of what a build has taken up and another place has', function () {
  this.timeout(120_000)
  let sandbox: Sandbox
  let home: string
  let terminals: Terminal[] = []

  before(needTerminal)

  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-'))
    await writeFile(path.join(home, 'policy.yml'), `version: 1\nsecrets: {${KEY}: {used_in: [GitHub Actions]}}\n`)
    sandbox = await startSandbox({
      speed: 20,
      scenario: {
        apps: {
          'acme-prod': {
            vars: {[KEY]: OLD},
            publishes: [KEY],
            builtFrom: 'https://code.acme.example/shop.tar.gz',
            buildSeconds: 10,
          },
        },
      },
    })
    terminals = []
  })

  afterEach(async () => {
    for (const terminal of terminals) terminal.close()
    await sandbox?.close()
    await rm(home, {recursive: true, force: true})
  })

  const rotate = async (...words: string[]) => {
    const files = ['--policy', 'policy.yml', '--ledger', 'ledger.jsonl']
    const all = ['secrets:rotate', KEY, '--app', 'acme-prod', ...files, ...words]
    const terminal = await openPlugin(all, {home, rows: 50, env: sandbox.env})
    terminals.push(terminal)
    return terminal
  }

  it('has it built again, and asks for the other place with the command to type', async () => {
    const terminal = await rotate('--verify-url', sandbox.healthUrl('acme-prod'))
    await terminal.shows('New value for acme-prod')
    expect(terminal.screen()).to.include('is put into what browsers get, by its name')
    terminal.paste(NEW)
    await terminal.shows(/New value for acme-prod \*/)
    terminal.press('Enter')
    await terminal.shows('Rotate now?')
    terminal.press('y', 'Enter')
    await terminal.shows('Build acme-prod again now, from the source that it runs?', 60)
    terminal.press('Enter')
    await terminal.shows('Has GitHub Actions the new value now?', 60)
    expect(terminal.screen())
      .to.match(/✔ acme-prod/)
      .and.not.to.match(/◌ acme-prod/)
    // One line to the terminal, however it shows it: broken into several, its first part would be run alone.
    expect(
      terminal
        .screen({joined: true})
        .split('\n')
        .map((line) => line.trim()),
    ).to.include(`heroku config:get ${KEY} --app acme-prod | gh secret set ${KEY} --repo OWNER/NAME`)
    const page = await fetch(sandbox.healthUrl('acme-prod'))
    expect(await page.text()).to.include(NEW)
    terminal.press('n', 'Enter')
    expect(await terminal.ended()).to.equal(1)
    const screen = terminal.screen({joined: true}).replaceAll(/\s+/g, ' ')
    expect(screen).to.include('nobody has said that GitHub Actions has the new value')
    expect(screen).to.include(`heroku secrets:rotate ${KEY} --app acme-prod --resume --elsewhere-done`)
    for (const value of [OLD, NEW]) expect(terminal.bytes()).not.to.include(value)
  })
})
