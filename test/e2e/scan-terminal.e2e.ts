import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {truncateSync, writeFileSync} from 'node:fs'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import type {ScanReport} from '../../src/report/scan/scan-report.js'

import {type Sandbox, startSandbox, type WorldSpec} from '../../src/sandbox/sandbox.js'
import {canary, leaksIn} from '../support/canaries.js'
import {type GeneratedRepository, TestFolders} from '../support/generated-repository.js'
import {cleanEnvironment, PACKAGE} from '../support/heroku-cli.js'
import {needTerminal, Terminal} from '../support/terminal.js'

const VALUES = {PAYMENT_API_TOKEN: canary('payment')}
const world: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}],
  apps: {'shop-prod': {vars: VALUES}},
}
const RUN = path.join(PACKAGE, 'bin/run.js')
/** Seconds in which an interrupted scan must have ended. */
const AT_ONCE = 3

describe('secrets:scan at a terminal', function () {
  this.timeout(120_000)
  const folders = new TestFolders()
  let home: string
  let sandbox: Sandbox
  let repository: GeneratedRepository
  let terminal: Terminal | undefined

  before(async function () {
    needTerminal.call(this)
    home = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-'))
    sandbox = await startSandbox({scenario: world})
  })

  after(async () => {
    await sandbox?.close()
    await rm(home, {recursive: true, force: true})
  })

  beforeEach(() => {
    repository = folders.repository()
    repository.write('a.txt', `\n${VALUES.PAYMENT_API_TOKEN}\n`)
    for (let i = 0; i < 400; i++) repository.write(`files/${i}.txt`, `${i}${'x'.repeat(10_000)}`)
    repository.commit('All')
    repository.git(['gc', '--quiet'])
  })

  afterEach(function () {
    const bytes = terminal?.bytes() ?? ''
    terminal?.close()
    terminal = undefined
    folders.remove()
    if (this.currentTest!.state !== 'failed') expect(leaksIn(bytes, VALUES)).to.deep.equal([])
  })

  /** A `git` that gives two thirds of the objects and then takes its time, as from a slow disk. */
  function slowGit(): string {
    const folder = folders.make()
    const git = execFileSync('sh', ['-c', 'command -v git']).toString().trim()
    const script = [
      '#!/bin/sh',
      'case "$*" in',
      `*"cat-file --batch --buffer") '${git}' "$@" | { head -c 1500000; sleep 1; head -c 1200000; sleep 60; } ;;`,
      `*) exec '${git}' "$@" ;;`,
      'esac',
    ]
    writeFileSync(path.join(folder, 'git'), `${script.join('\n')}\n`, {mode: 0o755})
    return folder
  }

  async function open(words: readonly string[], env: Record<string, string> = {}, columns = 80): Promise<Terminal> {
    const environment: Record<string, string> = {...cleanEnvironment(home), GIT_CONFIG_NOSYSTEM: '1'}
    delete environment.TERM // tmux has its own
    terminal = await Terminal.open({
      columns,
      rows: 40,
      cwd: repository.root,
      command: [process.execPath, RUN, 'secrets:scan', '--app', 'shop-prod', ...words],
      env: {...environment, ...sandbox.env, ...env},
    })
    return terminal
  }

  const throttled = () => ({PATH: `${slowGit()}:${process.env.PATH}`})

  for (const columns of [80, 50]) {
    it(`shows how far it has got on one line of ${columns} columns, and ends at once at Ctrl-C with what it found`, async () => {
      const scanning = await open([], throttled(), columns)
      const bar = /^Searching\.\.\. . █+░* \d+ of 404 objects, [\d.]+ [kM]B, \d+ s left$/m
      const screen = await scanning.shows(columns === 80 ? bar : /^Searching\.\.\. . \d+ %, \d+ s left$/m)
      expect(screen.split('\n').filter((line) => line.includes('Searching'))).to.have.length(1)
      const pressed = Date.now()
      scanning.press('C-c')
      expect(await scanning.ended()).to.equal(2)
      expect((Date.now() - pressed) / 1000).to.be.below(AT_ONCE)
      const told = scanning.screen()
      expect(told.replaceAll(/\s+/g, ' ')).to.include('The scan was stopped before its end.')
      expect(told).to.include('a.txt').and.include('PAYMENT_API_TOKEN')
      expect(scanning.cursorShows()).to.equal(true)
      expect(scanning.modes()).to.match(/ echo /)
    })
  }

  it('gives JSON at Ctrl-C too, and draws nothing', async () => {
    const file = path.join(home, 'found.json')
    const json = ['sh', '-c', `'${process.execPath}' '${RUN}' secrets:scan --app shop-prod --json > '${file}'; exit $?`]
    const environment: Record<string, string> = {...cleanEnvironment(home), GIT_CONFIG_NOSYSTEM: '1'}
    delete environment.TERM
    terminal = await Terminal.open({
      cwd: repository.root,
      command: json,
      env: {...environment, ...sandbox.env, ...throttled()},
    })
    await new Promise((resolve) => {
      setTimeout(resolve, 4000)
    })
    terminal.press('C-c')
    expect(await terminal.ended()).to.be.oneOf([2, 130]) // a shell may end itself at Ctrl-C
    const {readFileSync} = await import('node:fs')
    const report = JSON.parse(readFileSync(file, 'utf8')) as ScanReport
    expect(report.complete).to.equal(false)
    expect(report.problems).to.include('The scan was stopped before its end.')
    expect(report.matches.map(({path: at}) => at)).to.deep.equal(['a.txt'])
    expect(report.scanned.objects).to.be.within(1, 403)
    expect(terminal.bytes()).not.to.include('Searching')
  })

  it('ends at once within a file of many gigabytes', async () => {
    repository.write('huge.img', '')
    truncateSync(path.join(repository.root, 'huge.img'), 200 * 2 ** 30)
    const scanning = await open(['--no-history'])
    await scanning.shows(/Searching\.\.\. . \d files, [\d.]+ GB/)
    const pressed = Date.now()
    scanning.press('C-c')
    expect(await scanning.ended()).to.equal(2)
    expect((Date.now() - pressed) / 1000).to.be.below(AT_ONCE)
    expect(scanning.screen()).to.include('The scan was stopped before its end.')
  })
})
