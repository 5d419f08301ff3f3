import {expect} from 'chai'
import {randomBytes} from 'node:crypto'
import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'

import type {AuditReport} from '../../../src/audit/audit-report.js'
import type {Finding} from '../../../src/model/finding.js'

import Audit from '../../../src/commands/secrets/audit.js'
import Rotate from '../../../src/commands/secrets/rotate.js'
import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {PACKAGE} from '../../support/heroku-cli.js'
import {runCommand} from '../../support/run-command.js'
import {WorkingFolder} from '../../support/working-folder.js'
import {commandsIn, wordsOf} from './pasted.js'

/** What the real Heroku CLI has, where it is on this machine: names of commands, with their flags. */
const MANIFEST = path.join(PACKAGE, 'node_modules/.cache/heroku-cli/node_modules/heroku/oclif.manifest.json')
const manifest = existsSync(MANIFEST)
  ? (JSON.parse(readFileSync(MANIFEST, 'utf8')) as {
      commands: Record<string, {aliases?: string[]; flags: Record<string, {char?: string}>}>
    })
  : null

/** What stands for something that is to be filled in. */
const PLACEHOLDER = /<[^>]*>|\b(?:KEY|APP|NAME|REF|URL|FILE|COMMIT|MESSAGE)\b|…|\.\.\.|example-/

const idOf = ({key, rule}: Pick<Finding, 'key' | 'rule'>) => `${rule} ${key}`

