import {expect} from 'chai'
import {mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {type Sandbox, startSandbox, type WorldSpec} from '../../src/sandbox/sandbox.js'
import {canary, leaksIn} from '../support/canaries.js'
import {alone, herokuBinary, type HerokuCommand, linked} from '../support/heroku-cli.js'
import {changedBetween, contentsOf, hostileCheckout} from '../support/hostile-checkout.js'
import {startServer, type TestServer} from '../support/servers/http-server.js'

/** A command may take so much longer than in a checkout that means well, in milliseconds. */
const HANG = 5000

const VALUES = {
  SESSION_SECRET: canary('session'),
  WEBHOOK_SECRET: canary('webhook'),
  GITLAB_TOKEN: ['glpat', canary('gitlab').slice(0, 20)].join('-'),
  SENTRY_AUTH_TOKEN: canary('sentry'),
}

/** What a colleague with rights on staging alone may have set there. */
const world = (lure: string): WorldSpec => ({
  accounts: [{email: 'maya@acme.example'}],
  pipelines: {shop: {}},
  apps: {
    'shop-staging': {
      pipeline: 'shop',
      stage: 'staging',
      vars: {
        WEBHOOK_SECRET: VALUES.WEBHOOK_SECRET,
        GITLAB_DOCS_URL: lure,
        GITLAB_URL: lure,
        GITLAB_TOKEN: VALUES.GITLAB_TOKEN,
        NEXT_PUBLIC_SENTRY_URL: lure,
        SENTRY_AUTH_TOKEN: VALUES.SENTRY_AUTH_TOKEN,
        BLANKS_TOKEN: `${' '.repeat(12_000)}x`,
        QUOTES_SECRET: `${'"'.repeat(12_000)}x`,
        URL_SECRET: `postgres://${':@/'.repeat(3000)}`,
      },
    },
    'shop-prod': {
      pipeline: 'shop',
      stage: 'production',
      vars: {
        SESSION_SECRET: VALUES.SESSION_SECRET,
        GITLAB_TOKEN: VALUES.GITLAB_TOKEN,
        SENTRY_AUTH_TOKEN: VALUES.SENTRY_AUTH_TOKEN,
      },
    },
  },
})

/** Every command that reads or changes, as a new colleague would type it. */
const COMMANDS: ReadonlyArray<readonly string[]> = [
  ['secrets', '--pipeline', 'shop'],
  ['secrets:audit', '--pipeline', 'shop', '--live'],
  ['secrets:audit', '--pipeline', 'shop', '--json'],
  ['secrets:diff', '--pipeline', 'shop', '--all', '--show-values'],
  ['secrets:diff', 'file:.env.example', '--app', 'shop-prod'],
  ['secrets:history', '--pipeline', 'shop', '--verify'],
  ['secrets:scan', '--pipeline', 'shop'],
  ['secrets:scan', '--pipeline', 'shop', '--staged'],
  ['secrets:template', '--pipeline', 'shop', '--check'],
  ['secrets:template', '--pipeline', 'shop'],
  ['secrets:providers'],
  [
    'secrets:rotate',
    'SESSION_SECRET',
    '--app',
    'shop-prod',
    '--value-from',
    'generate',
    '--generate',
    'hex:32',
    '--dry-run',
  ],
  [
    'secrets:rotate',
    'SESSION_SECRET',
    '--app',
    'shop-prod',
    '--value-from',
    'generate',
    '--generate',
    'hex:32',
    '--confirm',
    'shop-prod',
  ],
  [
    'secrets:rotate',
    'WEBHOOK_SECRET',
    '--app',
    'shop-staging',
    '--value-from',
    'generate',
    '--generate',
    'hex:32',
    '--confirm',
    'shop-staging',
  ],
  ['secrets:rotate', '--resume'],
  ['secrets:rotate', '--resume', '--confirm', 'shop'],
  ['secrets:rotate', '--resume', '--pipeline', 'shop', '--confirm', 'shop'],
  ['secrets:rotate', '--resume', '--app', 'shop-staging', '--confirm', 'shop-staging'],
  ['secrets:rotate', '--abort', '--pipeline', 'shop', '--confirm', 'shop'],
]

const CHECKOUTS = [
  {name: 'with links, and a policy that is a bomb', links: true, policy: 'bomb'},
  {name: 'with links, and a policy that gives orders', links: true, policy: 'orders'},
  {name: 'without links, and a policy that gives orders', links: false, policy: 'orders'},
] as const

const real = herokuBinary()
const ways: Array<[string, (() => Promise<HerokuCommand>) | undefined]> = [
  ['bin/run.js', alone],
  ['the real Heroku CLI with the plugin linked', real === undefined ? undefined : () => linked(real)],
]

for (const [way, start] of ways) {
  describe(`a hostile checkout, through ${way}`, function () {
    this.timeout(600_000)
    let heroku: HerokuCommand
    let lure: TestServer
    let sandbox: Sandbox
    let folder: string

    before(async function () {
      if (start === undefined) {
        this.test!.parent!.title += ' (not on this machine: npm run heroku-cli)'
        this.skip()
      }

      heroku = await start()
    })

    after(() => heroku?.close())

    beforeEach(async () => {
      folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hostile-')))
      lure = await startServer((_, response) => response.end('{}'))
      sandbox = await startSandbox({scenario: world(lure.url)})
    })

    afterEach(async () => {
      await sandbox.close()
      await lure.close()
      rmSync(folder, {recursive: true, force: true})
    })

    const env = () => ({...sandbox.env, GIT_CONFIG_NOSYSTEM: '1', XDG_DATA_HOME: path.join(folder, 'data')})

    async function timed(words: readonly string[], cwd: string) {
      const began = performance.now()
      const outcome = await heroku.run(words, {cwd, env: env(), timeout: 4 * HANG})
      return {...outcome, took: performance.now() - began}
    }

    for (const {links, name, policy} of CHECKOUTS) {
      it(`${name} starts no program, writes nothing elsewhere, calls nobody and hangs nothing`, async () => {
        const [root, outside, marks, programs] = ['checkout', 'outside', 'marks', 'programs'].map((one) =>
          path.join(folder, one),
        )
        for (const one of [root, outside, marks, programs]) mkdirSync(one)
        for (const one of ['set-aside', 'env', 'bashrc']) writeFileSync(path.join(outside, one), 'as it was\n')
        mkdirSync(path.join(outside, 'room'))
        const trap = (mark: string) => {
          const program = path.join(programs, mark)
          writeFileSync(program, `#!/bin/sh\ntouch '${path.join(marks, mark)}'\n`, {mode: 0o755})
          return program
        }

        await hostileCheckout({
          root,
          outside,
          trap,
          lure: lure.url,
          apps: {staging: sandbox.app('shop-staging').id, production: sandbox.app('shop-prod').id},
          secret: VALUES.SESSION_SECRET,
          links,
          policy,
        })
        const innocent = path.join(folder, 'innocent')
        mkdirSync(innocent)
        const {took: usual} = await timed(['secrets', '--pipeline', 'shop'], innocent)
        const own = (file: string) => file === '.heroku-secrets' || file === '.git/index'
        const before = [contentsOf(root, own), contentsOf(outside)]
        const held = () =>
          ['shop-staging', 'shop-prod'].map((app) => [app, Object.entries(sandbox.app(app).config).sort()])
        const config = held()

        const problems: string[] = []
        for (const words of COMMANDS) {
          const line = words.join(' ')
          const object = (what: string) => problems.push(`${line}: ${what}`)
          const {stderr, stdout, took} = await timed(words, root)
          if (leaksIn(`${stdout}${stderr}`, VALUES).length > 0) object('shows a value')
          if (/^\s+at .*:\d+:\d+\)?$/m.test(stderr)) object(`shows a stack: ${stderr}`)
          if (took - usual > HANG) object(`hangs for ${Math.round(took / 1000)} s`)
          for (const mark of readdirSync(marks)) object(`runs ${mark}`)
          for (const request of lure.requests.splice(0)) object(`calls ${request.path}`)
          const [inside, beside] = [contentsOf(root, own), contentsOf(outside)]
          // A template that is no link is what that command is to write.
          if (!links && words[0] === 'secrets:template') before[0]['.env.example'] = inside['.env.example']
          for (const file of changedBetween(before[0], inside)) object(`writes ${file}`)
          for (const file of changedBetween(before[1], beside)) object(`writes ${file} outside of the checkout`)
          if (JSON.stringify(held()) !== JSON.stringify(config)) object('changes config vars')
          for (const mark of readdirSync(marks)) rmSync(path.join(marks, mark))
        }

        expect(problems).to.deep.equal([])
      })
    }
  })
}
