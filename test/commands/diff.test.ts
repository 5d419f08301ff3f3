import {expect} from 'chai'
import {writeFile} from 'node:fs/promises'

import type {DiffEntry, DiffReport} from '../../src/diff/diff-report.js'

import Diff from '../../src/commands/secrets/diff.js'
import {type Sandbox, type SandboxOptions, startSandbox, type WorldSpec} from '../../src/sandbox/sandbox.js'
import {runCommand} from '../support/run-command.js'
import {widerThan} from '../support/width.js'
import {WorkingFolder} from '../support/working-folder.js'

const HEX = ['4f1c9ae2', 'd07b35c8', '916e2fa4', '0bd8c713'].join('')

function errorOf(stdout: string) {
  return (JSON.parse(stdout) as {error: {code: string; message: string}}).error
}

function refs({environments}: DiffReport): string[] {
  return environments.map(({ref}) => ref)
}

function entry(report: DiffReport, key: string): DiffEntry {
  const found = report.entries.find((one) => one.key === key)
  expect(found, key).not.to.equal(undefined)
  return found!
}

describe('secrets:diff', () => {
  let sandbox: Sandbox | undefined
  const folder = new WorkingFolder()

  beforeEach(() => folder.enter())

  afterEach(async () => {
    await sandbox?.close()
    sandbox = undefined
    folder.leave()
  })

  async function diff(argv: string[], options: SandboxOptions = {}) {
    sandbox ??= await startSandbox(options)
    return runCommand(Diff, argv, sandbox.env)
  }

  async function report(argv: string[], options: SandboxOptions = {}): Promise<DiffReport> {
    const {stdout} = await diff([...argv, '--json'], options)
    return JSON.parse(stdout) as DiffReport
  }

  it('shows no secret with --show-values, whatever a policy says, and says that it does', async () => {
    await writeFile('quiet.yml', 'version: 1\nsecrets: {"*": {secret: false}}\n')
    sandbox = await startSandbox()
    const secrets = ['STRIPE_SECRET_KEY', 'TWILIO_AUTH_TOKEN', 'DATABASE_URL'].map(
      (key) => sandbox!.app('acme-prod').config[key],
    )
    for (const format of ['text', 'json', 'csv', 'markdown']) {
      const {stderr, stdout} = await diff([
        '--pipeline',
        'acme',
        '--all',
        '--show-values',
        '--policy',
        'quiet.yml',
        '--format',
        format,
      ])
      for (const secret of secrets) expect(stdout, format).not.to.contain(secret)
      expect(stderr, format).to.match(/^Not checked: /m)
    }
  })

  it('compares all apps of the pipeline in stage order when nothing is named', async () => {
    const result = await report(['--pipeline', 'acme'])
    expect(refs(result)).to.deep.equal(['app:acme-dev', 'app:acme-staging', 'app:acme-prod', 'app:acme-prod-worker'])
    expect(result.complete).to.equal(true)
    expect(entry(result, 'TWILIO_AUTH_TOKEN')).to.deep.include({
      status: 'missing',
      secret: true,
      provider: 'twilio',
      groups: [['app:acme-dev'], ['app:acme-staging', 'app:acme-prod']],
      missingFrom: ['app:acme-prod-worker'],
      concerns: ['shared-across-stages'],
    })
    const {counts, entries} = result
    expect(counts.same + counts.different + counts.missing + counts.unknown).to.equal(entries.length)
  })

  it('does so for the pipeline of an app', async () => {
    expect(refs(await report(['--app', 'acme-prod']))).to.have.length(4)
  })

  it('compares apps in the order in which they are named', async () => {
    expect(refs(await report(['acme-prod', 'app:acme-staging']))).to.deep.equal(['app:acme-prod', 'app:acme-staging'])
  })

  it('compares stages of a pipeline, by the beginning of their names too', async () => {
    const result = await report(['prod', 'staging', '--pipeline', 'acme'])
    expect(refs(result)).to.deep.equal(['app:acme-prod', 'app:acme-prod-worker', 'app:acme-staging'])
  })

  it('compares review and test config', async () => {
    const named = await report(['pipeline:acme/review', 'pipeline:acme/test'])
    expect(refs(named)).to.deep.equal(['pipeline:acme/review', 'pipeline:acme/test'])
    expect(refs(await report(['review', 'test', '--pipeline', 'acme']))).to.deep.equal(refs(named))
    expect(entry(named, 'CODECOV_TOKEN').missingFrom).to.deep.equal(['pipeline:acme/review'])
  })

  it('compares an app with a dotenv file: keys and, where given, values', async () => {
    await writeFile('.env.example', 'LOG_LEVEL=\nTWILIO_AUTH_TOKEN=\nNODE_ENV=local\nNOT_THERE=\n')
    for (const argv of [
      ['acme-prod', 'file:.env.example'],
      ['file:.env.example', '--app', 'acme-prod'],
    ]) {
      const result = await report(argv)
      expect(refs(result)).to.deep.equal(['app:acme-prod', 'file:.env.example'])
      expect(entry(result, 'TWILIO_AUTH_TOKEN')).to.deep.include({status: 'same', notGivenIn: ['file:.env.example']})
      expect(entry(result, 'NODE_ENV').status).to.equal('different')
      expect(entry(result, 'NOT_THERE').missingFrom).to.deep.equal(['app:acme-prod'])
      expect(entry(result, 'API_URL').missingFrom).to.deep.equal(['file:.env.example'])
    }
  })

  it('asks Heroku once for each app, and thrice to find a pipeline', async () => {
    await diff(['--pipeline', 'acme'])
    const asked = sandbox!.requests.all.map(({method, path: at}) => `${method} ${at}`)
    expect(new Set(asked).size).to.equal(asked.length)
    expect(asked.length).to.equal(3 + 4)
  })

  describe('with two apps', () => {
    const same = {LOG_LEVEL: {value: 'info'}, SESSION_SECRET: {value: HEX}}

    function world(staging: object, prod: object, stages = ['staging', 'production'] as const): SandboxOptions {
      return {
        scenario: {
          pipelines: {pair: {}},
          apps: {
            'pair-a': {pipeline: 'pair', stage: stages[0], vars: {...same, ...staging}},
            'pair-b': {pipeline: 'pair', stage: stages[1], vars: {...same, ...prod}},
          },
        } as WorldSpec,
      }
    }

    it('exits with 0 where all is the same, and says so', async () => {
      const options = world({}, {})
      ;(options.scenario as {apps: Record<string, {stage: string}>}).apps['pair-a'].stage = 'production'
      const {exitCode, stdout} = await diff(['pair-a', 'pair-b', '--exit-code'], options)
      expect(stdout).to.match(/the same/)
      expect(exitCode).to.equal(0)
    })

    it('exits with 1 when asked, for a secret that is shared across stages', async () => {
      expect((await diff(['--pipeline', 'pair', '--exit-code'], world({}, {}))).exitCode).to.equal(1)
      expect((await diff(['--pipeline', 'pair'])).exitCode).to.equal(0)
    })

    it('does not for one that the policy allows', async () => {
      const policy = 'version: 1\nallow:\n  - {rule: shared-across-stages, key: SESSION_SECRET, reason: one login}\n'
      await writeFile('policy.yml', policy)
      const argv = ['--pipeline', 'pair', '--policy', 'policy.yml']
      expect((await diff([...argv, '--exit-code'], world({}, {}))).exitCode).to.equal(0)
      expect(entry(await report(argv), 'SESSION_SECRET')).to.deep.include({
        concerns: [],
        allowed: ['shared-across-stages'],
      })
    })

    it('exits with 1 when asked, for what is missing, and not for what is different', async () => {
      const vars = {SESSION_SECRET: {value: [...HEX].reverse().join('')}}
      expect((await diff(['--pipeline', 'pair', '--exit-code'], world(vars, {}))).exitCode).to.equal(0)
      await sandbox!.close()
      sandbox = undefined
      const more = {...vars, EXTRA: {value: '1'}}
      expect((await diff(['--pipeline', 'pair', '--exit-code'], world(more, {}))).exitCode).to.equal(1)
    })

    it('calls masked vars unknown, not different', async () => {
      const masked = {API_TOKEN: {value: HEX, masked: true}}
      const result = await report(['--pipeline', 'pair'], world(masked, {API_TOKEN: {value: HEX}}))
      expect(entry(result, 'API_TOKEN')).to.deep.include({status: 'unknown', maskedIn: ['app:pair-a']})
    })

    it('says what alone is different', async () => {
      const result = await report(
        ['--pipeline', 'pair'],
        world({GREETING: {value: 'Grüße 👍'}}, {GREETING: {value: 'Grüße 👍\n'}}),
      )
      expect(entry(result, 'GREETING')).to.deep.include({
        status: 'different',
        differOnlyBy: [{by: 'trailing-newline', groups: [0, 1]}],
      })
    })

    it('shows values of settings on request, and of nothing else', async () => {
      const vars = {GREETING: {value: 'good morning'}}
      const options = world(vars, {GREETING: {value: 'good evening'}})
      for (const format of ['text', 'json', 'csv', 'markdown']) {
        const argv = ['--pipeline', 'pair', '--all', '--format', format]
        const {stdout} = await diff(argv, options)
        expect(stdout, format).not.to.include('good morning')
        const shown = await diff([...argv, '--show-values'])
        expect(shown.stdout, format).to.include('good morning').and.to.include('good evening')
        expect(shown.stdout + shown.stderr, format).not.to.include(HEX)
      }
    })
  })

  it('tells what it could not read, and exits with 2', async () => {
    const forbidden = {scenario: 'acme-forbidden'}
    const {exitCode, stdout} = await diff(['--pipeline', 'acme', '--json'], forbidden)
    const result = JSON.parse(stdout) as DiffReport
    expect(exitCode).to.equal(2)
    expect(result.complete).to.equal(false)
    expect(result.environments.at(-1)).to.include({ref: 'app:acme-prod-worker', status: 'unreadable'})
    expect(entry(result, 'TWILIO_AUTH_TOKEN').missingFrom).to.deep.equal([])
    const text = await diff(['acme-prod', 'acme-prod-worker'])
    expect(text.exitCode).to.equal(2)
    expect(text.stdout).to.include('Not complete: 1 environment of 2 could not be read.')
  })

  it('leaves out settings when asked for secrets only', async () => {
    const {entries} = await report(['--pipeline', 'acme', '--only-secrets'])
    expect(entries.length).to.be.greaterThan(10)
    expect(entries.every(({secret}) => secret)).to.equal(true)
  })

  it('stays within 80 columns in a pipe', async () => {
    const {stdout} = await diff(['--pipeline', 'acme', '--all'])
    expect(widerThan(80, stdout)).to.deep.equal([])
    expect(stdout).not.to.include('\u001B')
  })

  describe('bad input', () => {
    const cases: Array<[string, string[], string, RegExp]> = [
      ['an app named twice', ['acme-prod', 'app:acme-prod'], 'bad-usage', /app:acme-prod is named twice/],
      ['a stage and an app in it', ['production', 'acme-prod', '-p', 'acme'], 'bad-usage', /is named twice/],
      [
        'one environment',
        ['staging', '-p', 'acme'],
        'bad-usage',
        /at least two environments, and app:acme-staging is one/,
      ],
      [
        'a stage with no app',
        ['staging', 'prod', '-p', 'lonely'],
        'not-found',
        /Pipeline lonely has no app in staging/,
      ],
      ['an app that there is not', ['acme-prod', 'nowhere'], 'not-found', /Heroku knows no app nowhere/],
      ['a stage without its pipeline', ['staging', 'production'], 'not-found', /name its pipeline: --pipeline/],
      [
        'an unknown kind of ref',
        ['acme-prod', 'vault:secret/app'],
        'bad-usage',
        /vault:secret\/app is a ref of a kind/,
      ],
      ['shared config of a wrong stage', ['acme-prod', 'pipeline:acme/production'], 'bad-usage', /is no shared config/],
      ['a ref of nothing', ['acme-prod', 'app:'], 'bad-usage', /"app:" names nothing/],
      [
        'a file that there is not',
        ['acme-prod', 'file:absent'],
        'not-found',
        /Could not read file:absent: there is no/,
      ],
      ['a malformed file', ['acme-prod', 'file:bad.env'], 'invalid-file', /bad\.env:2 is neither KEY=value nor/],
      [
        'a shared config that there is not',
        ['lonely-app', 'pipeline:lonely/test'],
        'not-found',
        /no shared config lonely\/test/,
      ],
      [
        'a flag that there is not',
        ['acme-prod', 'acme-dev', '--exitcode'],
        'bad-usage',
        /Nonexistent flag: --exitcode/,
      ],
      ['two scopes', ['--pipeline', 'acme', '--app', 'acme-prod'], 'bad-usage', /Name one scope only/],
      ['names within a team', ['acme-prod', 'acme-dev', '--team', 'acme'], 'bad-usage', /not within a team/],
      ['nothing', [], 'bad-usage', /No app, pipeline or team is named/],
      [
        'one app alone',
        ['acme-prod'],
        'bad-usage',
        /^Only acme-prod is named, so there is nothing to compare it with\..*heroku secrets:diff --app acme-prod$/s,
      ],
    ]
    for (const [what, argv, code, message] of cases) {
      it(`refuses ${what} in one sentence`, async () => {
        await writeFile('bad.env', 'A=1\nnot an assignment\n')
        const options: SandboxOptions =
          what.includes('no app') || what.includes('shared config that')
            ? {
                scenario: {
                  pipelines: {lonely: {}},
                  apps: {'lonely-app': {pipeline: 'lonely', stage: 'production', vars: {A: {value: '1'}}}},
                } as WorldSpec,
              }
            : {}
        const {exitCode, stdout} = await diff([...argv, '--json'], options)
        expect(exitCode).to.equal(2)
        const error = errorOf(stdout)
        expect(error.code).to.equal(code)
        expect(error.message).to.match(message)
      })
    }
  })
})
