import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'

import type {HistoryReport} from '../../src/history/history-report.js'

import Audit from '../../src/commands/secrets/audit.js'
import History from '../../src/commands/secrets/history.js'
import Rotate from '../../src/commands/secrets/rotate.js'
import {ulidSource} from '../../src/ledger/ulid.js'
import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {eventsIn, forged} from '../support/ledger/tampering.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const LEDGER = path.join('.heroku-secrets', 'ledger.jsonl')
const KEYS = ['FIRST_TOKEN', 'SECOND_TOKEN'] as const
const nextId = ulidSource()
const token = (name: string) => `${name}-${'k3y5'.repeat(6)}`

/** How a ledger is tampered with so that its own lines agree; the names of docs/history.md. */
const TAMPERING: ReadonlyArray<readonly [line: string, tamper: (text: string) => null | string, kind: RegExp]> = [
  [
    'its last events cut off',
    (text) => `${text.trimEnd().split('\n').slice(0, -3).join('\n')}\n`,
    /^broken-chain: .*lacks/,
  ],
  ['all of its events gone, the file still there', () => '', /^broken-chain: The ledger .* is empty/],
  ['the file deleted', () => null, /^broken-chain: The ledger .* is missing/],
  [
    'its first rotation left out, and the rest linked anew',
    (text) => {
      const events = eventsIn(text)
      return forged(events, (event) => (event.rotation === events[0].rotation ? null : event))
    },
    /^(?:broken-chain|altered-record): /,
  ],
  [
    'a pending revocation made proven, and the rest linked anew',
    (text) =>
      forged(eventsIn(text), (event) =>
        event.type === 'rotation.finished'
          ? {...event, outcome: 'completed', revocation: 'proven'}
          : event.type === 'rotation.revoked'
            ? {...event, status: 'proven'}
            : event,
      ),
    /^altered-record: /,
  ],
  [
    'an event dated back, and the rest linked anew',
    (text) => {
      const last = eventsIn(text).length - 1
      return forged(eventsIn(text), (event, index) =>
        index === last ? {...event, at: '2020-01-01T00:00:00.000Z'} : event,
      )
    },
    /^altered-record: /,
  ],
  [
    "somebody else's address as the author of a rotation, and the rest linked anew",
    (text) => forged(eventsIn(text), (event) => ({...event, by: 'tom@acme.example'})),
    /^altered-record: /,
  ],
]

