import {expect} from 'chai'
import {readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'

import type {AuditReport} from '../../src/audit/audit-report.js'
import type {HistoryReport} from '../../src/history/history-report.js'

import Audit from '../../src/commands/secrets/audit.js'
import History from '../../src/commands/secrets/history.js'
import Rotate from '../../src/commands/secrets/rotate.js'
import {type Act, type AppSpec, type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const KEY = 'SERVICE_API_KEY'
const LEDGER = path.join('.heroku-secrets', 'ledger.jsonl')
const token = (name: string) => `${name}-${'k3Q7'.repeat(2)}${'zW9xP4'.repeat(2)}`

const recorded = ({entries}: HistoryReport) => entries.filter((entry) => entry.recorded === 'recorded')

describe('a rotation beside its history', function () {
  this.timeout(60_000)

  let sandbox: Sandbox
  const folder = new WorkingFolder()
  const app: AppSpec = {pipeline: 'acme', vars: {[KEY]: token('shared'), OTHER_TOKEN: token('other')}}

  beforeEach(async () => {
    folder.enter({git: true})
    sandbox = await startSandbox({
      timeScale: 0,
      scenario: {
        accounts: [{email: 'maya@acme.example'}, {email: 'tom@acme.example'}],
        pipelines: {acme: {}},
        apps: {'acme-prod': app, 'acme-staging': {...app, stage: 'staging'}},
      },
    })
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  async function rotate(argv: string[] = [], env: Record<string, string> = {}) {
    const flags = ['--pipeline', 'acme', '--confirm', 'acme', '--value-from', 'generate', '--json']
    if (!argv.includes('--separate') && !argv.includes('--only')) flags.push('--shared')
    return runCommand(Rotate, [KEY, ...flags, ...argv], {...sandbox.env, ...env})
  }

  async function rotateOne(stage: string, env: Record<string, string> = {}, argv: string[] = []): Promise<void> {
    const {exitCode} = await rotate(['--only', `app:acme-${stage}`, '--revoke', 'confirmed', ...argv], env)
    expect(exitCode).to.equal(0)
  }

  async function verify(argv: string[] = []) {
    const {exitCode, stdout} = await runCommand(
      History,
      ['--pipeline', 'acme', '--verify', '--json', ...argv],
      sandbox.env,
    )
    const report = JSON.parse(stdout) as HistoryReport
    return {exitCode, report, kinds: report.disagreements.map(({detail, kind}) => `${kind}: ${detail}`)}
  }

  async function auditOf(rule: string) {
    const {stdout} = await runCommand(Audit, ['--pipeline', 'acme', '--rule', rule, '--json'], sandbox.env)
    return (JSON.parse(stdout) as AuditReport).findings
  }

  it('agrees without a further step, and no more after a plain config:set', async () => {
    expect((await rotate(['--revoke', 'confirmed'])).exitCode).to.equal(0)
    const clean = await verify()
    expect(clean.kinds).to.deep.equal([])
    expect(clean.exitCode).to.equal(0)
    expect(recorded(clean.report)).to.have.lengthOf(2)
    for (const rule of ['retired-value-in-use', 'revocation-pending', 'unrecorded-change']) {
      expect(await auditOf(rule), rule).to.deep.equal([])
    }

    sandbox.act({type: 'set', app: 'acme-prod', values: {[KEY]: token('shared')}})
    const dirty = await verify()
    expect(dirty.exitCode).to.equal(1)
    expect(dirty.kinds).to.have.lengthOf(1)
    expect(dirty.kinds[0]).to.match(/^unrecorded-change: v\d+ of acme-prod \(someone\.else@acme\.example/)
    expect(await auditOf('retired-value-in-use')).to.have.lengthOf(1)
    expect(await auditOf('unrecorded-change')).to.have.lengthOf(1)
  })

  it('agrees when each stage gets its own, when the old value stays beside the new one, and when it is done again', async () => {
    await rotate(['--separate', '--revoke', 'confirmed'])
    await rotateOne('prod', {}, ['--strategy', 'overlap', '--previous-key', `${KEY}_PREVIOUS`])
    const {kinds, report} = await verify()
    expect(kinds).to.deep.equal([])
    expect(recorded(report).length).to.be.at.least(3)
  })

  it('agrees while the revocation is left for later, which the audit tells', async () => {
    expect((await rotate(['--revoke', 'later'])).exitCode).to.equal(0)
    expect((await verify()).kinds).to.deep.equal([])
    expect(await auditOf('revocation-pending')).to.have.lengthOf(1)
  })

  for (const [name, acts] of [
    ['as the app crashed with it', [{type: 'crash-when', app: 'acme-prod', when: {key: KEY, not: token('shared')}}]],
    [
      'as the release command failed with it',
      [
        {type: 'release-phase', app: 'acme-prod', seconds: 5},
        {type: 'release-fails-when', app: 'acme-prod', when: {key: KEY, not: token('shared')}},
      ],
    ],
  ] as Array<[string, Act[]]>) {
    it(`agrees after a rotation that was rolled back, ${name}`, async () => {
      for (const act of acts) sandbox.act(act)
      const {exitCode} = await rotate(['--revoke', 'confirmed'])
      expect(exitCode).to.equal(2)
      const {kinds, report} = await verify()
      expect(kinds).to.deep.equal([])
      expect(report.entries.map(({change}) => change)).to.include('rolled-back')
      expect(await auditOf('retired-value-in-use')).to.deep.equal([])
    })
  }

  it('agrees after rotations on two branches that git merged, and not after the ledger was rewritten', async () => {
    await rotate(['--separate', '--revoke', 'confirmed'])
    const common = await readFile(LEDGER, 'utf8')
    await rotateOne('prod')
    const ours = await readFile(LEDGER, 'utf8')
    await writeFile(LEDGER, common)
    await rotateOne('staging', {HEROKU_API_KEY: sandbox.tokenOf('tom@acme.example')})
    const theirs = await readFile(LEDGER, 'utf8')
    await writeFile(LEDGER, ours + theirs.slice(common.length))
    const {kinds, report} = await verify()
    expect(kinds).to.deep.equal([])
    expect(new Set(recorded(report).map(({by}) => by))).to.deep.equal(
      new Set(['maya@acme.example', 'tom@acme.example']),
    )
    const lines = (await readFile(LEDGER, 'utf8')).trimEnd().split('\n')
    await writeFile(LEDGER, `${lines.filter((line) => !line.includes('"announced"')).join('\n')}\n`)
    expect((await verify()).report.ledger.intact).to.equal(false)
  })

  it('disagrees when any line of the ledger is altered or removed, and when its end is', async () => {
    await rotate(['--revoke', 'confirmed'])
    const lines = (await readFile(LEDGER, 'utf8')).trimEnd().split('\n')
    for (let line = 0; line < lines.length; line++) {
      await writeFile(
        LEDGER,
        lines
          .with(line, lines[line].replace('maya@', 'eve@'))
          .map((one) => `${one}\n`)
          .join(''),
      )
      const altered = await verify()
      expect(
        altered.report.disagreements.map(({kind}) => kind),
        `line ${line + 1} altered`,
      ).to.deep.equal(['altered-record'])
      if (line === lines.length - 1) continue
      await writeFile(
        LEDGER,
        lines
          .toSpliced(line, 1)
          .map((one) => `${one}\n`)
          .join(''),
      )
      const removed = await verify()
      expect(
        removed.report.disagreements.map(({kind}) => kind),
        `line ${line + 1} removed`,
      ).to.deep.equal(['broken-chain'])
    }

    const last = lines.findLastIndex((line) => line.includes('"rotation.set"') && line.includes('"done"'))
    await writeFile(
      LEDGER,
      lines
        .slice(0, last)
        .map((one) => `${one}\n`)
        .join(''),
    )
    // This machine has written what is missing.
    expect((await verify()).report.disagreements.map(({kind}) => kind)).to.deep.equal([
      'broken-chain',
      'unrecorded-change',
    ])
  })
})
