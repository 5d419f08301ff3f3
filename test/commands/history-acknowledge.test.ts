import {expect} from 'chai'
import {readFile} from 'node:fs/promises'

import type {HistoryReport} from '../../src/history/history-report.js'

import Audit from '../../src/commands/secrets/audit.js'
import History from '../../src/commands/secrets/history.js'
import Rotate from '../../src/commands/secrets/rotate.js'
import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {commandsIn, wordsOf} from '../audit/remedies/pasted.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const token = (name: string) => `${name}-${'k3y5'.repeat(6)}`
const TOM = 'tom@acme.example'
const WHY = 'made by hand at the service, the old one is deleted'

describe('secrets:history --acknowledge', function () {
  this.timeout(60_000)
  let sandbox: Sandbox
  const folder = new WorkingFolder()

  beforeEach(async () => {
    await folder.enter({git: true})
    sandbox = await startSandbox({
      scenario: {apps: {'acme-prod': {vars: {API_TOKEN: token('one'), WORKER_TOKEN: token('worker')}}}},
      timeScale: 0,
    })
    const words = ['API_TOKEN', '--app', 'acme-prod', '--confirm', 'acme-prod', '--value-from', 'env:NEW_VALUE']
    const {exitCode, stderr} = await runCommand(Rotate, [...words, '--revoke', 'confirmed'], {
      ...sandbox.env,
      NEW_VALUE: token('two'),
    })
    expect(exitCode, stderr).to.equal(0)
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  async function history(...argv: string[]) {
    const outcome = await runCommand(History, ['--app', 'acme-prod', ...argv, '--json'], sandbox.env)
    return {
      ...outcome,
      document: JSON.parse(outcome.stdout) as HistoryReport & {error?: {code: string; message: string}},
    }
  }

  async function findings() {
    const {stdout} = await runCommand(
      Audit,
      ['--app', 'acme-prod', '--rule', 'unrecorded-change', '--json'],
      sandbox.env,
    )
    return (JSON.parse(stdout) as {findings: Array<{key: string; remedy: string}>}).findings
  }

  const byTom = (values: Record<string, null | string>) => {
    sandbox.act({type: 'set', app: 'acme-prod', values, by: TOM})
    return `v${sandbox.app('acme-prod').latest}`
  }

  const ledger = () => readFile('.heroku-secrets/ledger.jsonl', 'utf8')

  it('records that a change made elsewhere is right, after which nothing objects to it', async () => {
    const version = byTom({WORKER_TOKEN: token('elsewhere')})
    const before = await history('--verify')
    expect([before.exitCode, before.document.disagreements.map(({kind}) => kind)]).to.deep.equal([
      1,
      ['unrecorded-change'],
    ])
    expect((before.document.disagreements[0] as {remedy: string}).remedy).to.include(
      `heroku secrets:history --app acme-prod --acknowledge ${version} --reason TEXT`,
    )
    const [{remedy}, ...others] = await findings()
    expect(others).to.deep.equal([])
    const [[, ...printed]] = commandsIn([remedy])
      .slice(1)
      .flatMap((one) => wordsOf(one))
    expect(printed).to.deep.equal(['--app', 'acme-prod', '--acknowledge', version, '--reason', 'TEXT'])

    const {document, exitCode, stderr} = await history('--acknowledge', version, '--reason', WHY, '--verify')
    expect([exitCode, document.disagreements], stderr).to.deep.equal([0, []])
    const [entry] = document.entries
    expect(entry.recorded).to.equal('acknowledged')
    expect(entry.acknowledged).to.deep.include({by: 'maya@acme.example', reason: WHY})
    expect(document.ledger.intact).to.equal(true)
    expect((await history('--verify')).exitCode).to.equal(0)
    expect(await findings()).to.deep.equal([])
    const {stdout} = await runCommand(History, ['--app', 'acme-prod'], sandbox.env)
    expect(stdout.replaceAll(/\s+/g, ' ')).to.contain(`acknowledged by maya@acme.example on`).and.to.contain(WHY)
    for (const value of [token('elsewhere'), token('worker')]) expect(await ledger()).not.to.include(value)
  })

  it('acknowledges a removal, and several releases at once, and says what is accounted for already', async () => {
    const versions = [byTom({WORKER_TOKEN: null}), byTom({API_TOKEN: token('three')})]
    const words = versions.flatMap((version) => ['--acknowledge', version])
    const {document, exitCode, stderr} = await history(...words, '--reason', WHY, '--verify')
    expect([exitCode, document.disagreements]).to.deep.equal([0, []])
    expect(stderr).to.contain(`${versions[0]} of acme-prod removed WORKER_TOKEN`).and.contain('changed API_TOKEN')
    const text = await ledger()
    const again = await history('--acknowledge', versions[0], '--reason', WHY)
    expect(again.exitCode).to.equal(0)
    expect(again.stderr).to.contain(`${versions[0]} of acme-prod is accounted for already.`)
    expect(await ledger()).to.equal(text)
  })

  it('takes the word that stands for a reason in the printed command for none', async () => {
    const version = byTom({WORKER_TOKEN: null})
    const {exitCode} = await history('--acknowledge', version, '--reason', 'TEXT')
    expect(exitCode).to.equal(2)
    expect((await history('--verify')).document.disagreements).to.have.length(1)
  })

  it('does not object to a secret that was not there before, and does to one that was', async () => {
    byTom({BRAND_NEW_TOKEN: token('new')})
    const fresh = await history('--verify')
    expect([fresh.exitCode, fresh.document.disagreements]).to.deep.equal([0, []])
    expect(fresh.document.entries[0].recorded).to.equal('new')
    expect(await findings()).to.deep.equal([])
    byTom({WORKER_TOKEN: null})
    byTom({WORKER_TOKEN: token('again')})
    const {document, exitCode} = await history('--verify')
    expect([exitCode, document.disagreements.map(({keys}) => keys)]).to.deep.equal([
      1,
      [['WORKER_TOKEN'], ['WORKER_TOKEN']],
    ])
  })

  for (const [what, words, code] of [
    ['without a reason', ['--acknowledge', 'v4'], 'bad-usage'],
    ['with a reason alone', ['--reason', WHY], 'bad-usage'],
    ['of what is no release', ['--acknowledge', 'latest', '--reason', WHY], 'bad-usage'],
    ['of a release that is not there', ['--acknowledge', 'v999', '--reason', WHY], 'not-found'],
    ['with a reason that holds a value', ['--acknowledge', 'v4', '--reason', `it was ${token('two')}`], 'refused'],
  ] as const) {
    it(`is refused ${what}, and writes nothing`, async () => {
      byTom({WORKER_TOKEN: token('elsewhere')})
      const before = await ledger()
      const {document, exitCode} = await history(...words)
      expect([exitCode, document.error?.code]).to.deep.equal([2, code])
      expect(await ledger()).to.equal(before)
    })
  }

  it('is about one app', async () => {
    const {exitCode, stderr} = await runCommand(
      History,
      ['--pipeline', 'acme', '--acknowledge', 'v4', '--reason', WHY],
      sandbox.env,
    )
    expect(exitCode).to.equal(2)
    expect(stderr).to.contain('--app example-app --acknowledge')
  })
})
