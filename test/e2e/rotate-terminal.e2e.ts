import {expect} from 'chai'
import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'

import {type Sandbox, startSandbox, type WorldSpec} from '../../src/sandbox/sandbox.js'
import {cleanEnvironment, herokuBinary, linked, PACKAGE} from '../support/heroku-cli.js'
import {hasTerminal, needTerminal, Terminal} from '../support/terminal.js'

const KEY = 'STRIPE_SECRET_KEY'
const stripeKey = (mode: string, rest: string) => ['sk', mode, rest].join('_')
const OLD = stripeKey('test', 'a1B2c3D4e5F6g7H8i9J0k1L2')
const FOR_STAGING = stripeKey('test', 'Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2')
const FOR_PRODUCTION = stripeKey('live', 'Qq1Ww2Ee3Rr4Tt5Yy6Uu7Ii8')
/** What a wrong clipboard brings. */
const PUBLISHABLE = ['pk', 'test', 'a1B2c3D4e5F6g7H8i9J0k1L2'].join('_')
const OWN_COOKIES = {staging: '1f3a'.repeat(16), production: '9c2e'.repeat(16)}
const CACHE = `redis://:${'Ab3d'.repeat(5)}@cache.acme.example:6379`
const OLD_AWS = {
  AWS_ACCESS_KEY_ID: ['AK', 'IA', 'QX7LM2VT9RK4YW8B'].join(''),
  AWS_SECRET_ACCESS_KEY: 'Jd5Fp1Gs0Ta7Ue2Wq9Xr4Ck8Zv3Mb6Nh1Ly5Po0E',
}
const NEW_AWS = {
  AWS_ACCESS_KEY_ID: ['AK', 'IA', 'BN3HC6ZJD5FP1GS0'].join(''),
  AWS_SECRET_ACCESS_KEY: 'Tb8Uc3Vd4We5Xf6Yg7Zh9Ai1Bj2Ck3Dl4Em5Fn6G',
}
const VALUES = [
  OLD,
  FOR_STAGING,
  FOR_PRODUCTION,
  PUBLISHABLE,
  ...[OWN_COOKIES, OLD_AWS, NEW_AWS].flatMap((values) => Object.values(values)),
]

const shared = {
  [KEY]: {value: OLD, daysAgo: 96, by: 'tom@acme.example'},
  SESSION_SECRET: {value: '7bd4'.repeat(16), daysAgo: 300, by: 'tom@acme.example'},
}
const world: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}],
  pipelines: {acme: {}},
  apps: {
    'acme-staging': {
      pipeline: 'acme',
      stage: 'staging',
      vars: {
        ...shared,
        COOKIE_SECRET: {value: OWN_COOKIES.staging, daysAgo: 12, by: 'maya@acme.example'},
        CACHE_URL: CACHE,
        ...OLD_AWS,
        BASIC_AUTH_USERNAME: 'staff',
        BASIC_AUTH_PASSWORD: 'old-4f8a1c77e2b94d60',
      },
      releasePhase: {seconds: 3},
    },
    'acme-prod': {
      pipeline: 'acme',
      stage: 'production',
      vars: {...shared, COOKIE_SECRET: {value: OWN_COOKIES.production, daysAgo: 40, by: 'tom@acme.example'}},
      dynos: {web: 3},
    },
  },
}

/** A way to run `heroku` in a terminal. */
interface Way {
  readonly name: string
  /** Undefined where it is not on this machine. */
  open(): Promise<undefined | {command: readonly string[]; home: string; close(): Promise<void>}>
}

const alone: Way = {
  name: 'bin/run.js',
  async open() {
    const home = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-'))
    return {
      command: [process.execPath, path.join(PACKAGE, 'bin/run.js')],
      home,
      close: () => rm(home, {recursive: true, force: true}),
    }
  },
}

const real: Way = {
  name: 'the real Heroku CLI with the plugin linked',
  async open() {
    const binary = herokuBinary()
    if (binary === undefined) return
    const heroku = await linked(binary)
    return {command: [binary], home: heroku.home, close: () => heroku.close()}
  },
}

