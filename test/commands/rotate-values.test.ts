import {expect} from 'chai'
import {mkdir, writeFile} from 'node:fs/promises'

import Rotate from '../../src/commands/secrets/rotate.js'
import {credentials} from '../../src/sandbox/credentials.js'
import {seededRandomness} from '../../src/sandbox/randomness.js'
import {type Sandbox, startSandbox, type WorldSpec} from '../../src/sandbox/sandbox.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const made = credentials(seededRandomness('new values'))
const KEY = 'STRIPE_SECRET_KEY'
const OWN = {
  development: made.stripe('sk', 'test'),
  staging: made.stripe('sk', 'test'),
  production: made.stripe('sk', 'live'),
}
const SHARED = made.hex(64)
const GOOD = made.stripe('sk', 'live')

const world: WorldSpec = {
  pipelines: {acme: {}},
  apps: {
    'acme-dev': {
      pipeline: 'acme',
      stage: 'development',
      vars: {[KEY]: OWN.development, SESSION_SECRET: made.hex(64), COOKIE_SECRET: made.hex(64)},
    },
    'acme-staging': {
      pipeline: 'acme',
      stage: 'staging',
      vars: {[KEY]: OWN.staging, SESSION_SECRET: SHARED, COOKIE_SECRET: made.hex(64)},
    },
    'acme-prod': {
      pipeline: 'acme',
      stage: 'production',
      vars: {[KEY]: OWN.production, SESSION_SECRET: SHARED, COOKIE_SECRET: made.hex(64), MAIL_KEY: made.sendGrid()},
    },
  },
}

interface Document {
  error?: {code: string; message: string; next?: string; details?: Record<string, unknown>}
  rotation?: {outcome: string; environments: Array<{ref: string}>}
}