describe('what remembers the ledger', function () {
  this.timeout(60_000)

  let sandbox: Sandbox
  let data: string
  const folder = new WorkingFolder()

  beforeEach(async () => {
    data = mkdtempSync(path.join(tmpdir(), 'heroku-secrets-data-'))
    sandbox = await startSandbox({
      timeScale: 0,
      scenario: {
        accounts: [{email: 'maya@acme.example'}, {email: 'tom@acme.example'}],
        pipelines: {acme: {}},
        apps: {
          'acme-prod': {pipeline: 'acme', vars: Object.fromEntries(KEYS.map((key) => [key, token(key.toLowerCase())]))},
        },
      },
    })
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
    rmSync(data, {recursive: true})
  })

  const env = () => ({...sandbox.env, XDG_DATA_HOME: data})

  async function rotate(key: string = KEYS[0], more: Readonly<Record<string, string>> = {}): Promise<void> {
    const flags = ['--app', 'acme-prod', '--confirm', 'acme-prod', '--value-from', 'generate', '--revoke', 'later']
    const {exitCode, stderr} = await runCommand(Rotate, [key, ...flags], {...env(), ...more})
    expect(exitCode, stderr).to.be.oneOf([0, 1]) // the revocation is still to come
  }

  async function rotateBoth(): Promise<string> {
    for (const key of KEYS) await rotate(key)
    return readFileSync(LEDGER, 'utf8')
  }

  async function verify(argv: readonly string[] = ['--verify']) {
    const {exitCode, stdout} = await runCommand(History, ['--app', 'acme-prod', '--json', ...argv], env())
    const report = JSON.parse(stdout) as HistoryReport
    return {exitCode, report, told: report.disagreements.map(({detail, kind}) => `${kind}: ${detail}`)}
  }

  const git = (...args: string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=Example', '-c', 'user.email=dev@example.com', '-c', 'commit.gpgsign=false', ...args],
      {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']},
    )
  const commit = (message: string) => {
    git('add', '-A')
    git('commit', '--quiet', '--message', message)
  }

  const put = (text: null | string): void => (text === null ? unlinkSync(LEDGER) : writeFileSync(LEDGER, text))
  const forgetHere = () => rmSync(path.join(data, 'heroku'), {recursive: true, force: true})

  describe('git, which has', () => {
    beforeEach(() => folder.enter({git: true}))

    for (const [line, tamper, kind] of TAMPERING) {
      it(line, async () => {
        const text = await rotateBoth()
        commit('record')
        forgetHere()
        expect((await verify()).told).to.deep.equal([])
        put(tamper(text))
        for (const committed of [false, true]) {
          if (committed) commit('nothing to see here')
          const {exitCode, report, told} = await verify()
          expect(exitCode, 'exit code').to.equal(1)
          expect(
            told.some((one) => kind.test(one)),
            told.join('\n'),
          ).to.equal(true)
          expect(report.ledger.intact).to.equal(false)
        }

        expect((await verify([])).exitCode, 'without --verify').to.equal(0)
        git('checkout', 'HEAD~1', '--', LEDGER)
        commit('put it back')
        expect((await verify()).told, 'put back').to.deep.equal([])
      })
    }

    it('an event that a merge left out', async () => {
      await rotate(KEYS[0])
      commit('base')
      git('checkout', '--quiet', '-b', 'side')
      await rotate(KEYS[1])
      commit('side')
      forgetHere()
      git('checkout', '--quiet', '-')
      writeFileSync('README.md', 'example')
      commit('main')
      git('merge', '--quiet', '--no-ff', '--strategy', 'ours', '--message', 'merge', 'side')
      const {exitCode, told} = await verify()
      expect(exitCode).to.equal(1)
      expect(
        told.some((one) => /^broken-chain: .*lacks \d+ events of rotation/.test(one)),
        told.join('\n'),
      ).to.equal(true)
    })

    it('the events of both sides of a merge, in whichever order', async () => {
      await rotate(KEYS[0])
      commit('base')
      const base = readFileSync(LEDGER, 'utf8')
      git('checkout', '--quiet', '-b', 'side')
      await rotate(KEYS[1])
      commit('side')
      const side = readFileSync(LEDGER, 'utf8')
      git('checkout', '--quiet', '-')
      await rotate(KEYS[0])
      commit('main')
      const main = readFileSync(LEDGER, 'utf8')
      git('merge', '--quiet', '--no-ff', '--strategy', 'ours', '--message', 'merge', 'side')
      writeFileSync(LEDGER, side + main.slice(base.length))
      git('add', '-A')
      git('commit', '--quiet', '--amend', '--no-edit')
      expect((await verify()).told).to.deep.equal([])
    })

    it('what is upstream and not in this checkout', async () => {
      await rotate(KEYS[0])
      commit('one')
      git('branch', 'theirs')
      git('checkout', '--quiet', 'theirs')
      await rotate(KEYS[1])
      commit('two')
      forgetHere()
      git('checkout', '--quiet', '-')
      git('branch', '--quiet', '--set-upstream-to', 'theirs')
      const {exitCode, report, told} = await verify()
      expect(exitCode).to.equal(1)
      expect(told.find((one) => one.startsWith('broken-chain: '))).to.match(
        /lacks \d+ events of rotation .* of theirs has/,
      )
      expect(report.disagreements.find(({kind}) => kind === 'broken-chain')!.remedy).to.contain('git merge theirs')
    })

    it('nothing of another branch, which is no reason to object', async () => {
      await rotate(KEYS[0])
      commit('one')
      git('checkout', '--quiet', '-b', 'side')
      await rotate(KEYS[1])
      commit('two')
      git('checkout', '--quiet', '-')
      const {told} = await verify()
      expect(told.filter((one) => !one.startsWith('unrecorded-change'))).to.deep.equal([])
    })

    it('a ledger that it does not track, of which it says nothing', async () => {
      writeFileSync('.gitignore', '.heroku-secrets\n')
      commit('ignore')
      await rotate()
      expect((await verify()).told).to.deep.equal([])
    })

    it('a link in place of the ledger', async () => {
      await rotate()
      commit('record')
      forgetHere()
      git('rm', '--quiet', '--cached', LEDGER)
      const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], {input: '/dev/null', encoding: 'utf8'}).trim()
      git('update-index', '--add', '--cacheinfo', `120000,${blob},${LEDGER}`)
      git('commit', '--quiet', '--message', 'link')
      expect((await verify()).told, 'the file is still what it was').to.deep.equal([])
    })

    it('tells what it was compared with', async () => {
      await rotate()
      commit('record')
      const {report} = await verify()
      const {events} = report.ledger
      expect(report.ledger.witnesses.map(({events: count, ref}) => [ref, count])).to.deep.equal([
        ['HEAD', events],
        [null, events],
      ])
      const {stdout} = await runCommand(History, ['--app', 'acme-prod'], env())
      expect(stdout.replaceAll('\n', ' ')).to.contain(
        'Compared with what git has of it (HEAD) and what this machine remembers.',
      )
    })
  })

  describe('this machine, which has seen', () => {
    beforeEach(() => folder.enter())

    for (const [line, tamper, kind] of TAMPERING) {
      it(line, async () => {
        const text = await rotateBothAt()
        put(tamper(text))
        const {exitCode, report, told} = await verify(['--verify', '--ledger', LEDGER])
        expect(exitCode).to.equal(1)
        expect(
          told.some((one) => kind.test(one) || /^altered-record: .*written anew/.test(one)),
          told.join('\n'),
        ).to.equal(true)
        expect(report.ledger.intact).to.equal(false)
      })
    }

    async function rotateAt(key: string): Promise<void> {
      await rotate(key, {HEROKU_SECRETS_LEDGER: LEDGER})
    }

    async function rotateBothAt(): Promise<string> {
      for (const key of KEYS) await rotateAt(key)
      return readFileSync(LEDGER, 'utf8')
    }

    it('its end cut off, also after it was written to again', async () => {
      const text = await rotateBothAt()
      put(`${text.trimEnd().split('\n').slice(0, -4).join('\n')}\n`)
      await rotateAt(KEYS[0])
      const {exitCode, told} = await verify(['--verify', '--ledger', LEDGER])
      expect(exitCode).to.equal(1)
      expect(
        told.some((one) => /^broken-chain: .*lacks an event that this machine saw/.test(one)),
        told.join('\n'),
      ).to.equal(true)
    })

    it('a ledger that was only read here', async () => {
      const text = await rotateBothAt()
      forgetHere()
      expect((await verify(['--verify', '--ledger', LEDGER])).told).to.deep.equal([])
      put(`${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`)
      expect((await verify(['--verify', '--ledger', LEDGER])).exitCode).to.equal(1)
    })

    it('and keeps it for this user alone, without a value', async () => {
      await rotateBothAt()
      const memory = path.join(data, 'heroku', 'ledgers')
      const [file, ...others] = readdirSync(memory)
      expect(others).to.deep.equal([])
      // eslint-disable-next-line no-bitwise
      expect(statSync(path.join(memory, file)).mode & 0o077).to.equal(0)
      expect(readFileSync(path.join(memory, file), 'utf8')).not.to.match(/scrypt|k3y5/)
    })

    it('is told by the audit as well', async () => {
      const text = await rotateBothAt()
      put(`${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`)
      for (const damage of ['damaged', 'missing']) {
        if (damage === 'missing') put(null)
        const {stderr} = await runCommand(Audit, ['--app', 'acme-prod', '--ledger', LEDGER], env())
        expect(stderr).to.contain('heroku secrets:history --app acme-prod --verify --ledger', stderr)
        expect(stderr).to.contain(damage)
      }
    })
  })

  it('an event in a checkout that neither a commit has nor this machine has written', async () => {
    folder.enter({git: true})
    await rotate()
    commit('record')
    const text = readFileSync(LEDGER, 'utf8')
    const events = eventsIn(text)
    const rotation = nextId(new Date())
    const added = forged(events, (event) => ({...event, rotation, id: nextId(new Date())}), [events.at(-1)!.hash])
    put(text + added)
    const {exitCode, told} = await verify()
    expect(exitCode).to.equal(1)
    expect(
      told.some((one) => /^altered-record: .*no commit has and that this plugin did not write/.test(one)),
      told.join('\n'),
    ).to.equal(true)
  })
})
