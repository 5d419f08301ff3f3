import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import {readFile} from 'node:fs/promises'

import type {AuditReport} from '../../src/audit/audit-report.js'

import Audit from '../../src/commands/secrets/audit.js'
import {type Sandbox, type SandboxOptions, startSandbox} from '../../src/sandbox/sandbox.js'
import {plantedIn} from '../../src/sandbox/scenarios/planted.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const errorOf = (stdout: string) => (JSON.parse(stdout) as {error: {code: string; message: string}}).error

/** A policy in the git checkout of the present folder. */
function policy(text: string): void {
  execFileSync('git', ['init', '--quiet'])
  mkdirSync('.heroku-secrets', {recursive: true})
  writeFileSync('.heroku-secrets/policy.yml', text)
}

describe('secrets:audit', () => {
  let sandbox: Sandbox | undefined
  const folder = new WorkingFolder()

  beforeEach(() => folder.enter())

  afterEach(async () => {
    await sandbox?.close()
    sandbox = undefined
    folder.leave()
  })

  async function audit(argv: string[], options: SandboxOptions = {}, env: Record<string, string> = {}) {
    sandbox ??= await startSandbox(options)
    return runCommand(Audit, argv, {...sandbox.env, ...env})
  }

  it('says what the policy keeps from being checked, in every form', async () => {
    policy('version: 1\nsecrets: {"*": {secret: false}}\n')
    const {stdout} = await audit(['--pipeline', 'acme', '--json'])
    const {silenced} = JSON.parse(stdout) as AuditReport
    expect(silenced.map(({key}) => key)).to.include.members(['STRIPE_SECRET_KEY', 'DATABASE_URL'])
    expect(silenced.map(({key}) => key)).not.to.include('LOG_LEVEL')
    const said = /Not checked: .*and \d+ others\. They look like secrets, but the policy says secret: false\./
    for (const format of ['text', 'csv', 'markdown']) {
      const {stderr, stdout} = await audit(['--pipeline', 'acme', '--format', format])
      expect(`${stdout}${stderr}`.replaceAll(/\s+/g, ' ').replaceAll('\\', ''), format).to.match(said)
    }
  })

  for (const scope of ['pipeline', 'team'] as const) {
    it(`finds every planted problem of the ${scope} and nothing else`, async () => {
      const {exitCode, stdout} = await audit([`--${scope}`, 'acme', '--json'])
      const report = JSON.parse(stdout) as AuditReport
      const found = report.findings.map(({key, occurrences, rule, severity}) => ({
        rule,
        key,
        severity,
        environments: [...new Set(occurrences.map(({environment}) => environment))].sort(),
      }))
      const planted = plantedIn(scope).map(({environments, key, rule, severity}) => ({
        rule,
        key,
        severity,
        environments: [...environments].sort(),
      }))
      expect(found).to.have.deep.members(planted)
      expect(exitCode).to.equal(1)
      expect(report.complete).to.equal(true)
    })
  }

  it('reports only what concerns the app, having looked at its pipeline', async () => {
    const {stdout} = await audit(['--app', 'acme-staging', '--json'])
    const report = JSON.parse(stdout) as AuditReport
    expect(report.scope).to.deep.equal({kind: 'app', name: 'acme-staging'})
    const planted = plantedIn('pipeline').filter(({environments}) => environments.includes('app:acme-staging'))
    expect(report.findings.map(({key, rule}) => `${rule} ${key}`)).to.have.members(
      planted.map(({key, rule}) => `${rule} ${key}`),
    )
  })

  it('asks Heroku at most once for each environment, and six times to find them', async () => {
    await audit(['--pipeline', 'acme', '--json'])
    const paths = sandbox!.requests.all.map(({method, path: at}) => `${method} ${at}`)
    expect(new Set(paths).size).to.equal(paths.length)
    expect(paths.length).to.be.at.most(4 + 6)
    expect(sandbox!.particleboardRequests.all).to.deep.equal([])
  })

  it('gives the same document each time but for the moment', async () => {
    const documents = []
    for (let i = 0; i < 2; i++) {
      const {stdout} = await audit(['--pipeline', 'acme', '--json'])
      documents.push({...(JSON.parse(stdout) as AuditReport), at: ''})
    }

    expect(documents[0]).to.deep.equal(documents[1])
  })

  describe('what decides the exit code', () => {
    for (const [flags, exitCode] of [
      [['--fail-on', 'never'], 0],
      [['--fail-on', 'critical'], 1],
      [['--rule', 'unmasked-secret'], 0],
      [['--rule', 'unmasked-secret', '--fail-on', 'low'], 1],
      [['--rule', 'stale-secret', '--fail-on', 'medium'], 1],
    ] as Array<[string[], number]>) {
      it(`is ${exitCode} with ${flags.join(' ')}`, async () => {
        expect((await audit(['--pipeline', 'acme', ...flags])).exitCode).to.equal(exitCode)
      })
    }

    it('is 2 when an app cannot be read, whatever was found', async () => {
      const {exitCode, stdout} = await audit(['--pipeline', 'acme', '--json', '--fail-on', 'never'], {
        scenario: 'acme-forbidden',
      })
      const report = JSON.parse(stdout) as AuditReport
      expect(exitCode).to.equal(2)
      expect(report.complete).to.equal(false)
      const unreadable = report.environments.filter(({status}) => status === 'unreadable')
      expect(unreadable).to.have.lengthOf(1)
      expect(unreadable[0].error).to.include({code: 'forbidden'})
    })
  })

  describe('forms', () => {
    it('writes CSV and Markdown', async () => {
      const csv = await audit(['--pipeline', 'acme', '--format', 'csv'])
      expect(csv.stdout.split('\n')[0]).to.match(/^severity,rule,key,/)
      const markdown = await audit(['--pipeline', 'acme', '--format', 'markdown'])
      expect(markdown.stdout).to.contain('| ')
    })

    it('writes to a file, and tells so on stderr', async () => {
      const {stderr, stdout} = await audit(['--pipeline', 'acme', '--json', '--output', 'audit.json'])
      expect(stdout).to.equal('')
      expect(stderr).to.equal('Wrote audit.json.\n')
      expect(JSON.parse(await readFile('audit.json', 'utf8'))).to.have.property('version', 1)
    })

    it('explains a rule without asking Heroku', async () => {
      const {exitCode, stdout} = await audit(['--explain', 'stale-secret'])
      expect(stdout).to.contain('stale-secret')
      expect(exitCode).to.equal(0)
      expect(sandbox!.requests.all).to.deep.equal([])
    })
  })

  describe('policy', () => {
    it('is found in the git root and allows what it names', async () => {
      policy(`version: 1
allow:
  - {rule: shared-across-stages, key: TWILIO_AUTH_TOKEN, reason: one account, until: 2099-01-01}
`)
      const {stdout} = await audit(['--pipeline', 'acme', '--json'])
      const report = JSON.parse(stdout) as AuditReport
      expect(report.policy).to.equal('.heroku-secrets/policy.yml')
      expect(report.allowed).to.have.lengthOf(1)
      expect(report.allowed[0]).to.include({
        rule: 'shared-across-stages',
        key: 'TWILIO_AUTH_TOKEN',
        until: '2099-01-01',
      })
      expect(report.findings.map(({key, rule}) => `${rule} ${key}`)).not.to.include(
        'shared-across-stages TWILIO_AUTH_TOKEN',
      )
    })

    it('stops everything when it has a typo, naming line and key', async () => {
      policy('version: 1\nmax_aeg: 90d\n')
      const {exitCode, stdout} = await audit(['--pipeline', 'acme', '--json'])
      expect(exitCode).to.equal(2)
      expect(errorOf(stdout).code).to.equal('invalid-policy')
      expect(errorOf(stdout).message)
        .to.contain('max_aeg')
        .and.to.match(/line 2|:2\b/)
      expect(sandbox!.requests.all).to.deep.equal([])
    })
  })

  describe('bad input', () => {
    const cases: Array<[string, string[], string, RegExp, Record<string, string>?]> = [
      ['an unknown pipeline', ['--pipeline', 'nope'], 'not-found', /no pipeline nope/],
      ['an unknown app', ['--app', 'nope'], 'not-found', /the app nope: Couldn't find that app/],
      ['an unknown team', ['--team', 'nope'], 'not-found', /team nope/],
      ['no scope and no git remote', [], 'bad-usage', /no git remote.*--app example-app/],
      ['two scopes', ['--app', 'a', '--pipeline', 'b'], 'bad-usage', /--app and --pipeline/],
      ['an empty scope', ['--app', ''], 'bad-usage', /--app needs a name/],
      ['a remote that is not there', ['--remote', 'staging'], 'bad-usage', /no git remote staging/],
      [
        'an unknown rule',
        ['--pipeline', 'acme', '--rule', 'stale-secrets'],
        'bad-usage',
        /stale-secrets.*stale-secret\b/,
      ],
      ['an unknown rule to explain', ['--explain', 'stale'], 'bad-usage', /no rule stale/],
      ['an unknown flag', ['--pipeline', 'acme', '--nope'], 'bad-usage', /--nope/],
      ['an unknown form', ['--pipeline', 'acme', '--format', 'xml'], 'bad-usage', /xml/],
      ['two forms', ['--pipeline', 'acme', '--format', 'csv'], 'bad-usage', /--json and --format csv/],
      ['an argument', ['acme'], 'bad-usage', /acme/],
      ['a policy that is not there', ['--pipeline', 'acme', '--policy', 'nope.yml'], 'not-found', /nope\.yml/],
      [
        'a token that Heroku refuses',
        ['--pipeline', 'acme'],
        'unauthorized',
        /HEROKU_API_KEY/,
        {HEROKU_API_KEY: 'expired'},
      ],
      [
        'no way to Heroku',
        ['--pipeline', 'acme'],
        'network',
        /Could not reach Heroku/,
        {HEROKU_HOST: 'http://127.0.0.1:9'},
      ],
      ['a folder as output', ['--pipeline', 'acme', '--output', '.'], 'bad-usage', /Could not write \./],
    ]

    for (const [name, argv, code, message, env] of cases) {
      it(`${name}: one sentence with the next step, exit code 2, in text and in JSON`, async () => {
        const text = name === 'two forms' ? undefined : await audit(argv, {}, env)
        if (text) {
          expect(text.exitCode).to.equal(2)
          expect(text.stdout).to.equal('')
          expect(text.stderr.replaceAll(/\n ›\s+/g, ' ')).to.match(message)
          expect(text.stderr).not.to.match(/\n\s+at /)
        }

        const document = await audit([...argv, '--json'], {}, env)
        expect(document.exitCode).to.equal(2)
        expect(errorOf(document.stdout).code).to.equal(code)
        expect(errorOf(document.stdout).message).to.match(message)
      })
    }
  })

  it('infers the app from the git remotes, and from HEROKU_APP', async () => {
    execFileSync('git', ['init', '--quiet'])
    execFileSync('git', ['remote', 'add', 'heroku', 'https://git.heroku.com/acme-dev.git'])
    const {stdout} = await audit(['--json'], {}, {HEROKU_GIT_HOST: 'git.heroku.com'})
    expect((JSON.parse(stdout) as AuditReport).scope.name).to.equal('acme-dev')
    const other = await audit(['--json'], {}, {HEROKU_APP: 'acme-prod', HEROKU_GIT_HOST: 'git.heroku.com'})
    expect((JSON.parse(other.stdout) as AuditReport).scope.name).to.equal('acme-prod')
  })
})