describe('the remedies of an audit, pasted into a shell', function () {
  this.timeout(300_000)
  let sandbox: Sandbox
  let report: AuditReport
  const folder = new WorkingFolder()

  beforeEach(async () => {
    folder.enter({git: true})
    sandbox = await startSandbox({timeScale: 0})
    report = await audit()
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  async function audit(): Promise<AuditReport> {
    const {stdout} = await runCommand(Audit, ['--pipeline', 'acme', '--json'], sandbox.env)
    return JSON.parse(stdout) as AuditReport
  }

  it('are commands that a shell takes, with their scope in them and nothing left to fill in', () => {
    const commands = commandsIn(report.findings.map(({remedy}) => remedy))
    expect(commands.length).to.be.greaterThan(20)
    for (const command of commands) {
      expect(command).not.to.match(PLACEHOLDER)
      const [[name, ...words], ...others] = wordsOf(command)
      expect(others, command).to.deep.equal([])
      expect(words, command).to.include.oneOf(['--app', '--pipeline', '--team'])
      const flags = words.filter((word) => word.startsWith('--')).map((word) => word.slice(2))
      if (name === 'secrets:rotate') expect(Object.keys(Rotate.flags), command).to.include.members(flags)
      else if (manifest !== null) {
        const known =
          manifest.commands[name] ?? Object.values(manifest.commands).find(({aliases}) => aliases?.includes(name))
        expect(known, command).to.be.an('object')
        expect(Object.keys(known!.flags), command).to.include.members(flags)
      }
    }
  })

  it('are the same in Markdown and as text', async () => {
    const commands = commandsIn(report.findings.map(({remedy}) => remedy))
    for (const format of ['text', 'markdown']) {
      const {stdout} = await runCommand(Audit, ['--pipeline', 'acme', '--format', format], sandbox.env)
      for (const command of commands) {
        expect(stdout.replaceAll(/\\(?=[|*_<>[\]])/g, ''), format).to.include(command.replaceAll(/\\(?=[|])/g, ''))
      }
    }
  })

  it('change no environment but those of their finding', () => {
    for (const {occurrences, remedy, rule} of report.findings) {
      const refs = new Set(occurrences.map(({environment}) => environment))
      for (const command of commandsIn([remedy])) {
        const [words] = wordsOf(command)
        const named = words.flatMap((word, at) => {
          if (words[at - 1] === '--only') return [word]
          return words[at - 1] === '--app' ? [`app:${word}`] : []
        })
        if (named.length === 0) expect(words, command).to.include('--separate')
        else if (rule !== 'copied-addon-credential') expect([...refs], command).to.include.members(named)
      }
    }
  })

  it('do what they say: the finding is gone, no other is there more, and no value is lost', async () => {
    const before = new Set(report.findings.map((finding) => idOf(finding)))
    const done: string[] = []
    for (const finding of report.findings) {
      const [command] = commandsIn([finding.remedy])
      if (command === undefined) continue
      const [[name, ...words]] = wordsOf(command)
      if (name !== 'secrets:rotate') continue
      const old = valuesOf(finding)
      const outcome = await rotate(words)
      const refused = outcome.exitCode === 2
      if (refused) {
        // A value that was made up for the test may be none; then nothing has changed.
        expect(outcome.stderr, command).to.include('Nothing was changed.')
        expect(valuesOf(finding), command).to.deep.equal(old)
        continue
      }

      expect([0, 1], `${command}\n${outcome.stderr}\n${outcome.stdout}`).to.include(outcome.exitCode)
      // What goes to another key is said to be deployed first, and then to be revoked.
      let told = outcome.stdout
      for (const how of ['deployed', 'revoke confirmed']) {
        const next = new RegExp(String.raw`(heroku secrets:rotate \S.*--resume --${how} .*)$`, 'm').exec(told)
        if (!next) continue
        // Who is seen to use the old value comes first.
        for (const [, there] of told.matchAll(/Rotate it there as well:\s+(heroku secrets:rotate .*)$/gm)) {
          const [[, ...others]] = wordsOf(there)
          expect([0, 1], there).to.include((await rotate(others)).exitCode)
        }

        const [[, ...again]] = wordsOf(next[1])
        const ended = await runCommand(Rotate, again, sandbox.env)
        expect(ended, `${next[1]}\n${ended.stderr}\n${ended.stdout}`).to.satisfy(
          ({exitCode, stderr}: typeof ended) =>
            exitCode === 0 ||
            // A service that is asked is believed more than whoever says that it is done.
            (exitCode === 1 && (how === 'deployed' || stderr.includes('so it is not dead'))),
        )
        told = ended.stdout
      }

      done.push(idOf(finding))
    }

    const after = (await audit()).findings.map((finding) => idOf(finding))
    // A service still accepts an old one; and a new key may be one that can be masked.
    const pending = /^(?:revocation-pending|unmasked-secret) /
    expect(after.filter((id) => !before.has(id) && !pending.test(id))).to.deep.equal([])
    expect(done.length).to.be.greaterThan(12)
    // A type of key is not changed by a value made up for the test.
    const gone = done.filter((id) => !id.startsWith('broad-key '))
    expect(gone.filter((id) => after.includes(id))).to.deep.equal([])
  })

  /** What the places of a finding hold in the apps. */
  function valuesOf({occurrences}: Finding): Array<string | undefined> {
    return occurrences
      .filter(({environment}) => environment.startsWith('app:'))
      .map(({environment, key}) => sandbox.app(environment.slice('app:'.length)).config[key])
  }

  /** Rotates as it was printed, with what a person would answer. */
  async function rotate(words: readonly string[]) {
    const at = words.findIndex((word) => word === '--app' || word === '--pipeline')
    const answers = ['--confirm', words[at + 1], '--revoke', 'later']
    if (words.includes('--mend')) return runCommand(Rotate, [...words, ...answers], sandbox.env)
    const generated = await runCommand(Rotate, [...words, ...answers, '--value-from', 'generate'], sandbox.env)
    if (generated.exitCode !== 2 || words.includes('--separate')) return generated
    const env = {...sandbox.env, NEW_VALUE: randomBytes(24).toString('hex')}
    return runCommand(Rotate, [...words, ...answers, '--value-from', 'env:NEW_VALUE', '--accept-form'], env)
  }
})
