import {expect} from 'chai'

import type {AuditReport} from '../../src/audit/audit-report.js'

import Audit from '../../src/commands/secrets/audit.js'
import Rotate from '../../src/commands/secrets/rotate.js'
import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {DATA_KEYS} from '../../src/sandbox/scenarios/data-keys.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const APPS = ['vault-dev', 'vault-staging', 'vault-prod']

/** What a person would type, out of what a remedy says. */
function commandsIn(remedy: string): string[] {
  return remedy.split('\n').flatMap((step) => /(?:^|: )(heroku [a-z].*)$/.exec(step)?.[1] ?? [])
}

describe('secrets:audit of keys that something is stored under', () => {
  let sandbox: Sandbox
  let report: AuditReport
  const folder = new WorkingFolder()

  before(async () => {
    folder.enter()
    sandbox = await startSandbox({scenario: 'data-keys'})
    const {stdout} = await runCommand(Audit, ['--pipeline', 'vault', '--json'], sandbox.env)
    report = JSON.parse(stdout) as AuditReport
  })

  after(async () => {
    await sandbox.close()
    folder.leave()
  })

  const commands = () => report.findings.flatMap(({remedy}) => commandsIn(remedy))

  it('finds each of them, old and shared, and knows that replacing it would lose something', () => {
    for (const key of DATA_KEYS) {
      const about = report.findings.filter((finding) => finding.occurrences.some((place) => place.key === key))
      expect(new Set(about.map(({rule}) => rule)), key).to.include.keys('shared-across-stages', 'stale-secret')
      expect(
        about.map(({protects}) => protects),
        key,
      ).to.satisfy((classes: string[]) =>
        classes.every((one) => ['code-bundle', 'data-at-rest', 'derived-ids', 'passwords'].includes(one)),
      )
    }
  })

  it('proposes no command that replaces one simply, and none for production to end a sharing', () => {
    const about = report.findings.filter(({protects}) => protects !== 'sessions')
    expect(commands().length).to.be.greaterThan(10)
    for (const {remedy, rule} of about) {
      expect(remedy).not.to.match(/--accept-loss|--separate/)
      for (const command of commandsIn(remedy)) {
        expect(command).to.match(/^heroku secrets:rotate .*--strategy overlap --(?:previous|next)-key \w+/)
        if (rule.startsWith('shared-')) expect(command).not.to.include('vault-prod')
      }
    }
  })

  it('takes no old value out of its app, whatever of it is typed', async () => {
    const values = (app: string) => Object.values(sandbox.app(app).config)
    const old = APPS.map((app) =>
      Object.entries(sandbox.app(app).config).filter(([key]) => (DATA_KEYS as readonly string[]).includes(key)),
    )
    for (const command of commands()) {
      const words = command.split(' ').slice(2)
      const name = words[words.findIndex((word) => word === '--app' || word === '--pipeline') + 1]
      const unattended = ['--value-from', 'generate', '--confirm', name, '--ledger', 'ledger.jsonl', '--json']
      await runCommand(Rotate, [...words, ...unattended], sandbox.env)
      for (const [index, app] of APPS.entries()) {
        for (const [key, value] of old[index]) {
          expect(
            values(app).some((held) => held.includes(value)),
            `${key} of ${app} after ${command}`,
          ).to.equal(true)
        }
      }
    }
  }).timeout(300_000)
})
