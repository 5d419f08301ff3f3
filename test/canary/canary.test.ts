import {expect} from 'chai'
import debug from 'debug'
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import Audit from '../../src/commands/secrets/audit.js'
import Diff from '../../src/commands/secrets/diff.js'
import History from '../../src/commands/secrets/history.js'
import List from '../../src/commands/secrets/index.js'
import Scan from '../../src/commands/secrets/scan.js'
import Template from '../../src/commands/secrets/template.js'
import {ulidSource} from '../../src/ledger/ulid.js'
import {type FaultRule, type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {canary, leaksIn} from '../support/canaries.js'
import {TestFolders} from '../support/generated-repository.js'
import {type Outcome} from '../support/heroku-cli.js'
import {linesOf} from '../support/ledger/recorded.js'
import {runCommand} from '../support/run-command.js'
import {CANARIES, canaryWorld} from './world.js'

const SCOPES = [
  ['--pipeline', 'acme'],
  ['--app', 'acme-prod'],
  ['--team', 'acme'],
]
const DEBUGS: Array<Record<string, string>> = [{}, {HEROKU_DEBUG: '1', HEROKU_DEBUG_HEADERS: '1'}, {DEBUG: '*'}]

/** Every way to run a command that only reads. */
const READING: Array<[string, unknown, string[]]> = [
  ['secrets', List, []],
  ['secrets --json', List, ['--json']],
  ...['text', 'json', 'csv', 'markdown'].flatMap((format): Array<[string, unknown, string[]]> => [
    [`secrets:audit --format ${format}`, Audit, ['--format', format]],
    [`secrets:diff --all --show-values --format ${format}`, Diff, ['--all', '--show-values', '--format', format]],
    [`secrets:history --format ${format}`, History, ['--format', format]],
  ]),
  ['secrets:history OLD_API_TOKEN --verify', History, ['OLD_API_TOKEN', '--verify']],
]

const TROUBLE: Array<[string, FaultRule]> = [
  ['a server error', {path: '/apps/**', times: 0, effect: {status: 500}}],
  ['a broken-off answer', {path: '/apps/**', times: 0, effect: {truncate: 300}}],
  ['a dropped connection', {path: '/apps/**', times: 0, effect: {drop: 'after'}}],
  ['characters cut in pieces', {path: '/apps/**', times: 0, effect: {split: true}}],
]

describe('no value is ever shown', () => {
  let sandbox: Sandbox
  let folder: string

  before(async () => {
    sandbox = await startSandbox({scenario: canaryWorld})
    folder = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-canary-'))
    await writeFile(path.join(folder, 'ledger.jsonl'), await ledger())
  })

  /** A rotation that put one canary in the place of another, of which Heroku's releases know nothing. */
  async function ledger(): Promise<string> {
    const {id: appId, releases} = sandbox.world.app('acme-prod')
    const at = releases.findIndex(({config}) => config.has('SHARED_TOKEN'))
    const [before, release] = [releases[at - 1], releases[at]]
    const lines = await linesOf([
      {
        id: ulidSource()(new Date(release.createdAt)),
        key: 'SHARED_TOKEN',
        ref: 'app:acme-prod',
        appId,
        by: 'tom@acme.example',
        at: new Date(release.createdAt).toISOString(),
        release: {id: release.id, version: release.version},
        before: {id: before.id, version: before.version},
        oldValue: CANARIES.SIMPLE_API_KEY,
        newValue: CANARIES.LONG_SECRET,
      },
    ])
    const text = lines.map((line) => `${line}\n`).join('')
    expect(leaksIn(text, CANARIES)).to.deep.equal([])
    return text
  }

  after(async () => {
    debug.disable()
    await sandbox.close()
    await rm(folder, {recursive: true})
  })

  async function look(command: unknown, argv: string[], env: Record<string, string>): Promise<Outcome> {
    debug.enable(env.DEBUG ?? '')
    const outcome = await runCommand(command, argv, {
      ...sandbox.env,
      HEROKU_SECRETS_LEDGER: path.join(folder, 'ledger.jsonl'),
      ...env,
    })
    debug.disable()
    return outcome
  }

  function expectNothingIn({stderr, stdout}: Outcome): void {
    expect(leaksIn(stdout, CANARIES), 'on stdout').to.deep.equal([])
    expect(leaksIn(stderr, CANARIES), 'on stderr').to.deep.equal([])
    expect(stderr + stdout).not.to.contain(sandbox.token)
  }

  it('would be noticed: the search finds a value in each of its forms', () => {
    const value = canary('example')
    const values = {example: value}
    for (const text of [
      `x${value}x`,
      `x${value.toLowerCase()}x`,
      `https://u:${encodeURIComponent(`${value}/`)}@h`,
      Buffer.from(value).toString('base64'),
      Buffer.from(`a:${value}:b`).toString('base64'),
      Buffer.from(`ab${value}:b`).toString('base64url'),
    ]) {
      expect(leaksIn(text, values), text).to.deep.equal(['example'])
    }

    expect(leaksIn('nothing here', values)).to.deep.equal([])
  })

  for (const [name, command, argv] of READING) {
    for (const scope of SCOPES) {
      for (const env of DEBUGS) {
        it(`${name} ${scope.join(' ')} ${Object.entries(env).map(([key, value]) => `${key}=${value}`)}`, async () => {
          const outcome = await look(command, [...scope, ...argv], env)
          expect(outcome.stdout).to.contain('acme-prod')
          if (Object.keys(env).length > 0) expect(outcome.stderr).to.contain('bodies are never shown')
          expectNothingIn(outcome)
        })
      }
    }
  }

  for (const [name, fault] of TROUBLE) {
    for (const env of DEBUGS.slice(1)) {
      it(`after ${name}, with ${Object.keys(env)[0]}`, async () => {
        sandbox.faults.add(fault)
        try {
          expectNothingIn(await look(Audit, ['--app', 'acme-prod', '--json'], env))
          expectNothingIn(await look(List, ['--app', 'acme-prod'], env))
          expectNothingIn(await look(History, ['--app', 'acme-prod'], env))
        } finally {
          sandbox.faults.clear()
        }
      })
    }
  }

  it('nor when it is found in a repository', async () => {
    const folders = new TestFolders()
    try {
      const repository = folders.repository()
      for (const [key, value] of Object.entries(CANARIES)) repository.commitFile(`${key}.txt`, `${key}=${value}`)
      repository.commitFile(CANARIES.SIMPLE_API_KEY, 'a name of a file')
      for (const argv of [[], ['--json']]) {
        const outcome = await look(Scan, [repository.root, '--app', 'acme-prod', ...argv], {DEBUG: '*'})
        expect(outcome.stdout).to.contain('SHARED_TOKEN.txt')
        expectNothingIn(outcome)
      }

      const file = path.join(repository.root, '.env.example')
      expectNothingIn(await look(Template, [file, '--code', repository.root, '--app', 'acme-prod'], {DEBUG: '*'}))
      expect(leaksIn(await readFile(file, 'utf8'), CANARIES)).to.deep.equal([])
    } finally {
      folders.remove()
    }
  }).timeout(120_000)

  it('nor written to a file', async () => {
    const temporary = await mkdtemp(path.join(folder, 'tmp-'))
    const {TMPDIR} = process.env
    process.env.TMPDIR = temporary
    try {
      await look(Audit, ['--pipeline', 'acme', '--output', path.join(folder, 'audit.txt')], {})
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = TMPDIR
    }

    expect(leaksIn(await readFile(path.join(folder, 'audit.txt'), 'utf8'), CANARIES)).to.deep.equal([])
    expect(await readdir(temporary)).to.deep.equal([])
  })
})
