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
    sandbox = await startSandbox({scenario: 'data-keys', timeScale: 0})
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

  /** Types a command, unattended, and says how the rotation went. */
  async function typed(command: string): Promise<string | undefined> {
    const words = command.split(' ').slice(2)
    const name = words[words.findIndex((word) => word === '--app' || word === '--pipeline') + 1]
    const begun = words.includes('--resume') ? [] : ['--value-from', 'generate']
    const {stdout} = await runCommand(
      Rotate,
      [...words, ...begun, '--confirm', name, '--ledger', 'ledger.jsonl', '--json'],
      sandbox.env,
    )
    return (JSON.parse(stdout) as {rotation?: {outcome: string}}).rotation?.outcome
  }

  it('takes no old value out of its app, whatever of it is typed, and again of what it then finds', async () => {
    const configOf = (app: string) => sandbox.app(app).config
    // Of a list each member counts, wherever it stands afterwards.
    const old = APPS.flatMap((app) =>
      DATA_KEYS.flatMap((key) => (configOf(app)[key] ?? '').split(',').map((text) => ({app, key, text}))),
    )
    const production = {...configOf('vault-prod')}
    const type = async (command: string): Promise<string | undefined> => {
      const outcome = await typed(command)
      for (const {app, key, text} of old) {
        const isHeld = Object.values(configOf(app)).some((held) => held.includes(text))
        expect(isHeld, `${key} of ${app} after ${command}`).to.equal(true)
      }

      return outcome
    }

    const sharing = report.findings.filter(
      ({protects, rule}) => rule === 'shared-across-stages' && protects !== 'sessions',
    )
    const separated = sharing.flatMap(({remedy}) => commandsIn(remedy))
    expect(separated).to.have.length.greaterThan(7)
    for (const command of separated) expect(await type(command), command).to.equal('revocation-pending')
    expect(configOf('vault-prod')).to.deep.equal(production)

    for (const command of commands().filter((one) => !separated.includes(one))) await type(command)

    const {stdout} = await runCommand(Audit, ['--pipeline', 'vault', '--ledger', 'ledger.jsonl', '--json'], sandbox.env)
    const again = (JSON.parse(stdout) as AuditReport).findings
    const pending = again.filter(({rule}) => rule === 'revocation-pending')
    expect(pending.length).to.be.greaterThan(7)
    for (const {key, remedy} of pending.filter(({protects}) => protects !== 'sessions')) {
      expect(remedy, key).to.match(/^First (?:compute|deploy|have|write) .*: heroku secrets:rotate \w+ /)
    }

    for (const {remedy} of again) for (const command of commandsIn(remedy)) await type(command)
  }).timeout(600_000)
})