describe('secrets:rotate and its new values', function () {
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

  async function rotate(words: readonly string[], value = GOOD) {
    const outcome = await runCommand(Rotate, [...words, '--offline', '--json'], {...sandbox.env, NEW_VALUE: value})
    expect(outcome.stdout + outcome.stderr).not.to.include(value)
    return {...outcome, ...(JSON.parse(outcome.stdout) as Document)}
  }

  /** Types a command that was printed, word by word. */
  async function paste(line: string, value = GOOD) {
    const [, words] = /heroku secrets:rotate (.*)$/.exec(line)!
    return rotate(
      words.split(' ').filter((word) => word !== '--json' && word !== '--offline'),
      value,
    )
  }

  const held = (key = KEY) => ['acme-dev', 'acme-staging', 'acme-prod'].map((app) => sandbox.app(app).config[key])
  const original = (key = KEY) => Object.values(world.apps).map(({vars}) => vars![key])
  const common = [
    '--pipeline',
    'acme',
    '--value-from',
    'env:NEW_VALUE',
    '--confirm',
    'acme',
    '--ledger',
    'ledger.jsonl',
  ]

  describe('the wrong clipboard', () => {
    const toProduction = [KEY, '--only', 'app:acme-prod', ...common]

    for (const [what, value, came] of [
      ['a publishable key', made.stripe('pk', 'live'), 'a Stripe publishable key'],
      ['a dashboard', 'https://dashboard.stripe.com/apikeys', 'the address of a web page'],
      ['a command', 'heroku config --app acme-prod', 'a command line'],
      ['the key of another service', made.sendGrid(), 'a SendGrid API key'],
    ] as const) {
      it(`with ${what} is refused, and nothing is changed`, async () => {
        const {error, exitCode} = await rotate(toProduction, value)
        expect([exitCode, error?.code]).to.deep.equal([2, 'unlikely-value'])
        expect(error?.details).to.include({
          expected: 'a live Stripe secret key (sk_live_…, 107 characters)',
          came,
        })
        expect(error?.message).to.include('Nothing was changed.')
        expect(held()).to.deep.equal(original())
      })
    }

    it('with another secret of the app is refused', async () => {
      const {error} = await rotate(
        ['COOKIE_SECRET', '--only', 'app:acme-prod', ...common],
        world.apps['acme-prod'].vars!.SESSION_SECRET as string,
      )
      expect(error?.code).to.equal('unlikely-value')
      expect(error?.details?.came).to.match(/^the value of SESSION_SECRET of acme-/)
    })

    it('with the value that was just given for another stage is refused', async () => {
      const value = made.hex(64)
      await writeFile('values', `${value}\n${value}\n`)
      const {error} = await rotate([
        'SESSION_SECRET',
        '--pipeline',
        'acme',
        '--separate',
        '--value-from',
        'file:values',
        '--confirm',
        'acme',
        '--ledger',
        'x',
      ])
      expect([error?.code, error?.details?.came]).to.deep.equal([
        'unlikely-value',
        'the value of SESSION_SECRET of acme-staging',
      ])
    })

    it('goes on with the command that is printed, where the form changed on purpose', async () => {
      const value = made.sendGrid()
      const {error} = await rotate(toProduction, value)
      const {exitCode, rotation} = await paste(error!.next!, value)
      expect([exitCode, rotation?.outcome]).to.deep.equal([1, 'revocation-pending'])
      expect(held()[2]).to.equal(value)
    })

    it('takes a narrower key without a word', async () => {
      const {rotation} = await rotate([...toProduction, '--revoke', 'later'], made.stripe('rk', 'live'))
      expect(rotation?.outcome).to.equal('revocation-pending')
    })

    it('takes a made up one for a key of a service only where that was said', async () => {
      const generate = [
        KEY,
        '--only',
        'app:acme-prod',
        '--pipeline',
        'acme',
        '--confirm',
        'acme',
        '--generate',
        'hex:32',
        '--ledger',
        'x',
      ]
      const {error} = await rotate(generate)
      expect([error?.code, error?.details?.came]).to.deep.equal([
        'unlikely-value',
        'a value made up here, which its service does not know',
      ])
      const {rotation} = await rotate([...generate, '--accept-form', '--revoke', 'later'])
      expect(rotation?.outcome).to.equal('revocation-pending')
    })

    it('lets the team choose another form for what is its own', async () => {
      const {rotation} = await rotate([
        'SESSION_SECRET',
        '--pipeline',
        'acme',
        '--only',
        'app:acme-dev',
        '--generate',
        'base64:48',
        '--confirm',
        'acme',
        '--ledger',
        'ledger.jsonl',
        '--revoke',
        'later',
      ])
      expect(rotation?.environments.map(({ref}) => ref)).to.deep.equal(['app:acme-dev'])
    })

    it('knows whose the key is by the policy', async () => {
      await mkdir('.heroku-secrets')
      await writeFile('policy.yml', 'version: 1\nsecrets: {MAIL_KEY: {provider: sendgrid}}\n')
      const wrong = await rotate(['MAIL_KEY', ...common, '--policy', 'policy.yml'], made.stripe('rk', 'live'))
      expect(wrong.error?.code).to.equal('unlikely-value')
      const right = await rotate(
        ['MAIL_KEY', ...common, '--policy', 'policy.yml', '--revoke', 'later'],
        made.sendGrid(),
      )
      expect(right.rotation?.outcome).to.equal('revocation-pending')
    })
  })

  describe('several values in one key', () => {
    it('are refused with the commands for each, and for all, and these run', async () => {
      const {error, exitCode} = await rotate([KEY, ...common, '--revoke', 'later'])
      expect([exitCode, error?.code]).to.deep.equal([2, 'bad-usage'])
      const lines = error!.next!.split('\n')
      expect(lines).to.have.length(4)
      expect(lines[2]).to.equal(
        `Value C alone: heroku secrets:rotate ${KEY} --pipeline acme --only app:acme-prod --value-from env:NEW_VALUE --json --revoke later --offline --ledger ledger.jsonl --confirm acme`,
      )
      expect(held()).to.deep.equal(original())
      expect((await paste(lines[2])).rotation?.outcome).to.equal('revocation-pending')
      expect(held()).to.deep.equal([...original().slice(0, 2), GOOD])
    })

    it('are each replaced by one of their own with --separate', async () => {
      const {error} = await rotate([
        'COOKIE_SECRET',

        '--pipeline',
        'acme',
        '--value-from',
        'generate',
        '--confirm',
        'acme',
        '--ledger',
        'x',
        '--revoke',
        'later',
      ])
      const all = error!.next!.split('\n').find((line) => line.startsWith('Each with a new value of its own'))!
      const {rotation} = await paste(all)
      expect(rotation?.outcome).to.equal('completed')
      expect(new Set([...held('COOKIE_SECRET'), ...original('COOKIE_SECRET')]).size).to.equal(6)
    })
  })

  describe('one value that several stages share', () => {
    const generate = [
      'SESSION_SECRET',
      '--pipeline',
      'acme',
      '--value-from',
      'generate',
      '--confirm',
      'acme',
      '--ledger',
      'ledger.jsonl',
    ]
    const sharers = ['--only', 'app:acme-staging', '--only', 'app:acme-prod']

    it('is made up anew for them only where that is said, and both ways are printed and run', async () => {
      const {error, exitCode} = await rotate([...generate, ...sharers])
      expect([exitCode, error?.code]).to.deep.equal([2, 'bad-usage'])
      expect(held('SESSION_SECRET')).to.deep.equal(original('SESSION_SECRET'))
      const [separate, shared] = error!.next!.split('\n')
      expect((await paste(shared)).rotation?.environments).to.have.length(2)
      const [, staging, production] = held('SESSION_SECRET')
      expect(staging).to.equal(production).and.not.equal(SHARED)
      expect((await paste(separate)).rotation?.environments).to.have.length(2)
      const [, after, other] = held('SESSION_SECRET')
      expect(new Set([after, other, staging]).size).to.equal(3)
    })

    it('is nothing to revoke in a plan, whoever else keeps it', async () => {
      const words = ['--only', 'app:acme-prod', '--pipeline', 'acme', '--value-from', 'generate', '--dry-run']
      const {stdout} = await runCommand(Rotate, ['SESSION_SECRET', ...words], sandbox.env)
      const text = stdout.replaceAll(/\s+/g, ' ')
      expect(text).to.include('acme-staging (SESSION_SECRET) keeps the old value.').and.include('nothing to revoke')
      expect(text).not.to.include('cannot be revoked yet')
    })

    it('ends to be shared with --separate, and a stage with its own is left alone', async () => {
      const {rotation} = await rotate([...generate, '--separate'])
      expect(rotation?.environments.map(({ref}) => ref)).to.deep.equal(['app:acme-staging', 'app:acme-prod'])
      expect(held('SESSION_SECRET')[0]).to.equal(original('SESSION_SECRET')[0])
    })

    it('is replaced in a stage with its own where that is named', async () => {
      const {rotation} = await rotate([...generate, '--separate', '--only', 'app:acme-dev', ...sharers])
      expect(rotation?.environments).to.have.length(3)
    })

    it('cannot be both', async () => {
      const {error, exitCode} = await rotate([...generate, '--separate', '--shared'])
      expect([exitCode, error?.code]).to.deep.equal([2, 'bad-usage'])
      expect(error?.message).to.equal('--separate and --shared do not go together. Leave one of them out.')
    })
  })
})
