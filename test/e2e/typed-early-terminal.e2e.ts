import {expect} from 'chai'
import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {needTerminal, openPlugin, type Terminal} from '../support/terminal.js'

const stripeKey = (rest: string) => ['sk', 'live', rest].join('_')
const OLD = stripeKey('a1B2c3D4e5F6g7H8i9J0k1L2')
/** Its letters would tick boxes off: `a` and `i` for all, a blank for one. */
const EARLY = stripeKey('Qq1Ww2Ee3Rr4Tt5 Yy6Uua7iIi8')
const READING = 'Reading the config vars of pipeline acme'

describe('what is typed before a command asks', function () {
  this.timeout(120_000)
  let home: string
  let sandbox: Sandbox
  let terminals: Terminal[]

  before(needTerminal)

  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-'))
    terminals = []
    const app = {pipeline: 'acme', vars: {STRIPE_SECRET_KEY: OLD}}
    sandbox = await startSandbox({
      latency: 500,
      scenario: {
        accounts: [{email: 'maya@acme.example'}],
        pipelines: {acme: {}},
        apps: {'acme-staging': {...app, stage: 'staging'}, 'acme-prod': {...app, stage: 'production'}},
      },
    })
  })

  afterEach(async () => {
    const bytes = terminals.map((terminal) => terminal.bytes()).join('')
    for (const terminal of terminals) terminal.close()
    await sandbox.close()
    await rm(home, {recursive: true, force: true})
    expect(bytes).not.to.equal('').and.not.to.include(OLD).and.not.to.include(EARLY.slice(0, 12))
  })

  const pidFile = () => path.join(home, 'pid')

  async function open(words: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Terminal> {
    const through = ['sh', '-c', 'echo $$ > "$0"; exec "$@"', pidFile()]
    const terminal = await openPlugin(words, {home, through, env: {...sandbox.env, ...more}})
    terminals.push(terminal)
    return terminal
  }

  const rotate = async (more?: Readonly<Record<string, string>>) =>
    open(['secrets:rotate', 'STRIPE_SECRET_KEY', '--pipeline', 'acme'], more)

  function expectGivenBack(terminal: Terminal): void {
    expect(terminal.modes())
      .to.match(/ echo /)
      .and.to.match(/ icanon /)
    expect(terminal.cursorShows()).to.equal(true)
  }

  it('does not show, and ticks nothing off', async () => {
    const terminal = await rotate({HEROKU_DEBUG: '1'})
    await terminal.shows(READING)
    terminal.paste(`${EARLY}\n`)
    const screen = await terminal.shows('to be replaced?')
    expect(screen)
      .to.match(/◉ ⬢? ?acme-staging/)
      .and.to.match(/◉ ⬢? ?acme-prod/)
      .and.to.include('What you typed before this question is not used.')
    terminal.press('C-c')
    expect(await terminal.ended()).to.equal(2)
    expectGivenBack(terminal)
  })

  it('does not show where the command fails before it asks', async () => {
    const terminal = await open(['secrets:rotate', 'NO_SUCH_KEY', '--pipeline', 'acme'])
    await terminal.shows(READING)
    terminal.type(EARLY)
    expect(await terminal.ended()).to.equal(2)
    expectGivenBack(terminal)
  })

  it('does not stand in the way of Ctrl-C, nor of an end from outside', async () => {
    const stopped = await rotate()
    await stopped.shows(READING)
    stopped.type(EARLY)
    stopped.press('C-c')
    expect(await stopped.ended()).not.to.equal(0)
    expectGivenBack(stopped)

    const ended = await rotate()
    await ended.shows(READING)
    process.kill(Number(await readFile(pidFile(), 'utf8')), 'SIGTERM')
    expect(await ended.ended()).not.to.equal(0)
    expectGivenBack(ended)
  })

  it('does not show before an acknowledgement, and says yes to nothing', async () => {
    sandbox.act({type: 'set', app: 'acme-prod', values: {STRIPE_SECRET_KEY: `${OLD}9`}})
    const words = ['--app', 'acme-prod', '--acknowledge', `v${sandbox.app('acme-prod').latest}`, '--reason', 'by hand']
    const terminal = await open(['secrets:history', ...words, '--ledger', path.join(home, 'ledger.jsonl')])
    await terminal.shows(/Reading/)
    terminal.paste(`y\n${EARLY}`)
    await terminal.shows('Record that this is right?')
    expect(terminal.screen()).to.match(/Record that this is right\? .*y\/N.*$/)
    terminal.press('Enter')
    expect(await terminal.ended()).to.equal(2)
    expectGivenBack(terminal)
  })
})
