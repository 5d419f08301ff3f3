import {expect} from 'chai'
import {type ChildProcessWithoutNullStreams, spawn} from 'node:child_process'
import {createServer, type Server} from 'node:http'
import {type AddressInfo} from 'node:net'

import {environmentFor} from '../../src/sandbox/run-against.js'

const COMMAND = new URL('run-command.ts', import.meta.url).pathname

interface Ended {
  readonly code: null | number
  readonly stdout: string
  readonly stderr: string
}

function start(...args: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--import', 'tsx', COMMAND, ...args], {
    env: {...process.env, HTTPS_PROXY: 'http://127.0.0.1:1', HEROKU_API_KEY: 'own-login'},
  })
}

async function end(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (data) => {
    stdout += data
  })
  child.stderr.on('data', (data) => {
    stderr += data
  })
  const code = await new Promise<null | number>((resolve) => {
    child.once('close', resolve)
  })
  return {code, stdout, stderr}
}

/** Runs a bit of JavaScript against a sandbox. */
const node = (script: string) => ['--', process.execPath, '--eval', script]

describe('heroku secrets:sandbox', function () {
  this.timeout(30_000)

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`serves until ${signal}, and prints what it takes to use it`, async () => {
      const child = start()
      const ended = end(child)
      let seen = ''
      await new Promise<void>((resolve) => {
        child.stdout.on('data', (data) => {
          seen += data
          if (seen.includes('Ctrl-C ends it')) resolve()
        })
      })
      const exported = (name: string) => new RegExp(`^export ${name}=(.*)$`, 'm').exec(seen)![1]
      const answer = await fetch(`${exported('HEROKU_HOST')}/account`, {
        headers: {
          accept: 'application/vnd.heroku+json; version=3',
          authorization: `Bearer ${exported('HEROKU_API_KEY')}`,
        },
      })
      expect(answer.status).to.equal(200)
      expect(seen).to.contain('acme-prod-worker (production)')
      for (const line of seen.split('\n')) expect(line).to.match(/^(?:#.*|export .*)?$/)
      child.kill(signal)
      expect((await ended).code).to.equal(0)
    })
  }

  it('gives a command its own environment, and exits with its code', async () => {
    const script =
      'console.log(process.env.HEROKU_HOST, process.env.HEROKU_API_KEY.slice(0, 5), process.env.HTTPS_PROXY); process.exit(7)'
    const {code, stdout} = await end(start(...node(script)))
    expect(stdout).to.match(/^http:\/\/127\.0\.0\.1:\d+ HRKU- undefined\n$/)
    expect(code).to.equal(7)
  })

  it('leaves a command its own options', async () => {
    const {code, stdout} = await end(
      start(...node('console.log(process.argv.slice(1).join(" "))'), '--', '--json', '--port', 'x'),
    )
    expect(stdout).to.equal('--json --port x\n')
    expect(code).to.equal(0)
  })

  it('exits with 128 and the number of the signal that ended the command', async () => {
    const {code} = await end(start(...node('process.kill(process.pid, "SIGKILL")')))
    expect(code).to.equal(137)
  })

  it('passes on a request to end', async () => {
    const child = start(
      ...node('process.on("SIGTERM", () => process.exit(3)); setInterval(() => {}, 1000); console.log("up")'),
    )
    const ended = end(child)
    await new Promise<void>((resolve) => {
      child.stdout.once('data', () => resolve())
    })
    child.kill('SIGTERM')
    expect((await ended).code).to.equal(3)
  })

  it('lets the time pass faster there, as its answers say', async () => {
    const script =
      'const at = async () => Date.parse((await fetch(process.env.HEROKU_HOST)).headers.get("date"));' +
      'const first = await at(); await new Promise((go) => setTimeout(go, 300)); console.log(await at() - first)'
    const {stdout} = await end(start('--speed', '100', '--', process.execPath, '--input-type=module', '--eval', script))
    expect(Number(stdout)).to.be.at.least(25_000)
  })

  it('prints JSON when asked to', async () => {
    const child = start('--json', '--scenario', 'many', '--size', '3')
    const ended = end(child)
    await new Promise<void>((resolve) => {
      child.stdout.once('data', () => resolve())
    })
    child.kill('SIGTERM')
    const {code, stdout} = await ended
    const document = JSON.parse(stdout)
    expect(code).to.equal(0)
    expect(document).to.include({version: 1, scenario: 'many'})
    expect(document.env.HEROKU_HOST).to.equal(document.url)
  })

  describe('says in one sentence', () => {
    let taken: Server

    before(async () => {
      taken = createServer()
      await new Promise<void>((resolve) => {
        taken.listen(0, '127.0.0.1', resolve)
      })
    })

    after((done) => {
      taken.close(done)
    })

    const port = () => String((taken.address() as AddressInfo).port)
    const cases: Array<[string, () => string[], RegExp]> = [
      ['that there is no such scenario', () => ['--scenario', 'nope'], /There is no scenario "nope"/],
      ['that the port is in use', () => ['--port', port()], /Port \d+ is in use/],
      ['that the command was not found', () => ['--', 'no-such-command-here'], /no-such-command-here was not found/],
      ['that a command comes after --', () => ['env'], /env is no option/],
      ['that a port is a number', () => ['--port', 'x'], /Expected an integer/],
    ]
    for (const [what, args, message] of cases) {
      it(what, async () => {
        const {code, stderr, stdout} = await end(start(...args()))
        expect(stderr).to.match(message)
        expect(stderr).not.to.match(/\n\s+at /)
        expect(stdout).to.equal('')
        expect(code).to.equal(2)
      })
    }

    it('the same as JSON', async () => {
      const {code, stdout} = await end(start('--json', '--port', port()))
      expect(JSON.parse(stdout)).to.nested.include({version: 1, 'error.code': 'conflict'})
      expect(code).to.equal(2)
    })
  })
})

describe('the environment of a command against the sandbox', () => {
  const sandbox = {env: {HEROKU_HOST: 'http://127.0.0.1:9', HEROKU_API_KEY: 'made-up'}}

  it('replaces the login and drops what leads elsewhere', () => {
    const own = {
      PATH: '/bin',
      HEROKU_API_KEY: 'own',
      HEROKU_API_TOKEN: 'own',
      HEROKU_HEADERS: '{}',
      https_proxy: 'p',
      ALL_PROXY: 'p',
    }
    expect(environmentFor(sandbox, own)).to.deep.equal({PATH: '/bin', ...sandbox.env})
  })

  it('keeps the rest', () => {
    expect(environmentFor(sandbox, {HEROKU_SECRETS_LEDGER: 'x', NO_COLOR: '1'})).to.include({
      HEROKU_SECRETS_LEDGER: 'x',
      NO_COLOR: '1',
    })
  })
})
