import {expect} from 'chai'
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import path from 'node:path'

import type {ScanReport} from '../../src/report/scan/scan-report.js'

import Audit from '../../src/commands/secrets/audit.js'
import Diff from '../../src/commands/secrets/diff.js'
import History from '../../src/commands/secrets/history.js'
import List from '../../src/commands/secrets/index.js'
import Scan from '../../src/commands/secrets/scan.js'
import Template from '../../src/commands/secrets/template.js'
import {type Sandbox, startSandbox, type WorldSpec} from '../../src/sandbox/sandbox.js'
import {executableSettings, HOOKS, MARKED_ATTRIBUTES} from '../support/executable-settings.js'
import {GeneratedRepository, GIT_ENVIRONMENT, TestFolders} from '../support/generated-repository.js'
import {runCommand} from '../support/run-command.js'

const TOKEN = ['9f3c1ae2', 'd07b35c8', '416e2fa4', '0bd8c71e'].join('')
const world = {
  accounts: [{email: 'maya@acme.example'}],
  apps: {'shop-prod': {vars: {API_TOKEN: TOKEN}}, 'shop-old': {vars: {API_TOKEN: TOKEN}}},
} as unknown as WorldSpec

describe('a repository whose configuration names programs', () => {
  const folders = new TestFolders()
  let sandbox: Sandbox
  let repository: GeneratedRepository
  let marks: string

  before(async function () {
    if (process.platform === 'win32') {
      this.test!.parent!.title += ' (Windows runs no scripts of sh)'
      this.skip()
    }

    sandbox = await startSandbox({scenario: world})
  })

  after(() => sandbox?.close())

  beforeEach(() => {
    marks = folders.make()
    repository = folders.workingRepository()
  })

  afterEach(() => folders.remove())

  const script = (text: string, file = path.join(marks, 'mark.sh')) => {
    writeFileSync(file, `#!/bin/sh\n${text}\n`, {mode: 0o755})
    return file
  }

  /** A program that leaves a file for each name it was run under. */
  const marker = () => script(`echo "$0 $@" >> "${marks}/marked"`)
  const marked = () => (existsSync(path.join(marks, 'marked')) ? readFileSync(path.join(marks, 'marked'), 'utf8') : '')
  const env = () => ({...sandbox.env, ...(GIT_ENVIRONMENT as Record<string, string>)})

  /** A history in which each thing that git could run a program for occurs. */
  function fill(): void {
    repository.write('.gitattributes', MARKED_ATTRIBUTES)
    repository.commitFile('app.rb', `a = ENV['READ_BY_CODE']\n`)
    repository.commitFile('leak.txt', `token ${TOKEN}\n`)
    repository.write('config/prod.env', `API_TOKEN=${TOKEN}\n`)
    sign(`Deploy with ${TOKEN}`)
    repository.write('x.odd', `${TOKEN}\n`)
    repository.commit('Add')
    repository.git(['rm', '--quiet', 'config/prod.env'])
    repository.git(['notes', 'add', '-m', `note ${TOKEN}`])
    repository.git(['branch', 'other', 'HEAD~1'])
    repository.git(['checkout', '--quiet', '-b', 'third', 'other'])
    repository.commitFile('third.txt', 'x')
    repository.git(['checkout', '--quiet', 'main'])
    repository.git(['merge', '--quiet', '--no-edit', 'third'])
    repository.write('stashed.txt', TOKEN)
    repository.git(['stash', 'push', '--quiet', '--include-untracked'])
    repository.write('staged.txt', `b ${TOKEN}\n`)
    repository.git(['add', 'staged.txt'])
    repository.write('leak.txt', `changed ${TOKEN}\n`)
  }

  /** Commits with what looks like a signature. */
  function sign(message: string): void {
    repository.commit(message)
    const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n aGVsbG8=\n -----END PGP SIGNATURE-----\n'
    const commit = repository.git(['cat-file', 'commit', 'HEAD']).replace('\n\n', `\n${signature}\n`)
    repository.git([
      'reset',
      '--quiet',
      '--soft',
      repository.git(['hash-object', '-t', 'commit', '-w', '--stdin'], `${commit}\n`),
    ])
  }

  const config = (
    settings: ReadonlyArray<readonly [string, string]>,
    file = path.join(repository.root, '.git/config'),
  ) => {
    for (const [name, value] of settings) repository.git(['config', '--file', file, '--add', name, value])
  }

  function plantHooks(program: string): void {
    for (const folder of ['.marked-hooks', '.git/hooks']) {
      mkdirSync(path.join(repository.root, folder), {recursive: true})
      for (const hook of HOOKS) script(`exec "${program}" ${hook}`, path.join(repository.root, folder, hook))
    }

    writeFileSync(path.join(repository.root, '.marked-attributes'), MARKED_ATTRIBUTES)
  }

  const commands: ReadonlyArray<readonly [string, () => ReturnType<typeof runCommand>]> = [
    ['scan', () => runCommand(Scan, ['--app', 'shop-prod', '--json'], env())],
    ['scan --no-history', () => runCommand(Scan, ['--app', 'shop-prod', '--no-history', '--json'], env())],
    ['scan --staged', () => runCommand(Scan, ['--app', 'shop-prod', '--staged', '--json'], env())],
    ['template --check', () => runCommand(Template, ['--app', 'shop-prod', '--check', '--json'], env())],
    ['audit', () => runCommand(Audit, ['--app', 'shop-prod', '--json'], env())],
    ['history', () => runCommand(History, ['--app', 'shop-prod', '--json'], env())],
    ['diff', () => runCommand(Diff, ['app:shop-prod', 'app:shop-old', '--json'], env())],
    ['secrets', () => runCommand(List, ['--app', 'shop-prod', '--json'], env())],
  ]

  for (const [place, put] of [
    ['.git/config', () => config(executableSettings(marker()))],
    [
      'a file that .git/config includes',
      () => {
        config(executableSettings(marker()), path.join(repository.root, 'included'))
        config([['include.path', '../included']])
      },
    ],
    [
      'a file that .git/config includes on a condition',
      () => {
        config(executableSettings(marker()), path.join(repository.root, 'included'))
        config([['includeIf.gitdir:/.path', '../included']])
      },
    ],
    [
      '.git/config.worktree',
      () => {
        config([['extensions.worktreeConfig', 'true']])
        config(executableSettings(marker()), path.join(repository.root, '.git/config.worktree'))
      },
    ],
  ] as const) {
    it(`starts none of them from ${place}`, async () => {
      fill()
      plantHooks(marker())
      put()
      for (const [name, run] of commands) {
        await run()
        expect(marked(), name).to.equal('')
      }
    })
  }

  it('finds as much as without the settings', async () => {
    fill()
    const look = async () => ({...(JSON.parse((await commands[0][1]()).stdout) as ScanReport), scanned: null})
    const plain = await look()
    config(executableSettings(marker()).filter(([name]) => !/promisor|partialClone/.test(name)))
    config([
      ['color.ui', 'always'],
      ['core.quotePath', 'false'],
      ['diff.orderFile', '/dev/null'],
      ['diff.relative', 'true'],
      ['diff.renames', 'copies'],
      ['i18n.logOutputEncoding', 'UTF-16'],
      ['log.decorate', 'full'],
      ['log.follow', 'true'],
      ['log.showRoot', 'false'],
    ])
    const hostile = await look()
    expect(hostile).to.deep.equal(plain)
    expect(plain.matches.length).to.be.greaterThan(5)
    expect(marked()).to.equal('')
  })

  it('is sure that the settings would leave a mark', () => {
    fill()
    plantHooks(marker())
    config(executableSettings(marker()))
    for (const words of [['log', '--all'], ['status'], ['diff']]) {
      try {
        repository.git(words)
      } catch {
        // what git says of a program that answers nothing
      }
    }

    expect(marked()).not.to.equal('')
  })

  for (const promise of [
    (program: string) => [['remote.origin.url', `ext::${program}`]],
    (program: string) => [
      ['remote.origin.url', '.'],
      ['remote.origin.uploadpack', program],
    ],
    (program: string) => [
      ['remote.origin.url', 'ssh://example.com/x'],
      ['core.sshCommand', program],
    ],
    (program: string) => [
      ['remote.origin.url', 'git://example.com/x'],
      ['core.gitProxy', program],
    ],
  ] as Array<(program: string) => Array<[string, string]>>) {
    it(`fetches nothing that is missing: ${promise('PROGRAM').flat().join(' ')}`, async () => {
      fill()
      const blob = repository.git(['rev-parse', 'HEAD:leak.txt'])
      config([['extensions.partialClone', 'origin'], ['remote.origin.promisor', 'true'], ...promise(marker())])
      rmSync(path.join(repository.root, '.git/objects', blob.slice(0, 2), blob.slice(2)))
      for (const [, run] of commands.slice(0, 4)) await run()
      expect(marked()).to.equal('')
    })
  }

  for (const [name, where] of [
    ['of the working directory', () => ['.', '']],
    ['in the checkout', () => [path.join(repository.root, 'bin'), 'bin']],
  ] as const) {
    it(`runs no git that lies in a folder of PATH ${name}`, async () => {
      fill()
      const [entry, folder] = where()
      mkdirSync(path.join(repository.root, folder), {recursive: true})
      for (const program of ['git', 'false', 'ssh', 'sh', 'less', 'gpg'])
        script(`echo ${program} >> "${marks}/marked"`, path.join(repository.root, folder, program))
      const usual = env()
      const {stdout} = await runCommand(Scan, ['--app', 'shop-prod', '--json'], {
        ...usual,
        PATH: `${entry}${path.delimiter}${usual.PATH}`,
      })
      expect(marked()).to.equal('')
      expect((JSON.parse(stdout) as ScanReport).matches).not.to.deep.equal([])
    })
  }

  it('starts no program from a bare repository within a checkout', async () => {
    fill()
    const bare = path.join(repository.root, 'vendor/data')
    repository.git(['clone', '--quiet', '--bare', '.', bare])
    config(executableSettings(marker()), path.join(bare, 'config'))
    process.chdir(bare)
    for (const [, run] of commands) await run()
    expect(marked()).to.equal('')
  })

  it('does not look at a working tree that the configuration puts elsewhere', async () => {
    const elsewhere = folders.make()
    writeFileSync(path.join(elsewhere, 'private.txt'), TOKEN)
    repository.commitFile('a.txt', 'x')
    config([['core.worktree', path.dirname(repository.root)]])
    const {exitCode, stdout} = await commands[0][1]()
    expect(exitCode).to.equal(2)
    expect(stdout).to.include('core.worktree').and.not.include('private.txt')
  })

  it('keeps what it found where a submodule is not searched', async () => {
    const inner = folders.repository()
    inner.commitFile('in.txt', 'x')
    repository.commitFile('leak.txt', TOKEN)
    repository.git(['submodule', '--quiet', 'add', inner.root, 'lib'])
    repository.commit('Add')
    repository.git(['config', '--file', '.git/modules/lib/config', 'core.worktree', path.dirname(repository.root)])
    const {exitCode, stdout} = await commands[0][1]()
    const {matches, problems} = JSON.parse(stdout) as ScanReport
    expect(exitCode).to.equal(2)
    expect(matches.map((match) => match.path)).to.deep.equal(['leak.txt'])
    expect(problems[0]).to.include('The submodule lib was not searched')
  })

  it('waits for no file that never ends', async () => {
    repository.commitFile('a.txt', 'x')
    const pipe = path.join(repository.root, 'pipe')
    repository.git(['-c', 'alias.pipe=!mkfifo pipe', 'pipe'])
    config([['core.excludesFile', pipe]])
    expect((await commands[0][1]()).exitCode).to.equal(0)
    config([['include.path', pipe]])
    const {exitCode, stdout} = await commands[0][1]()
    expect(exitCode).to.equal(2)
    expect(stdout).to.include('Git gives no answer')
  })
})