for (const way of [alone, real]) {
  describe(`secrets:rotate at a terminal, through ${way.name}`, function () {
    this.timeout(180_000)
    let heroku: NonNullable<Awaited<ReturnType<Way['open']>>>
    let sandbox: Sandbox
    let ledger: string
    let terminals: Terminal[]

    before(async function () {
      const opened = hasTerminal() ? await way.open() : undefined
      if (opened === undefined) {
        this.test!.parent!.title += hasTerminal() ? ' (not on this machine: npm run heroku-cli)' : ' (needs tmux)'
        this.skip()
      }

      heroku = opened
    })

    after(() => heroku?.close())

    beforeEach(async () => {
      sandbox = await startSandbox({scenario: world, speed: 20, timeScale: 6})
      ledger = path.join(await mkdtemp(path.join(heroku.home, 'ledger-')), 'ledger.jsonl')
      terminals = []
    })

    afterEach(async function () {
      const bytes = terminals.map((terminal) => terminal.bytes()).join('')
      const recorded = await readFile(ledger, 'utf8').catch(() => '')
      for (const terminal of terminals) terminal.close()
      await sandbox?.close()
      if (this.currentTest!.state === 'failed') return
      expect(bytes).not.to.equal('')
      for (const value of VALUES) {
        expect(bytes.includes(value), 'a value on the terminal').to.equal(false)
        expect(recorded.includes(value), 'a value in the ledger').to.equal(false)
      }
    })

    async function rotate(...words: string[]): Promise<Terminal> {
      return rotateKey(KEY, ...words)
    }

    async function rotateKey(key: string, ...words: string[]): Promise<Terminal> {
      const environment: Record<string, string> = cleanEnvironment(heroku.home)
      delete environment.TERM // tmux has its own
      const terminal = await Terminal.open({
        columns: 80,
        rows: 40,
        cwd: heroku.home,
        command: [...heroku.command, 'secrets:rotate', key, '--ledger', ledger, ...words],
        env: {...environment, ...sandbox.env},
      })
      terminals.push(terminal)
      return terminal
    }

    /** Up to the last question: both apps, a value for each. */
    async function upToLastWord(): Promise<Terminal> {
      const terminal = await rotate('--pipeline', 'acme')
      await terminal.shows('to be replaced?')
      terminal.press('Enter')
      await terminal.shows('Give each stage a value of its own?')
      terminal.press('Enter')
      await terminal.shows('New value for staging')
      terminal.paste(FOR_STAGING)
      await terminal.shows(/New value for staging \*/)
      terminal.press('Enter')
      await terminal.shows('New value for production')
      terminal.type(FOR_PRODUCTION)
      await terminal.shows(/New value for production \*/)
      await delay(100)
      terminal.press('Enter')
      await terminal.shows('Rotate now? Each app restarts once.')
      return terminal
    }

    /** A new value holds once the release command has ended. */
    async function settled(expected: readonly string[]): Promise<void> {
      for (const end = Date.now() + 10_000; held()[0] !== expected[0] && Date.now() < end;) await delay(100)
      expect(held()).to.deep.equal(expected)
    }

    const held = () => ['acme-staging', 'acme-prod'].map((app) => sandbox.app(app).config[KEY])

    it('replaces a shared key everywhere with a value for each stage', async () => {
      const terminal = await upToLastWord()
      expect(terminal.screen()).to.include('acme-prod      production   set 96 days ago by tom@acme.example (v')
      terminal.press('y', 'Enter')
      await terminal.shows('Is the old one revoked?', 90)
      expect(terminal.screen()).to.include('https://dashboard.stripe.com/apikeys')
      sandbox.act({type: 'revoke-credential', value: OLD})
      terminal.press('y', 'Enter')
      expect(await terminal.ended()).to.equal(0)
      expect(held()).to.deep.equal([FOR_STAGING, FOR_PRODUCTION])
      const screen = terminal.screen()
      expect(screen).to.match(/^ {2}✔ acme-staging {3}set in v\d+ · .*1 of 1 dyno up .*0:\d\d$/m)
      expect(screen).to.match(/^ {2}✔ acme-prod {6}set in v\d+ · 3 of 3 dynos up .*0:\d\d$/m)
      expect(screen).to.match(/^ {2}✔ revoke +Stripe refuses it/m)
      expect(screen).to.match(/^ {2}✔ record/m)
      expect(screen, 'no line was left behind by the redrawing').not.to.match(/^ {2}[◌·] acme/m)
    })

    it('changes nothing when the last word is no', async () => {
      const terminal = await upToLastWord()
      terminal.press('Enter')
      expect(await terminal.ended()).to.equal(2)
      expect(terminal.screen()).to.include('Nothing was changed.')
      expect(held()).to.deep.equal([OLD, OLD])
    })

    it('finishes what is under way at Ctrl-C, says how to go on, and goes on', async () => {
      const terminal = await upToLastWord()
      terminal.press('y', 'Enter')
      await terminal.shows(/set in v\d+/)
      terminal.press('C-c')
      await terminal.shows('Ctrl-C once more stops at once')
      expect(await terminal.ended(60)).to.equal(2)
      expect(terminal.screen()).to.include('--resume')
      await settled([FOR_STAGING, OLD])
      expect(terminal.cursorShows()).to.equal(true)

      const later = await rotate('--resume')
      await later.shows('Go on with it now?', 60)
      expect(later.screen()).to.include(`The rotation of ${KEY} in acme that you began`)
      later.press('Enter')
      await later.shows('New value for production', 60)
      later.paste(FOR_PRODUCTION)
      await later.shows(/New value for production \*/)
      later.press('Enter')
      await later.shows('Is the old one revoked?', 90)
      sandbox.act({type: 'revoke-credential', value: OLD})
      later.press('y', 'Enter')
      expect(await later.ended()).to.equal(0)
      expect(held()).to.deep.equal([FOR_STAGING, FOR_PRODUCTION])
    })

    if (way !== alone) return

    it('says at once what is wrong with a value, and takes a better one', async () => {
      const terminal = await rotate('--app', 'acme-staging')
      await terminal.shows('New value for staging')
      terminal.paste(OLD)
      await delay(200)
      terminal.press('Enter')
      await terminal.shows('the same as the old one')
      terminal.paste(FOR_STAGING)
      await delay(200)
      terminal.press('Enter')
      await terminal.shows('Rotate now? acme-staging restarts once.')
      terminal.press('C-c')
      expect(await terminal.ended()).to.equal(2)
      expect(terminal.screen()).to.include('Nothing was changed.')
      expect(held()).to.deep.equal([OLD, OLD])
    })

    it('asks for each half of a pair, says which is which, and sets both in one release', async () => {
      const terminal = await rotateKey('AWS_SECRET_ACCESS_KEY', '--app', 'acme-staging', '--offline')
      const answer = async (question: string, text: string) => {
        await terminal.shows(question)
        terminal.paste(text)
        await terminal.shows(new RegExp(`${question} \\*`))
        terminal.press('Enter')
      }

      await terminal.shows('AWS_ACCESS_KEY_ID changes along with AWS_SECRET_ACCESS_KEY')
      await answer('New secret access key for staging', NEW_AWS.AWS_ACCESS_KEY_ID)
      await terminal.shows('That is an access key ID, not the new secret access key.')
      await answer('New secret access key for staging', NEW_AWS.AWS_SECRET_ACCESS_KEY)
      await terminal.shows('goes to AWS_ACCESS_KEY_ID')
      await answer('New access key ID for staging', NEW_AWS.AWS_ACCESS_KEY_ID)
      await terminal.shows('Rotate now? acme-staging restarts once.')
      terminal.press('y', 'Enter')
      await terminal.shows('Is the old one revoked?', 90)
      terminal.press('y', 'Enter')
      expect(await terminal.ended()).to.equal(0)
      const {config, releases} = sandbox.app('acme-staging')
      expect(config).to.include(NEW_AWS)
      expect(releases.at(-1)!.description).to.include('AWS_ACCESS_KEY_ID').and.include('AWS_SECRET_ACCESS_KEY')

      const login = await rotateKey('BASIC_AUTH_PASSWORD', '--app', 'acme-staging')
      await login.shows('New password for staging')
      login.paste('new-90b3d5a7c6e14f82')
      await login.shows(/New password for staging \*/)
      login.press('Enter')
      await login.shows('New user name for staging')
      await login.shows('Enter alone: keep the present one')
      login.press('Enter')
      await login.shows('New user name for staging kept')
      await login.shows('Rotate now?')
      login.press('C-c')
      expect(await login.ended()).to.equal(2)
    })

    it('asks about the wrong clipboard with No as the answer of Enter, and takes the right one then', async () => {
      const terminal = await rotate('--app', 'acme-staging')
      await terminal.shows('New value for staging')
      terminal.paste(PUBLISHABLE)
      await delay(200)
      terminal.press('Enter')
      await terminal.shows('Take it as the new value for staging all the same?')
      expect(terminal.screen())
        .to.include('Expected: a test Stripe secret key (sk_test_…, 32 characters).')
        .and.include('Came: a Stripe publishable key.')
      terminal.press('Enter')
      await terminal.shows('Give the right one.')
      terminal.paste(FOR_STAGING)
      await delay(200)
      terminal.press('Enter')
      await terminal.shows('Rotate now? acme-staging restarts once.')
      terminal.press('C-c')
      expect(await terminal.ended()).to.equal(2)
      expect(held()).to.deep.equal([OLD, OLD])
    })

    it('tells values that differ by stage, mode, age and author, and rotates each by itself', async () => {
      const terminal = await rotateKey('COOKIE_SECRET', '--pipeline', 'acme')
      await terminal.shows('Which of them?')
      expect(terminal.screen())
        .to.include('acme-staging   staging      value A · set 12 days ago by maya@acme.example')
        .and.include('acme-prod      production   value B · set 40 days ago by tom@acme.example')
      terminal.press('Enter')
      await terminal.shows('to be replaced?')
      terminal.press('Enter')
      for (const stage of ['staging', 'production']) {
        await terminal.shows(`New value for ${stage}`)
        await terminal.shows('Enter alone: generate one')
        terminal.press('Enter')
        await terminal.shows(new RegExp(`New value for ${stage} generated`))
      }

      await terminal.shows('Rotate now? Each app restarts once.')
      terminal.press('y', 'Enter')
      expect(await terminal.ended(90)).to.equal(0)
      const cookies = ['acme-staging', 'acme-prod'].map((app) => sandbox.app(app).config.COOKIE_SECRET)
      expect(new Set([...cookies, ...Object.values(OWN_COOKIES)]).size).to.equal(4)
    })

    it('makes up one value for each stage, and none for a server', async () => {
      const terminal = await rotateKey('SESSION_SECRET', '--pipeline', 'acme', '--value-from', 'generate')
      await terminal.shows('to be replaced?')
      terminal.press('Enter')
      await terminal.shows('Give each stage a value of its own?')
      terminal.press('Enter')
      await terminal.shows('Rotate now?')
      terminal.press('Enter')
      expect(await terminal.ended()).to.equal(2)

      const cache = await rotateKey('CACHE_URL', '--app', 'acme-staging')
      await cache.shows('New password for staging')
      expect(cache.screen()).to.include('Ctrl-C: leave everything as it is').and.not.include('generate one')
      cache.press('C-c')
      expect(await cache.ended()).to.equal(2)
    })

    it('stops at once at the second Ctrl-C, gives the terminal back, and can be undone', async () => {
      const terminal = await upToLastWord()
      terminal.press('y', 'Enter')
      await terminal.shows(/acme-prod +set in v\d+/, 60)
      terminal.press('C-c')
      await terminal.shows('Ctrl-C once more')
      await delay(350)
      terminal.press('C-c')
      const exitCode = await terminal.ended()
      // The first may have been enough to end it in time.
      expect(exitCode).to.be.oneOf([2, 130])
      expect(terminal.modes())
        .to.match(/ icanon /)
        .and.match(/ echo /)
      expect(terminal.cursorShows()).to.equal(true)

      const undoing = await rotate('--abort')
      await undoing.shows('Undo it now?', 60)
      undoing.press('y', 'Enter')
      expect(await undoing.ended(90)).to.equal(0)
      expect(held()).to.deep.equal([OLD, OLD])
      expect(undoing.screen()).to.include('old value is back')
    })
  })
}

