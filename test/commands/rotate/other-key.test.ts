import {expect} from 'chai'

import type {AuditReport} from '../../../src/audit/audit-report.js'
import type {HistoryReport} from '../../../src/history/history-report.js'

import Audit from '../../../src/commands/secrets/audit.js'
import History from '../../../src/commands/secrets/history.js'
import Rotate from '../../../src/commands/secrets/rotate.js'
import {type AppSpec, type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {runCommand} from '../../support/run-command.js'
import {WorkingFolder} from '../../support/working-folder.js'

const KEY = 'NEXT_PUBLIC_SERVICE_API_KEY'
const token = (name: string) => `${name}-${'k3y5'.repeat(6)}`

interface RotationDocument {
  readonly rotation: {
    readonly outcome: string
    readonly to: string
    readonly revocation: {readonly status: string}
    readonly plan: ReadonlyArray<{readonly step: string; readonly description: string}>
    readonly next: readonly string[]
  }
}

describe('secrets:rotate KEY --to NEW_KEY', function () {
  this.timeout(60_000)

  let sandbox: Sandbox
  const folder = new WorkingFolder()

  beforeEach(async () => {
    folder.enter({git: true})
    const app: AppSpec = {
      pipeline: 'acme',
      vars: {
        [KEY]: {value: token('shared'), daysAgo: 40},
        MAIL_PASWORD: {value: token('mail'), daysAgo: 400},
      },
    }
    sandbox = await startSandbox({
      timeScale: 0,
      scenario: {
        accounts: [{email: 'maya@acme.example'}],
        pipelines: {acme: {}},
        apps: {'acme-prod': app, 'acme-staging': {...app, stage: 'staging'}},
      },
    })
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  const scope = ['--pipeline', 'acme', '--confirm', 'acme']
  const rotate = async (argv: string[]) => runCommand(Rotate, [...argv, '--json'], sandbox.env)
  const documentOf = ({stdout}: {stdout: string}) => (JSON.parse(stdout) as RotationDocument).rotation
  const keysOf = (app: string) => Object.keys(sandbox.app(app).config).sort()

  async function expectAgreement(): Promise<void> {
    const {exitCode, stdout} = await runCommand(History, ['--pipeline', 'acme', '--verify', '--json'], sandbox.env)
    expect((JSON.parse(stdout) as HistoryReport).disagreements).to.deep.equal([])
    expect(exitCode).to.equal(0)
  }

  async function auditOf(...rules: string[]) {
    const {stdout} = await runCommand(Audit, ['--pipeline', 'acme', '--json'], sandbox.env)
    return (JSON.parse(stdout) as AuditReport).findings.filter(({rule}) => rules.includes(rule))
  }

  it('follows the remedy of what is sent to browsers: a new value under the other key, then the old key goes', async () => {
    const [{remedy}] = await auditOf('exposed-to-browser')
    expect(remedy).to.include(`heroku secrets:rotate ${KEY} --pipeline acme`).and.to.include(' --to SERVICE_API_KEY')

    const refused = await rotate([KEY, ...scope, '--to', 'SERVICE_API_KEY'])
    expect(refused.exitCode).to.equal(2)
    expect(refused.stdout).to.include('everybody may have its value')

    const source = ['--value-from', 'generate', '--shared']
    const pending = await rotate([KEY, ...scope, '--to', 'SERVICE_API_KEY', ...source])
    expect(pending.exitCode, pending.stderr).to.equal(1)
    expect(documentOf(pending)).to.include({outcome: 'revocation-pending', to: 'SERVICE_API_KEY'})
    expect(keysOf('acme-prod')).to.include.members([KEY, 'SERVICE_API_KEY'])
    await expectAgreement()
    const [finding] = await auditOf('revocation-pending')
    expect(finding.summary).to.include(`still there as ${KEY}`)
    expect(await auditOf('retired-value-in-use', 'unrecorded-change')).to.deep.equal([])
    const [exposed] = await auditOf('exposed-to-browser')
    expect(exposed.remedy)
      .to.include(`heroku secrets:rotate ${KEY} --pipeline acme --resume`)
      .and.not.to.include('--to')
    for (const again of [[], ['--to', 'SERVER_API_KEY']]) {
      const other = await rotate([KEY, ...scope, ...again, ...source])
      expect(other.exitCode).to.equal(2)
      expect(other.stdout).to.include(`${KEY} stays until the code that reads SERVICE_API_KEY is deployed`)
      expect(other.stdout).to.include('--resume --deployed').and.to.include('--abort')
    }

    const done = await rotate([KEY, ...scope, '--resume', '--revoke', 'confirmed'])
    for (const name of [KEY, 'SERVICE_API_KEY']) {
      const undone = await rotate([name, '--undo', ...scope])
      expect(undone.exitCode).to.equal(2)
      expect(undone.stdout).to.include(`${KEY} is gone, and its code reads SERVICE_API_KEY`)
      expect(undone.stdout).to.include('leave it gone').and.not.to.include(`--to ${KEY}`)
    }

    expect(done.exitCode, done.stderr).to.equal(0)
    expect(keysOf('acme-prod')).to.include('SERVICE_API_KEY').and.not.to.include(KEY)
    await expectAgreement()
    expect(
      await auditOf('exposed-to-browser', 'revocation-pending', 'retired-value-in-use', 'unrecorded-change'),
    ).to.deep.equal([])
  })

  it('moves a value as it is, whose age the audit still knows', async () => {
    const plan = await rotate(['MAIL_PASWORD', '--pipeline', 'acme', '--to', 'MAIL_PASSWORD', '--dry-run'])
    expect(plan.exitCode, plan.stderr).to.equal(0)
    expect(
      documentOf(plan)
        .plan.map(({description}) => description)
        .join('\n'),
    )
      .to.include('remove MAIL_PASWORD from acme-prod once the code that reads MAIL_PASSWORD is deployed')
      .and.to.include('nothing to revoke')
    expect(keysOf('acme-prod')).not.to.include('MAIL_PASSWORD')

    const done = await rotate(['MAIL_PASWORD', ...scope, '--to', 'MAIL_PASSWORD', '--revoke', 'confirmed'])
    expect(done.exitCode, done.stderr).to.equal(0)
    expect(documentOf(done)).to.deep.include({outcome: 'completed'})
    expect(documentOf(done).revocation.status).to.equal('not-needed')
    expect(sandbox.app('acme-prod').config.MAIL_PASSWORD).to.equal(token('mail'))
    expect(keysOf('acme-prod')).not.to.include('MAIL_PASWORD')
    await expectAgreement()
    expect(await auditOf('revocation-pending', 'retired-value-in-use', 'unrecorded-change')).to.deep.equal([])
    const undone = await rotate(['MAIL_PASSWORD', '--undo', ...scope])
    const [, next] = /"(?:Give it its old key again: )(heroku [^"]+)"/.exec(undone.stdout) ?? []
    expect(next, undone.stdout).to.include('secrets:rotate MAIL_PASSWORD --pipeline acme --to MAIL_PASWORD')
    const back = await rotate([...next.split(' ').slice(2), '--confirm', 'acme', '--dry-run'])
    expect(back.exitCode, back.stdout).to.equal(0)
    const stale = (await auditOf('stale-secret')).map(({key}) => key)
    expect(stale).to.include('MAIL_PASSWORD')
  })

  it('takes back what still keeps its old key, under either key', async () => {
    await rotate(['MAIL_PASWORD', ...scope, '--to', 'MAIL_PASSWORD', '--revoke', 'later'])
    const back = await rotate(['MAIL_PASSWORD', '--undo', ...scope])
    expect(back.exitCode, back.stdout).to.equal(0)
    expect(keysOf('acme-prod')).to.include('MAIL_PASWORD').and.not.to.include('MAIL_PASSWORD')
  })

  it('refuses flags that cannot go with it', async () => {
    for (const [argv, said] of [
      [['--to', KEY], '--to has to be another key'],
      [['--to', 'A-B'], 'letters, digits and underscores'],
      [['--to', 'X_KEY', '--previous-key', 'Y'], '--previous-key does not go with --to'],
      [['--value-from', 'keep'], '--value-from keep goes with --to NEW_KEY'],
    ] as const) {
      const {exitCode, stdout} = await rotate([KEY, ...scope, ...argv])
      expect(exitCode).to.equal(2)
      expect(stdout).to.include(said)
    }
  })
})
