import {expect} from 'chai'
import {existsSync} from 'node:fs'
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises'
import path from 'node:path'

import Rotate from '../../src/commands/secrets/rotate.js'
import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const OLD = ['old', 'k3y5'.repeat(6)].join('-')
const NEW = ['new', 'b7d2'.repeat(6)].join('-')
const KEY = 'SERVICE_API_KEY'
const START = [KEY, '--app', 'acme', '--value-from', 'env:NEW_VALUE', '--confirm', 'acme', '--revoke', 'later']
const RUN = 'touch ran; exit 0'

describe('commands and addresses that a file names', function () {
  this.timeout(60_000)
  let sandbox: Sandbox
  const folder = new WorkingFolder()

  beforeEach(async () => {
    folder.enter({git: true})
    sandbox = await startSandbox({scenario: {apps: {acme: {vars: {[KEY]: OLD}}}}, timeScale: 0})
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  /** The data directory of a person. */
  const of = (person: string) => path.join(folder.path, `home-of-${person}`)

  async function rotate(argv: readonly string[], env: Record<string, string> = {}) {
    const outcome = await runCommand(Rotate, argv, {
      ...sandbox.env,
      NEW_VALUE: NEW,
      XDG_DATA_HOME: of('maya'),
      ...env,
    })
    const document = outcome.stdout.startsWith('{') ? JSON.parse(outcome.stdout) : null
    return {...outcome, document, error: document?.error}
  }

  const policy = async (lines: readonly string[]) => {
    await mkdir('.heroku-secrets', {recursive: true})
    const settings = lines.map((line) => `      ${line}`)
    await writeFile(
      '.heroku-secrets/policy.yml',
      ['version: 1', 'secrets:', `  ${KEY}:`, '    rotation:', ...settings, ''].join('\n'),
    )
  }

  const ran = () => existsSync(path.join(folder.path, 'ran'))
  const held = () => sandbox.app('acme').config[KEY]
  const ledger = () => readFile('.heroku-secrets/ledger.jsonl', 'utf8').catch(() => '')

  describe('in the policy', () => {
    it('are refused where nobody can be asked, shown whole with the hash that agrees to them, and nothing is changed', async () => {
      const command = `${RUN}\n# ${'x'.repeat(300)}\u001B[2K\u202E`
      await policy([`verify_command: ${JSON.stringify(command)}`, 'verify_url: "https://{app}.example.com/health"'])
      const {error, exitCode} = await rotate([...START, '--json'])
      expect(exitCode).to.equal(2)
      expect(error.code).to.equal('untrusted-policy')
      expect(error.details).to.deep.include({commands: [command], addresses: ['https://{app}.example.com/health']})
      expect(error.details.hash).to.match(/^[\da-f]{64}$/)
      expect(error.message).to.contain(`${RUN}<U+000A># ${'x'.repeat(300)}<U+001B>[2K<U+202E>`)
      expect(error.message).to.contain('https://{app}.example.com/health')
      expect(error.message).to.match(new RegExp(`--trust-policy ${error.details.hash}$`))
      expect([held(), ran(), await ledger()]).to.deep.equal([OLD, false, ''])
    })

    it('are refused in text as well', async () => {
      await policy([`verify_command: ${JSON.stringify(RUN)}`])
      const {exitCode, stderr} = await rotate(START)
      expect(exitCode).to.equal(2)
      expect(stderr)
        .to.contain(RUN)
        .and.to.match(/--trust-policy [\da-f]{64}\s/)
      expect(stderr).to.contain('policy.yml').and.to.contain('Nothing was changed.')
      expect([held(), ran()]).to.deep.equal([OLD, false])
    })

    it('go with the hash, then without it, and not once a character has changed', async () => {
      await policy([`verify_command: ${JSON.stringify(RUN)}`])
      const {error} = await rotate([...START, '--json'])
      const trusted = await rotate([...START, '--trust-policy', error.details.hash])
      expect(trusted.exitCode, trusted.stderr).to.equal(0)
      expect([held(), ran()]).to.deep.equal([NEW, true])
      await rm('ran')
      const second = await rotate(START, {NEW_VALUE: 'another-4c1d9e7b2a6f'})
      expect(second.exitCode, second.stderr).to.equal(0)
      expect(ran()).to.equal(true)
      await rm('ran')
      await policy([`verify_command: ${JSON.stringify(`${RUN} #`)}`])
      const changed = await rotate([...START, '--json'], {NEW_VALUE: 'third-8b2f6d0c4e7a'})
      expect(changed.error.code).to.equal('untrusted-policy')
      expect(changed.error.details.hash).not.to.equal(error.details.hash)
      expect(ran()).to.equal(false)
    })

    it('are not run by another hash: what is there now is said', async () => {
      await policy([`verify_command: ${JSON.stringify(RUN)}`])
      for (const hash of ['0'.repeat(64), '', 'yes']) {
        const {error, exitCode} = await rotate([...START, '--json', '--trust-policy', hash])
        expect([exitCode, error.code]).to.deep.equal([2, 'untrusted-policy'])
        expect(error.message).to.contain(RUN)
        expect(error.message).to.contain(`--trust-policy ${error.details.hash}`)
      }

      expect([held(), ran()]).to.deep.equal([OLD, false])
    })

    it('are not agreed to where they are gone', async () => {
      await policy(['verify_timeout: 60'])
      const {error, exitCode} = await rotate([...START, '--json', '--trust-policy', '0'.repeat(64)])
      expect([exitCode, error.code]).to.deep.equal([2, 'untrusted-policy'])
      expect(held()).to.equal(OLD)
    })

    it('agreed to by one person are not by another', async () => {
      await policy([`verify_command: ${JSON.stringify(RUN)}`])
      const {error} = await rotate([...START, '--json'])
      const trusted = await rotate([...START, '--trust-policy', error.details.hash])
      expect(trusted.exitCode).to.equal(0)
      const other = await rotate([...START, '--json'], {XDG_DATA_HOME: of('tom')})
      expect(other.error.code).to.equal('untrusted-policy')
    })

    it('give way to those that the operator types', async () => {
      await policy([`verify_command: ${JSON.stringify(RUN)}`, 'verify_url: https://evil.example/health'])
      const url = `${sandbox.url}/_health/acme`
      const {document, exitCode} = await rotate([
        ...START,
        '--json',
        '--verify-command',
        'touch mine',
        '--verify-url',
        url,
      ])
      expect(exitCode).to.equal(0)
      expect(document.rotation.outcome).to.equal('revocation-pending')
      expect([existsSync('mine'), ran()]).to.deep.equal([true, false])
    })

    it('are only shown in a dry run, with the hash', async () => {
      await policy([`verify_command: ${JSON.stringify(RUN)}`, 'verify_url: https://example.com/{app}'])
      const {document, exitCode} = await rotate([...START, '--json', '--dry-run'])
      expect(exitCode).to.equal(0)
      expect(document.rotation.agreement).to.deep.include({
        needed: true,
        commands: [RUN],
        addresses: ['https://example.com/{app}'],
      })
      const {stdout} = await rotate([...START, '--dry-run'])
      expect(stdout).to.contain(RUN).and.to.contain('https://example.com/{app}').and.to.contain('policy.yml')
      expect(stdout).to.contain(`--trust-policy ${document.rotation.agreement.hash}`)
      expect(ran()).to.equal(false)
    })

    it('may be no URL with a user name and password', async () => {
      await policy(['verify_url: https://me:pass@example.com/'])
      const {error} = await rotate([...START, '--json'])
      expect(error.code).to.equal('invalid-policy')
      expect(error.message).not.to.contain('pass@')
      await rm('.heroku-secrets', {recursive: true})
      const flag = await rotate([...START, '--json', '--verify-url', 'https://me:pass@example.com/'])
      expect(flag.error.code).to.equal('bad-usage')
      expect(flag.error.message).not.to.contain('pass@')
    })
  })

  describe('in the ledger', () => {
    /** Begins a rotation with the operator's own checks, which is left unfinished. */
    const begin = async (command = RUN) => {
      const {exitCode, stderr} = await rotate([...START, '--verify-command', command])
      expect(exitCode, stderr).to.equal(0)
      await rm('ran', {force: true})
    }

    for (const flag of ['--resume', '--abort']) {
      it(`are refused at ${flag} by whoever has not agreed to them, before anything is changed`, async () => {
        await begin()
        const before = await ledger()
        const {error, exitCode} = await rotate([KEY, '--app', 'acme', '--confirm', 'acme', flag, '--json'], {
          XDG_DATA_HOME: of('tom'),
        })
        expect([exitCode, error.code]).to.deep.equal([2, 'untrusted-policy'])
        expect(error.details).to.deep.include({commands: [RUN], addresses: []})
        expect(error.message).to.contain('ledger').and.to.contain(RUN)
        expect([await ledger(), ran(), held()]).to.deep.equal([before, false, NEW])
        const {exitCode: then, stderr} = await rotate(
          [KEY, '--app', 'acme', '--confirm', 'acme', flag, '--trust-policy', error.details.hash],
          {XDG_DATA_HOME: of('tom')},
        )
        expect(then, stderr).to.equal(flag === '--resume' ? 1 : 0)
        expect(await ledger()).not.to.equal(before)
      })
    }

    it('go on without a question for the person who typed them', async () => {
      await begin()
      const {document, exitCode} = await rotate([
        KEY,
        '--app',
        'acme',
        '--resume',
        '--json',
        '--revoke',
        'confirmed',
        '--confirm',
        'acme',
      ])
      expect([exitCode, document.rotation.outcome]).to.deep.equal([0, 'completed'])
    })

    it('give way to those that are typed at --resume', async () => {
      await begin()
      const {exitCode, stderr} = await rotate(
        [KEY, '--app', 'acme', '--confirm', 'acme', '--resume', '--revoke', 'confirmed', '--verify-command', 'true'],
        {XDG_DATA_HOME: of('tom')},
      )
      expect(exitCode, stderr).to.equal(0)
      expect(ran()).to.equal(false)
    })
  })

  describe('that run', () => {
    it('get the value, and of this process’s environment the least', async () => {
      const {exitCode, stderr} = await rotate([...START, '--verify-command', 'env > seen'], {
        HEROKU_API_KEY: sandbox.token,
        AWS_SECRET_ACCESS_KEY: 'aws',
        GITHUB_TOKEN: 'github',
        HTTPS_PROXY: 'http://me:word@127.0.0.1:1',
        LC_ALL: 'C.UTF-8',
      })
      expect(exitCode, stderr).to.equal(0)
      const seen = await readFile('seen', 'utf8')
      const names = seen.split('\n').map((line) => line.split('=')[0])
      expect(names).to.include.members(['PATH', 'HOME', 'LC_ALL', 'SECRET_VALUE', 'SECRET_KEY', 'SECRET_ENVIRONMENT'])
      for (const absent of ['HEROKU', 'AWS', 'GITHUB', 'PROXY', 'NEW_VALUE', 'XDG', sandbox.token, 'me:word']) {
        expect(seen).not.to.contain(absent)
      }
    })
  })
})