const PLAYED = path.join(PACKAGE, 'test/rotation/operator/terminal/played-rotation.ts')

describe('the screen of a rotation', function () {
  this.timeout(60_000)
  let terminal: Terminal

  before(needTerminal)

  afterEach(() => terminal?.close())

  async function play(env: Readonly<Record<string, string>>, size: {columns?: number; rows?: number} = {}) {
    terminal = await Terminal.open({
      command: [process.execPath, '--import', 'tsx', PLAYED],
      cwd: PACKAGE,
      env: {NO_COLOR: '1', PACE: '200', ...env},
      ...size,
    })
    await terminal.shows('to be replaced?')
    terminal.press('Enter')
    await terminal.shows('Give each stage')
    terminal.press('n', 'Enter')
    await terminal.shows('New value for staging and production')
    terminal.paste('a new value\nof two lines\n')
    await delay(200)
    terminal.press('Enter')
    await terminal.shows('Rotate now?')
    terminal.press('y', 'Enter')
    await terminal.shows('set in v213')
  }

  const count = (text: string) => terminal.screen({history: true}).split(text).length - 1

  it('survives every change of the terminal’s size', async () => {
    await play({PACE: '600'}, {columns: 100, rows: 30})
    for (const [columns, rows] of [
      [60, 30],
      [38, 30],
      [120, 30],
      [80, 7],
      [80, 24],
    ] as const) {
      terminal.resize(columns, rows)
      await delay(700)
    }

    await terminal.shows('Is the old one revoked?')
    terminal.press('y', 'Enter')
    expect(await terminal.ended()).to.equal(0)
    expect(count('✔ acme-staging')).to.equal(1)
    expect(count('✔ acme-prod')).to.equal(1)
    expect(count('◌ acme')).to.equal(0)
    expect(count('{"played":true}')).to.equal(1)
  })

  it('shows nothing of what is typed meanwhile, and takes no Enter for an answer', async () => {
    await play({})
    terminal.type('typed-meanwhile')
    terminal.press('Enter', 'Enter')
    await terminal.shows('Is the old one revoked?')
    await delay(300)
    expect(terminal.screen()).to.match(/revoked\? \(y\/N\)$/)
    expect(terminal.bytes()).not.to.include('typed-meanwhile')
    terminal.press('Enter')
    expect(await terminal.ended()).to.equal(0)
    expect(terminal.screen()).to.include('◌ revoke         pending')
  })

  it('tells a failure whole', async () => {
    await play({ENDING: 'badly'})
    expect(await terminal.ended()).to.equal(2)
    const told = terminal
      .screen()
      .replaceAll(/\d:\d\d/g, '')
      .replaceAll(/\s+/g, ' ')
    expect(told).to.include('✖ acme-prod dyno web.2 crashed twice on v841 → old value is back in v842')
  })

  it('colours what it says and no more', async () => {
    await play({NO_COLOR: '', COLORTERM: 'truecolor', FORCE_COLOR: '3'})
    expect(terminal.screen()).to.include('⬢ acme-staging')
    await terminal.shows('Is the old one revoked?')
    terminal.press('y', 'Enter')
    expect(await terminal.ended()).to.equal(0)
    expect(terminal.screen({colour: true})).to.match(/\u001B\[[\d;]*m✔/) // eslint-disable-line no-control-regex
  })

  it('writes a line a step on a terminal that cannot be drawn over', async () => {
    await play({TERM: 'dumb'})
    await terminal.shows('Is the old one revoked?')
    terminal.press('y', 'Enter')
    expect(await terminal.ended()).to.equal(0)
    expect(terminal.screen()).to.match(/^\d\d:\d\d:\d\d {2}acme-staging {2}set in v213$/m)
    expect(count('waiting for the release command')).to.equal(0)
  })
})
