import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import path from 'node:path'

import type {AuditReport} from '../../src/audit/audit-report.js'

import Audit from '../../src/commands/secrets/audit.js'
import {ulidSource} from '../../src/ledger/ulid.js'
import {type AppSpec, type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {linesOf, type RotationToRecord} from '../support/ledger/recorded.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const KEY = 'SERVICE_TOKEN'
const token = (name: string) => `${name}-${'k3y5'.repeat(6)}`
const RULES = ['retired-value-in-use', 'revocation-pending', 'unrecorded-change']

describe('secrets:audit with a ledger', () => {
  let sandbox: Sandbox
  const folder = new WorkingFolder()
  const app: AppSpec = {
    pipeline: 'acme',
    history: [
      {daysAgo: 300, set: {[KEY]: token('one')}},
      {daysAgo: 200, deploy: true},
      {daysAgo: 100, set: {[KEY]: token('two')}},
      {daysAgo: 90, deploy: true},
    ],
  }

  beforeEach(() => folder.enter({git: true}))

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  async function start(apps: Record<string, AppSpec>): Promise<void> {
    sandbox = await startSandbox({scenario: {pipelines: {acme: {}}, apps}})
  }

  async function audit(argv: string[] = RULES.flatMap((rule) => ['--rule', rule])) {
    const outcome = await runCommand(Audit, ['--pipeline', 'acme', '--json', ...argv], sandbox.env)
    const report = JSON.parse(outcome.stdout) as AuditReport
    return {...outcome, report, found: report.findings.map(({key, rule}) => `${rule} ${key}`).sort()}
  }

  /** Records the change from `one` to `two`. */
  async function record(more: Partial<RotationToRecord> = {}): Promise<void> {
    const {id: appId, releases} = sandbox.world.app('acme-prod')
    const release = releases.find(({config}) => config.get(KEY)?.value === token('two'))!
    const before = releases[releases.indexOf(release) - 1]
    const lines = await linesOf([
      {
        id: ulidSource()(new Date(release.createdAt)),
        key: KEY,
        ref: 'app:acme-prod',
        appId,
        by: 'maya@acme.example',
        at: new Date(release.createdAt).toISOString(),
        release: {id: release.id, version: release.version},
        before: {id: before.id, version: before.version},
        oldValue: token('one'),
        newValue: token('two'),
        ...more,
      },
    ])
    mkdirSync('.heroku-secrets')
    writeFileSync('.heroku-secrets/ledger.jsonl', lines.map((line) => `${line}\n`).join(''))
  }

  it('has nothing to object to when all is on record', async () => {
    await start({'acme-prod': app})
    await record()
    expect((await audit()).found).to.deep.equal([])
  })

  it('finds a value that was put back, and the change that did it', async () => {
    await start({'acme-prod': app})
    await record()
    sandbox.act({type: 'set', app: 'acme-prod', values: {[KEY]: token('one')}})
    const {found, report} = await audit()
    expect(found).to.deep.equal([`retired-value-in-use ${KEY}`, `unrecorded-change ${KEY}`])
    expect(report.findings[1].summary).to.contain('someone.else@acme.example')
    expect(report.complete).to.equal(true)
  })

  it('finds a revocation that nobody confirmed', async () => {
    await start({'acme-prod': app})
    await record({revocation: 'pending'})
    expect((await audit()).found).to.deep.equal([`revocation-pending ${KEY}`])
  })

  it('sends to an app that still uses the old value, and not to a revocation that would break it', async () => {
    await start({'acme-prod': app, 'acme-worker': {pipeline: 'acme', vars: {[KEY]: token('one')}}})
    await record({revocation: 'pending'})
    const {report} = await audit(['--rule', 'revocation-pending'])
    const [{remedy, summary, why}] = report.findings
    expect(summary).to.match(/its old value is still in use in acme-worker$/)
    expect(why).to.contain('Replace it in acme-worker first: revoking it now would break acme-worker.')
    expect(remedy)
      .to.match(/heroku secrets:rotate SERVICE_TOKEN --app acme-worker$/)
      .and.not.to.contain('--resume')
  })

  it('takes the ledger from --ledger and the environment, and none where there is none', async () => {
    await start({'acme-prod': app})
    await record({revocation: 'pending'})
    const ledger = path.join(folder.path, '.heroku-secrets', 'ledger.jsonl')
    mkdirSync('elsewhere')
    process.chdir('elsewhere')
    execFileSync('git', ['init', '--quiet'])
    expect((await audit()).found).to.deep.equal([])
    expect((await audit(['--rule', 'revocation-pending', '--ledger', ledger])).found).to.have.lengthOf(1)
    const {stdout} = await runCommand(Audit, ['--pipeline', 'acme', '--rule', 'revocation-pending', '--json'], {
      ...sandbox.env,
      HEROKU_SECRETS_LEDGER: ledger,
    })
    expect((JSON.parse(stdout) as AuditReport).findings).to.have.lengthOf(1)
  })

  for (const [name, put, said] of [
    ['no ledger', () => {}, /revocation-pending was not looked at: there is no ledger/],
    ['an empty one', () => writeFileSync('.heroku-secrets/ledger.jsonl', ''), /not looked at: nothing is recorded in/],
  ] as const) {
    it(`does not pass a rule that was named and needs a ledger, where there is ${name}`, async () => {
      await start({'acme-prod': app})
      mkdirSync('.heroku-secrets')
      put()
      const {exitCode, report, stderr} = await audit(['--rule', 'revocation-pending', '--rule', 'weak-value'])
      expect(exitCode).to.equal(2)
      expect(report.complete).to.equal(false)
      expect(report.checked.rules).to.deep.equal(['weak-value'])
      expect(stderr.replaceAll(/\s+/g, ' ')).to.match(said).and.to.contain('--ledger PATH')
      expect((await audit(['--fail-on', 'never'])).exitCode, 'where no rule is named').to.equal(0)
    })
  }

  it('says so as text, and not that there are no findings', async () => {
    await start({'acme-prod': app})
    const {exitCode, stdout} = await runCommand(
      Audit,
      ['--pipeline', 'acme', '--rule', 'revocation-pending'],
      sandbox.env,
    )
    expect(exitCode).to.equal(2)
    expect(stdout)
      .to.contain('Not complete: ')
      .and.not.to.match(/No findings$/m)
  })

  it('asks for releases only where a rule needs them', async () => {
    await start({'acme-prod': app})
    await audit([])
    await record()
    await audit(['--rule', 'revocation-pending', '--rule', 'retired-value-in-use', '--rule', 'stale-secret'])
    expect(sandbox.requests.summary().filter((line) => line.includes('/releases'))).to.deep.equal([])
    await audit(['--rule', 'unrecorded-change'])
    expect(sandbox.requests.summary().filter((line) => line.includes('/releases'))).not.to.deep.equal([])
  })

  it('is not complete, and says why, when the releases cannot be read', async () => {
    await start({'acme-prod': {...app, releasesForbidden: true}})
    sandbox.world.app('acme-prod').releasesForbidden = false
    await record()
    sandbox.world.app('acme-prod').releasesForbidden = true
    const {exitCode, report, stderr} = await audit()
    expect(exitCode).to.equal(2)
    expect(report.complete).to.equal(false)
    expect(stderr).to.match(/releases of acme-prod could not be read, so changes outside the ledger are not known/)
  })

  describe('where Heroku does not say when a value was updated', () => {
    const stale = ['--rule', 'stale-secret']

    it('tells the age of a secret from releases', async () => {
      const old: AppSpec = {
        pipeline: 'acme',
        withoutSettings: true,
        history: [
          {daysAgo: 300, set: {[KEY]: token('one'), YOUNG_TOKEN: token('a')}},
          {daysAgo: 200, deploy: true},
          {daysAgo: 20, set: {YOUNG_TOKEN: token('b')}},
        ],
      }
      await start({'acme-prod': old})
      const {found, report} = await audit(stale)
      expect(found).to.deep.equal([`stale-secret ${KEY}`])
      expect(report.findings[0].summary).to.contain('300 days old')
      const {createdAt} = sandbox.world.app('acme-prod').releases.find(({description}) => description.includes(KEY))!
      const updatedAt = Date.parse(report.findings[0].occurrences[0].updatedAt!)
      expect(updatedAt).to.equal(Math.floor(createdAt / 1000) * 1000)
      const paths = sandbox.requests.all.map(({path: asked}) => asked)
      expect(new Set(paths).size).to.equal(paths.length)
    })

    it('reads no release when no rule needs it', async () => {
      await start({'acme-prod': {...app, withoutSettings: true}})
      await audit(['--rule', 'weak-value'])
      expect(sandbox.requests.summary().filter((line) => line.includes('/releases'))).to.deep.equal([])
    })

    it('is not complete, and says why, when they cannot be read', async () => {
      await start({'acme-prod': {...app, releasesForbidden: true, withoutSettings: true}})
      const {exitCode, stderr} = await audit(stale)
      expect(exitCode).to.equal(2)
      expect(stderr).to.match(/releases of acme-prod could not be read, so the age of its secrets is not known/)
    })
  })
})
