import {expect} from 'chai'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import Audit from '../../src/commands/secrets/audit.js'
import Diff from '../../src/commands/secrets/diff.js'
import History from '../../src/commands/secrets/history.js'
import List from '../../src/commands/secrets/index.js'
import Rotate from '../../src/commands/secrets/rotate.js'
import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {runCommand} from '../support/run-command.js'
import {hostile, hostileWorld, MARK} from './hostile-world.js'

const formats = (command: unknown, name: string, more: string[] = []): Array<[string, unknown, string[]]> =>
  ['text', 'json', 'csv', 'markdown'].map((format) => [
    `${name} --format ${format}`,
    command,
    [...more, '--pipeline', 'acme', '--format', format],
  ])

const RUNS: Array<[string, unknown, string[]]> = [
  ['secrets', List, ['--pipeline', 'acme']],
  ['secrets --json', List, ['--pipeline', 'acme', '--json']],
  ...formats(Audit, 'secrets:audit'),
  ...formats(Diff, 'secrets:diff --all', ['--all', '--show-values']),
  ...formats(History, 'secrets:history'),
  ['secrets:rotate of no key', Rotate, [hostile('NO_SUCH_KEY'), '--pipeline', 'acme', '--dry-run']],
  ['secrets:rotate --dry-run', Rotate, [hostile('OLD_API_TOKEN'), '--pipeline', 'acme', '--dry-run']],
  ['secrets:rotate --dry-run --json', Rotate, [hostile('OLD_API_TOKEN'), '--pipeline', 'acme', '--dry-run', '--json']],
  ['secrets of no app', List, ['--app', hostile('none')]],
]

/** What steers a terminal; line breaks are looked at by what the lines begin with. */
const STEERING = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069]/ // eslint-disable-line no-control-regex

describe('what comes from outside gives the terminal no orders', () => {
  let sandbox: Sandbox
  let folder: string

  before(async () => {
    sandbox = await startSandbox({scenario: hostileWorld})
    folder = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-hostile-'))
  })

  after(async () => {
    await sandbox.close()
    await rm(folder, {recursive: true})
  })

  for (const [name, command, argv] of RUNS) {
    it(name, async () => {
      const {stderr, stdout} = await runCommand(command, argv, {
        ...sandbox.env,
        HEROKU_SECRETS_LEDGER: path.join(folder, 'ledger.jsonl'),
      })
      const printed = `${stdout}\n${stderr}`
      expect(printed).to.include(MARK)
      for (const line of printed.split(/\r?\n/)) {
        expect(line).not.to.match(STEERING)
        expect(line).not.to.match(/^\s*(?:::|=cmd)|^INJECTED/)
        expect(line).not.to.match(/##\w*\[/)
      }

      if (argv.includes('markdown')) {
        expect(stdout).not.to.match(/^\| a \|/m)
        expect(stdout).not.to.match(/(?<!`[^`]*)(?:<img|\[x\]\()/)
      }

      if (argv.includes('csv')) expect(stdout).not.to.match(/(?:^|,)"?[=+@-](?!-resume)/m)
    })
  }
})
