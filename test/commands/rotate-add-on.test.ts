import {expect} from 'chai'
import {readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'

import type {AuditReport} from '../../src/audit/audit-report.js'
import type {HistoryReport} from '../../src/history/history-report.js'

import Audit from '../../src/commands/secrets/audit.js'
import History from '../../src/commands/secrets/history.js'
import Rotate from '../../src/commands/secrets/rotate.js'
import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const LEDGER = path.join('.heroku-secrets', 'ledger.jsonl')

interface Document {
  readonly version: number
  readonly rotation: {
    readonly id: null | string
    readonly key: string
    readonly outcome: string
    readonly environments: ReadonlyArray<{
      readonly ref: string
      readonly state: string
      readonly release: {readonly id: string; readonly version: number}
      readonly checks: ReadonlyArray<{readonly name: string; readonly result: string}>
    }>
    readonly revocation: {readonly status: string; readonly at: null | string}
    readonly plan: ReadonlyArray<{
      readonly step: string
      readonly requests: ReadonlyArray<{method: string; path: string}>
    }>
    readonly notes: readonly string[]
  }
  readonly error?: {
    readonly code: string
    readonly message: string
    readonly next?: string
    readonly details?: Record<string, unknown>
  }
}

describe('secrets:rotate of what an add-on owns', function () {
  this.timeout(60_000)

  let sandbox: Sandbox
  const folder = new WorkingFolder()

  beforeEach(async () => {
    folder.enter({git: true})
    sandbox = await startSandbox({
      timeScale: 0,
      scenario: {
        pipelines: {acme: {}},
        apps: {'acme-prod': {pipeline: 'acme'}, 'acme-staging': {pipeline: 'acme', stage: 'staging'}},
        addOns: [
          {
            app: 'acme-prod',
            name: 'db',
            credentials: ['analyst'],
            attachments: [
              {app: 'acme-prod', as: 'DATABASE'},
              {app: 'acme-prod', as: 'HEROKU_POSTGRESQL_OLIVE'},
              {app: 'acme-staging', as: 'DATABASE'},
              {app: 'acme-prod', as: 'ANALYTICS', credential: 'analyst'},
            ],
          },
          {app: 'acme-prod', name: 'cache', service: 'heroku-redis', attachments: [{app: 'acme-prod', as: 'REDIS'}]},
        ],
      },
    })
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  async function rotate(argv: string[]) {
    const flags = ['--pipeline', 'acme', '--confirm', 'acme', '--json', ...argv]
    const {exitCode, stderr, stdout} = await runCommand(Rotate, flags, sandbox.env)
    return {exitCode, stderr, document: JSON.parse(stdout) as Document}
  }

  async function disagreements() {
    const {exitCode, stdout} = await runCommand(History, ['--pipeline', 'acme', '--verify', '--json'], sandbox.env)
    const report = JSON.parse(stdout) as HistoryReport
    return {exitCode, report, kinds: report.disagreements.map(({detail, kind}) => `${kind}: ${detail}`)}
  }

  const begun = () =>
    sandbox.requests.all.filter(({method, path: to}) => method === 'POST' && to.endsWith('/credentials_rotation'))

  it('says first what code derives from it, and rotates it only where that loss is accepted', async () => {
    await writeFile(
      'crypto.ts',
      "import {createHash} from 'node:crypto'\nconst secret = process.env.APP_SECRET || process.env.DATABASE_URL\nexport const visitorId = (ip: string) => createHash('sha512').update(secret + ip).digest('hex')\nexport const findVisitor = (db, ip) => db.visitor.findUnique({where: {id: visitorId(ip)}})\n",
    )
    const {document, exitCode} = await rotate(['DATABASE_URL', '--value-from', 'provider', '--code', '.'])
    expect(exitCode).to.equal(2)
    expect(document.error).to.deep.include({code: 'unsafe-to-replace'})
    expect(document.error!.details).to.deep.include({class: 'derived-ids'})
    expect(begun()).to.deep.equal([])
    const accepted = ['--accept-loss', 'derived-ids', '--dry-run']
    const planned = await rotate(['DATABASE_URL', '--value-from', 'provider', '--code', '.', ...accepted])
    expect(planned.exitCode, planned.stderr).to.equal(0)
    expect(planned.document.rotation!.notes[0]).to.match(/DATABASE_URL protects look-ups .*crypto\.ts/)
  })

  for (const [key, released] of [
    ['DATABASE_URL', 3],
    ['ANALYTICS_URL', 1],
    ['REDIS_URL', 1],
  ] as const) {
    it(`has ${key} replaced, and the history agrees`, async () => {
      const before = sandbox.app('acme-prod').config[key]
      const {document, exitCode} = await rotate([key, '--value-from', 'provider'])
      expect(document.error).to.equal(undefined)
      expect(exitCode).to.equal(0)
      const {rotation} = document
      expect([document.version, rotation.key, rotation.outcome]).to.deep.equal([1, key, 'completed'])
      // There is no server to try the old one at.
      expect(rotation.revocation.status).to.equal('confirmed')
      for (const {checks, ref, release, state} of rotation.environments) {
        expect(state).to.equal('verified')
        const made = sandbox.app(ref.slice(4)).releases.find(({version}) => version === release.version)
        expect(made?.description).to.match(/^Update \w+ by heroku-(?:postgresql|redis)$/)
        expect(checks.map(({name}) => name)).to.include.members(['release', 'dynos'])
      }

      expect(sandbox.app('acme-prod').config[key]).to.not.equal(before)
      expect(begun()).to.have.lengthOf(1)
      const {exitCode: verified, kinds, report} = await disagreements()
      expect(kinds).to.deep.equal([])
      expect(verified).to.equal(0)
      const recorded = report.entries.filter((entry) => entry.recorded === 'recorded')
      expect(recorded).to.have.lengthOf(released)
      for (const entry of recorded) expect(entry.rotation).to.equal(rotation.id)
      const text = await readFile(LEDGER, 'utf8')
      for (const url of [before, sandbox.app('acme-prod').config[key]]) {
        expect(text).to.not.contain(new URL(url).password)
      }
    })
  }

  it('agrees when it is done twice, and with what the add-on did by itself in between', async () => {
    await rotate(['DATABASE_URL', '--value-from', 'provider'])
    sandbox.act({type: 'rotate-add-on', addOn: 'db'})
    await rotate(['DATABASE_URL', '--value-from', 'provider'])
    const {kinds, report} = await disagreements()
    expect(kinds).to.deep.equal([])
    expect(new Set(report.entries.map(({recorded}) => recorded))).to.include.members(['recorded', 'add-on'])
    const {stdout} = await runCommand(Audit, ['--pipeline', 'acme', '--json'], sandbox.env)
    const rules = (JSON.parse(stdout) as AuditReport).findings.map(({rule}) => rule)
    expect(rules).to.not.include.members(['retired-value-in-use'])
    expect(rules).to.not.include('revocation-pending').and.not.include('unrecorded-change')
  })

  it('has the audit tell of a copy that was left behind', async () => {
    sandbox.act({type: 'set', app: 'acme-staging', values: {PASTED_URL: sandbox.app('acme-prod').config.DATABASE_URL}})
    const {document} = await rotate(['DATABASE_URL', '--value-from', 'provider'])
    expect(document.rotation.notes.join(' ')).to.contain('acme-staging (PASTED_URL) holds a copy of the old value')
    const {stdout} = await runCommand(
      Audit,
      ['--pipeline', 'acme', '--rule', 'retired-value-in-use', '--json'],
      sandbox.env,
    )
    expect((JSON.parse(stdout) as AuditReport).findings).to.have.lengthOf(1)
  })

  it('disagrees when a person is made the author, or another than the add-on', async () => {
    await rotate(['DATABASE_URL', '--value-from', 'provider'])
    const text = await readFile(LEDGER, 'utf8')
    for (const other of ['eve@acme.example', 'heroku-redis@addons.heroku.com']) {
      await writeFile(LEDGER, text.replaceAll('heroku-postgresql@addons.heroku.com', other))
      expect((await disagreements()).exitCode).to.equal(1)
    }
  })

  it('plans it with --dry-run, and asks nothing of the add-on', async () => {
    const {document, exitCode} = await rotate(['DATABASE_URL', '--value-from', 'provider', '--dry-run'])
    expect(exitCode).to.equal(0)
    expect(document.rotation.outcome).to.equal('planned')
    const changing = document.rotation.plan.flatMap(({requests}) => requests).filter(({method}) => method !== 'GET')
    expect(changing).to.deep.equal([
      {method: 'POST', path: '/postgres/v0/databases/db/credentials/default/credentials_rotation'},
    ])
    expect(begun()).to.deep.equal([])
  })

  it('names the command and this way where nobody has said that the add-on should', async () => {
    const {document, exitCode} = await rotate(['DATABASE_URL', '--value-from', 'generate'])
    expect(exitCode).to.equal(2)
    expect(document.error?.next).to.match(
      /^heroku pg:credentials:rotate \S+ --app acme-staging\n.*\n.*--value-from provider --confirm acme-staging$/,
    )
    expect(begun()).to.deep.equal([])
  })

  it('prints it for people', async () => {
    const {exitCode, stderr, stdout} = await runCommand(
      Rotate,
      ['DATABASE_URL', '--pipeline', 'acme', '--confirm', 'acme', '--value-from', 'provider'],
      sandbox.env,
    )
    expect(exitCode).to.equal(0)
    expect(stdout).to.match(/^DATABASE_URL is rotated/)
    expect(stdout).to.match(/acme-staging.*has the new value since v\d+/)
    expect(stderr).to.match(/set in v\d+/)
  })
})
