import {expect} from 'chai'
import {mkdirSync, writeFileSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import path from 'node:path'

import type {HistoryReport} from '../../src/history/history-report.js'

import History from '../../src/commands/secrets/history.js'
import {type Sandbox, type SandboxOptions, startSandbox} from '../../src/sandbox/sandbox.js'
import {TWO_YEARS} from '../../src/sandbox/scenarios/two-years.js'
import {twoYearsLedger} from '../support/ledger/two-years-ledger.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const token = (name: string) => `${name}-${'k3y5'.repeat(6)}`

const brief = ({entries}: HistoryReport) =>
  entries.map(({by, change, keys, release}) => `v${release.version} ${by} ${change} ${keys.join(' ')}`)

function writeLedger(lines: readonly string[]): void {
  mkdirSync('.heroku-secrets', {recursive: true})
  writeFileSync('.heroku-secrets/ledger.jsonl', lines.map((line) => `${line}\n`).join(''))
}

describe('secrets:history', () => {
  let sandbox: Sandbox | undefined
  const folder = new WorkingFolder()

  beforeEach(() => folder.enter({git: true}))

  afterEach(async () => {
    await sandbox?.close()
    sandbox = undefined
    folder.leave()
  })

  async function history(argv: string[], options: SandboxOptions = {}, env: Record<string, string> = {}) {
    sandbox ??= await startSandbox(options)
    return runCommand(History, argv, {...sandbox.env, ...env})
  }

  async function report(argv: string[], options: SandboxOptions = {}) {
    const {exitCode, stderr, stdout} = await history([...argv, '--json'], options)
    expect(stderr).to.equal('')
    return {exitCode, ...(JSON.parse(stdout) as HistoryReport)}
  }

  const small: SandboxOptions = {
    scenario: {
      apps: {
        'acme-prod': {
          createdDaysAgo: 100,
          history: [
            {daysAgo: 90, set: {API_TOKEN: token('one'), LOG_LEVEL: 'info'}},
            {daysAgo: 80, deploy: true},
            {daysAgo: 70, by: 'tom@acme.example', set: {API_TOKEN: token('two')}},
            {daysAgo: 60, set: {LOG_LEVEL: 'debug'}},
            {daysAgo: 50, set: {OLD_SECRET: token('old')}},
            {daysAgo: 40, set: {OLD_SECRET: null}},
            {daysAgo: 30, rollbackTo: 4},
          ],
        },
      },
    },
  }

  it('shows who changed which secret when, newest first, and folds away the rest', async () => {
    const told = await report(['--app', 'acme-prod'], small)
    expect(brief(told)).to.deep.equal([
      'v9 maya@acme.example rolled-back API_TOKEN',
      'v8 maya@acme.example removed OLD_SECRET',
      'v7 maya@acme.example set OLD_SECRET',
      'v5 tom@acme.example set API_TOKEN',
      'v3 maya@acme.example set API_TOKEN',
    ])
    expect(told.entries[0].backTo).to.deep.equal([{key: 'API_TOKEN', version: 4}])
    expect(told).to.deep.include({version: 1, complete: true, disagreements: [], exitCode: 0})
    expect(told.ledger).to.include({
      path: path.join('.heroku-secrets', 'ledger.jsonl'),
      events: 0,
      intact: true,
      exists: false,
    })
  })

  it('follows one key through its life, a setting as well', async () => {
    expect(brief(await report(['OLD_SECRET', '--app', 'acme-prod'], small))).to.deep.equal([
      'v8 maya@acme.example removed OLD_SECRET',
      'v7 maya@acme.example set OLD_SECRET',
    ])
    expect(brief(await report(['LOG_LEVEL', '--app', 'acme-prod']))).to.deep.equal([
      'v9 maya@acme.example rolled-back LOG_LEVEL',
      'v6 maya@acme.example set LOG_LEVEL',
      'v3 maya@acme.example set LOG_LEVEL',
    ])
  })

  it('says the stage of an app that is named alone', async () => {
    const vars = {API_TOKEN: token('one')}
    const apps = {'acme-prod': {pipeline: 'acme', vars}, lonely: {vars}}
    const stageOf = async (app: string) =>
      (await report(['--app', app], {scenario: {pipelines: {acme: {}}, apps}})).environments[0].stage
    expect([await stageOf('acme-prod'), await stageOf('lonely')]).to.deep.equal(['production', null])
    sandbox!.faults.add({path: '/apps/*/pipeline-couplings', times: 0, effect: {status: 403}})
    expect(await stageOf('acme-prod')).to.equal(null)
  })

  it('looks back as far as --since says', async () => {
    expect(brief(await report(['--app', 'acme-prod', '--since', '45d'], small))).to.have.lengthOf(2)
    const day = new Date(Date.now() - 55 * 86_400_000).toISOString().slice(0, 10)
    expect(brief(await report(['--app', 'acme-prod', '--since', day]))).to.have.lengthOf(3)
  })

  it('says without a ledger that there is none, and shows the releases', async () => {
    const {exitCode, stdout} = await history(['--app', 'acme-prod', '--verify'], small)
    expect(stdout).to.match(/^v9 .* maya@acme.example +rolled-back +API_TOKEN ·\s+back to the value of v4$/m)
    expect(stdout.replaceAll('\n', ' ')).to.contain('No ledger at .heroku-secrets/ledger.jsonl')
    expect(exitCode, 'nothing was verified').to.equal(1)
    expect((await history(['--app', 'acme-prod'], small)).exitCode).to.equal(0)
    for (const line of stdout.split('\n')) expect(line.length, line).to.be.at.most(80)
  })

  it('verifies nothing with an empty ledger', async () => {
    writeLedger([])
    const {exitCode, stderr, stdout} = await history(['--app', 'acme-prod', '--verify'], small)
    expect(exitCode, 'nothing was verified').to.equal(1)
    expect(stdout).to.contain('Nothing is recorded in .heroku-secrets/ledger.jsonl').and.not.to.contain('intact')
    expect(stderr).to.contain('Nothing is recorded in .heroku-secrets/ledger.jsonl, so nothing says that')
    expect((await history(['--app', 'acme-prod'], small)).exitCode).to.equal(0)
  })

  it('refuses a ledger that is named and not there, and reads none in its place', async () => {
    const {exitCode, stderr, stdout} = await history(['--app', 'acme-prod', '--ledger', 'ledgr.jsonl'], small)
    expect([exitCode, stdout]).to.deep.equal([2, ''])
    expect(stderr).to.contain('There is no ledger ledgr.jsonl.')
  })

  it('says that one which the environment names is not there, as before a first rotation, and verifies nothing', async () => {
    const named = {HEROKU_SECRETS_LEDGER: 'ledgr.jsonl'}
    const {exitCode, stderr} = await history(['--app', 'acme-prod'], small, named)
    expect(exitCode).to.equal(0)
    expect(stderr).to.match(/HEROKU_SECRETS_LEDGER names \S*ledgr\.jsonl, and there is no ledger yet/)
    expect((await history(['--app', 'acme-prod', '--verify'], small, named)).exitCode).to.equal(1)
    writeFileSync('ledgr.jsonl', '')
    expect((await history(['--app', 'acme-prod'], small, named)).stderr).not.to.contain('HEROKU_SECRETS_LEDGER')
  })

  it('writes CSV and Markdown, to a file as well', async () => {
    const {stdout} = await history(['--app', 'acme-prod', '--format', 'csv'], small)
    expect(stdout.split('\r\n')[1]).to.match(
      /^app:acme-prod,v9,[\da-f-]{36},.*,maya@acme.example,rolled-back,API_TOKEN,no-ledger,,v4,values,succeeded,$/,
    )
    await history(['--app', 'acme-prod', '--format', 'markdown', '--output', 'history.md'])
    expect(await readFile('history.md', 'utf8')).to.contain('| `acme-prod` | v9 |')
  })

  describe('two years, 800 releases', () => {
    const options: SandboxOptions = {scenario: 'two-years'}

    it('agrees with a ledger but for the three changes that are not in it', async () => {
      sandbox = await startSandbox(options)
      const {lines} = await twoYearsLedger(sandbox)
      writeLedger(lines)
      const told = await report(['--app', 'acme-prod', '--verify'])
      expect(told.disagreements.map(({kind, release}) => [kind, release?.version])).to.deep.equal(
        [...TWO_YEARS.unrecorded].reverse().map((version) => ['unrecorded-change', version]),
      )
      expect(told.exitCode).to.equal(1)
      expect(told.entries).to.have.lengthOf(TWO_YEARS.secretChanging)
      expect(told.ledger).to.include({events: lines.length, intact: true})
      const of = (version: number) => told.entries.find(({release}) => release.version === version)!
      expect(of(TWO_YEARS.rollback.version)).to.include({change: 'rolled-back', recorded: 'before-ledger'})
      expect(new Set(of(TWO_YEARS.rollback.version).backTo.map(({version}) => version))).to.deep.equal(
        new Set([TWO_YEARS.rollback.to]),
      )
      expect(of(TWO_YEARS.byColleague)).to.include({by: 'tom@acme.example', recorded: 'recorded'})
    })

    it('names an edited, a removed and two swapped lines beside them, and nothing that follows from these', async () => {
      sandbox = await startSandbox(options)
      const {lines} = await twoYearsLedger(sandbox)
      const edited = lines.findIndex(
        (line, at) => at > 10 && line.includes('"rotation.set"') && line.includes('"done"'),
      )
      lines[edited] = lines[edited].replace(/"at":"2/, '"at":"3')
      ;[lines[30], lines[31]] = [lines[31], lines[30]]
      lines.splice(40, 1)
      writeLedger(lines)
      const told = await report(['--app', 'acme-prod', '--verify'])
      expect(told.disagreements.map(({kind, line, release}) => [kind, line ?? `v${release!.version}`])).to.deep.equal([
        ['altered-record', edited + 1],
        ['broken-chain', 31],
        ['broken-chain', 41],
        ...[...TWO_YEARS.unrecorded].reverse().map((version) => ['unrecorded-change', `v${version}`]),
      ])
      expect(told.ledger.intact).to.equal(false)
      for (const {detail, remedy} of told.disagreements) {
        expect(detail).to.match(/\S\.$/)
        expect(remedy).not.to.equal('')
      }
    })

    it('asks Heroku at most twice for each release that changed a secret, and five times besides', async () => {
      sandbox = await startSandbox(options)
      writeLedger((await twoYearsLedger(sandbox)).lines)
      await report(['--app', 'acme-prod'])
      const paths = sandbox.requests.all.map(({path: asked}) => asked)
      expect(new Set(paths).size).to.equal(paths.length)
      expect(paths.length).to.be.at.most(2 * TWO_YEARS.secretChanging + 5)
    })
  })

  describe('what could not be read', () => {
    const apps = {
      'acme-prod': {pipeline: 'acme', vars: {API_TOKEN: token('one')}},
      'acme-staging': {pipeline: 'acme', stage: 'staging' as const, vars: {API_TOKEN: token('two')}},
    }
    const pipelines = {acme: {review: {REVIEW_TOKEN: token('three')}}}

    for (const [name, spec] of [
      ['releases that one may not see', {releasesForbidden: true}],
      ['config vars that one may not see', {access: {'maya@acme.example': 'no-config' as const}}],
    ] as const) {
      it(`${name}: the others are shown, and the exit code is 2`, async () => {
        const told = await report(['--pipeline', 'acme'], {
          scenario: {pipelines, apps: {...apps, 'acme-prod': {...apps['acme-prod'], ...spec}}},
        })
        expect(told).to.include({exitCode: 2, complete: false})
        expect(told.environments.map(({error, ref, status}) => [ref, status, error?.code])).to.deep.equal([
          ['app:acme-staging', 'read', undefined],
          ['app:acme-prod', 'unreadable', 'forbidden'],
        ])
        expect(told.entries.map(({environment}) => environment)).to.deep.equal(['app:acme-staging'])
        const {stdout} = await history(['--pipeline', 'acme'])
        expect(stdout).to.match(/^Not complete: 1 environment of 2/)
      })
    }

    it('releases that are not kept any more, unless they are not asked for', async () => {
      const {scenario} = small
      const world = scenario as Exclude<typeof scenario, string | undefined>
      const kept = {scenario: {apps: {'acme-prod': {...world.apps['acme-prod'], releaseRetention: 4}}}}
      const told = await report(['--app', 'acme-prod'], kept)
      expect(told).to.include({exitCode: 2, complete: false})
      expect(brief(told)).to.deep.equal([
        'v9 maya@acme.example rolled-back API_TOKEN',
        'v8 maya@acme.example removed OLD_SECRET',
        'v7 maya@acme.example set OLD_SECRET',
      ])
      const {stdout} = await history(['--app', 'acme-prod'])
      expect(stdout.replaceAll('\n', ' ')).to.contain('keeps no release before v6')
      expect(await report(['--app', 'acme-prod', '--since', '55d'])).to.include({exitCode: 0, complete: true})
    })
  })

  describe('bad input', () => {
    const cases: Array<[string, string[], string, RegExp]> = [
      [
        'a key never seen',
        ['API_TOKN', '--app', 'acme-prod'],
        'not-found',
        /has or had API_TOKN.*Did you mean API_TOKEN/,
      ],
      [
        'a duration that is none',
        ['--app', 'acme-prod', '--since', '3 weeks ago'],
        'bad-usage',
        /neither a duration nor a date/,
      ],
      [
        'a day that is none',
        ['--app', 'acme-prod', '--since', '2026-02-31'],
        'bad-usage',
        /neither a duration nor a date/,
      ],
      ['a day to come', ['--app', 'acme-prod', '--since', '2999-01-01'], 'bad-usage', /in the future/],
      ['an unknown app', ['--app', 'nope'], 'not-found', /the app nope/],
      ['a folder as ledger', ['--app', 'acme-prod', '--ledger', '.'], 'invalid-file', /ledger/],
      ['two keys', ['A', 'B', '--app', 'acme-prod'], 'bad-usage', /B/],
    ]
    for (const [name, argv, code, message] of cases) {
      it(`${name}: one sentence with the next step, exit code 2`, async () => {
        const {exitCode, stdout} = await history([...argv, '--json'], small)
        const {error} = JSON.parse(stdout) as {error: {code: string; message: string}}
        expect(exitCode).to.equal(2)
        expect(error.code).to.equal(code)
        expect(error.message).to.match(message)
      })
    }

    it('a damaged ledger: the line is named, and the rest is used', async () => {
      sandbox = await startSandbox({scenario: 'two-years'})
      const {lines} = await twoYearsLedger(sandbox)
      lines[lines.length - 2] = 'scribble'
      writeLedger(lines)
      const told = await report(['--app', 'acme-prod'])
      expect(told.exitCode).to.equal(0)
      expect(told.ledger.intact).to.equal(false)
      expect(told.disagreements[0].detail).to.contain(`line ${lines.length - 1}`)
      expect(told.entries.filter(({recorded}) => recorded === 'recorded')).to.have.lengthOf(9)
    })
  })
})
