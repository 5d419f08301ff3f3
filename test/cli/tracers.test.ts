import {expect} from 'chai'
import debug from 'debug'
import {execFile} from 'node:child_process'
import path from 'node:path'

import {keepTracersOut} from '../../src/cli/tracers.js'
import Audit from '../../src/commands/secrets/audit.js'
import {Failure} from '../../src/model/failure.js'
import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {protocolServer} from '../providers/protocol-server.js'
import {canary, leaksIn} from '../support/canaries.js'
import {cleanEnvironment, type Outcome, PACKAGE} from '../support/heroku-cli.js'
import {runCommand} from '../support/run-command.js'

type Surroundings = NonNullable<Parameters<typeof keepTracersOut>[0]>

function refusalIn(surroundings: Partial<Surroundings>): null | string {
  const before = process.env.DEBUG
  try {
    keepTracersOut({environment: {}, options: [], isTraced: () => false, debugged: false, ...surroundings})
    return null
  } catch (error) {
    expect(error).to.be.instanceOf(Failure).with.property('code', 'refused')
    return `${(error as Failure).message} ${(error as Failure).next}`
  } finally {
    if (before !== undefined) process.env.DEBUG = before
  }
}

describe('under a tracer', () => {
  it('nothing is begun when Node shows what is sent', () => {
    for (const section of ['http', 'https', 'http2', 'net', 'tls', 'child_process', 'undici', 'fetch', 'websocket']) {
      expect(refusalIn({isTraced: (name) => name === section})).to.equal(
        `NODE_DEBUG=${section} would print secrets. Unset it and run the command again.`,
      )
    }

    for (const section of ['module', 'esm', 'timer', 'worker']) {
      expect(refusalIn({isTraced: (name) => name === section}), section).to.equal(null)
    }
  })

  it('nothing is begun when Node gives away its memory, or the keys of its connections', () => {
    for (const option of ['--tls-keylog=keys', '--tls_keylog=keys', '--trace-tls', '--heapsnapshot-signal=SIGUSR2']) {
      expect(refusalIn({options: [option]}), option).to.contain('would give secrets away')
      expect(refusalIn({environment: {NODE_OPTIONS: `--no-warnings "${option}"`}}), option).to.contain('NODE_OPTIONS')
    }

    expect(refusalIn({debugged: true})).to.contain('--inspect')
    expect(refusalIn({environment: {NODE_OPTIONS: '--max-old-space-size=4096 --enable-source-maps'}})).to.equal(null)
  })

  it('nothing is begun when certificates are not checked, but at a stand-in', () => {
    const environment = {NODE_TLS_REJECT_UNAUTHORIZED: '0'}
    expect(refusalIn({environment})).to.contain('NODE_EXTRA_CA_CERTS')
    expect(refusalIn({environment: {...environment, HEROKU_HOST: 'heroku.com'}})).to.contain('whoever answers')
    expect(refusalIn({environment: {...environment, HEROKU_HOST: 'https://127.0.0.1:5000'}})).to.equal(null)
    expect(refusalIn({environment: {NODE_TLS_REJECT_UNAUTHORIZED: '1'}})).to.equal(null)
  })

  it("other packages' traces, and reports of the whole environment, are shut off", () => {
    const {report} = process
    const environment: NodeJS.ProcessEnv = {MONGODB_LOG_ALL: 'trace', MONGODB_LOG_COMMAND: 'debug'}
    report.reportOnSignal = true
    debug.enable('*')
    try {
      refusalIn({environment})
      expect(debug.enabled('ioredis:redis')).to.equal(false)
      expect(debug.enabled('http')).to.equal(true)
      expect(environment).to.deep.equal({})
      expect(report.reportOnSignal).to.equal(false)
    } finally {
      debug.disable()
    }
  })

  describe('of a whole process', () => {
    const PASSWORD = canary('a password of Redis')
    const VALUE = canary('the new value')
    let sandbox: Sandbox

    before(async () => {
      sandbox = await startSandbox({scenario: 'acme'})
    })

    after(async () => {
      debug.disable()
      await sandbox.close()
    })

    it('DEBUG=* shows no password that is sent to Redis', async () => {
      const redis = await protocolServer((data, socket) => socket.write('+OK\r\n'))
      const world = await startSandbox({
        scenario: {
          accounts: [{email: 'maya@acme.example'}],
          apps: {'acme-cache': {vars: {CACHE_URL: `redis://:${PASSWORD}@cache.example.com:6379`}}},
        },
      })
      debug.enable('*')
      try {
        const outcome = await runCommand(Audit, ['--app', 'acme-cache', '--live', '--json'], {
          ...world.env,
          HEROKU_SECRETS_PROVIDER_HOST_REDIS: redis.url,
        })
        expect(outcome.stdout).to.contain('Redis accepts it')
        expect(outcome.stderr).to.contain('bodies are never shown')
        expect(leaksIn(outcome.stdout + outcome.stderr, {PASSWORD})).to.deep.equal([])
      } finally {
        debug.disable()
        await world.close()
        await redis.close()
      }
    })

    it('NODE_DEBUG is refused, or shows neither the login nor a value', async () => {
      const rotate = [
        'rotate',
        'SESSION_SECRET',
        '--app',
        'acme-staging',
        '--confirm',
        'acme-staging',
        '--value-from',
        'env:SECRET_VALUE',
        '--verify-command',
        'true',
        '--dry-run',
      ]
      for (const [section, words] of [
        ['http,tls', ['index', '--app', 'acme-prod', '--json']],
        ['net', rotate],
        ['ht*', ['scan']],
      ] as const) {
        const {exitCode, stderr, stdout} = await traced({NODE_DEBUG: section}, words)
        expect(exitCode, stderr.slice(-500)).to.equal(2)
        expect(stdout + stderr).to.match(/NODE_DEBUG=\w+ would print secrets\.\s+(›\s+)?Unset it/)
        expect(leaksIn(stdout + stderr, {VALUE, token: sandbox.token}), section).to.deep.equal([])
      }
    }).timeout(180_000)

    it('nothing is to be unset where nothing is handled, or nothing is shown', async () => {
      for (const [section, words] of [
        ['http', ['providers', 'stripe']],
        ['timer', ['index', '--app', 'acme-prod']],
      ] as const) {
        const {exitCode, stderr} = await traced({NODE_DEBUG: section}, words)
        expect(exitCode, stderr).to.equal(0)
      }
    }).timeout(120_000)

    async function traced(env: Record<string, string>, words: readonly string[]): Promise<Outcome> {
      return new Promise((resolve) => {
        execFile(
          process.execPath,
          [
            '--import',
            'tsx',
            '--disable-warning=ExperimentalWarning',
            path.join(PACKAGE, 'test/cli/run-from-sources.ts'),
            ...words,
          ],
          {
            cwd: PACKAGE,
            env: {...cleanEnvironment(PACKAGE), ...sandbox.env, SECRET_VALUE: VALUE, ...env},
            maxBuffer: 256 * 2 ** 20,
          },
          (error, stdout, stderr) => resolve({exitCode: error ? Number(error.code ?? 128) : 0, stdout, stderr}),
        )
      })
    }
  })
})
