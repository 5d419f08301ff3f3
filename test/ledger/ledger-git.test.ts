import {expect} from 'chai'
import {spawnSync} from 'node:child_process'
import {mkdtemp, readFile, realpath, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import type {EventDraft} from '../../src/ledger/event.js'

import {LedgerFile} from '../../src/ledger/ledger-file.js'
import {foldRotations} from '../../src/ledger/rotations.js'
import {ulidSource} from '../../src/ledger/ulid.js'
import {finished, set, started, verified} from '../support/ledger/example-events.js'

const nextId = ulidSource()
const now = () => new Date()

describe('ledger in a git repository', function () {
  this.timeout(60_000)
  let folder: string
  let file: string
  let ledger: LedgerFile

  function git(...args: string[]): {output: string; status: null | number} {
    const identity = ['-c', 'user.name=Example', '-c', 'user.email=dev@example.com', '-c', 'commit.gpgsign=false']
    const {status, stdout, stderr} = spawnSync('git', [...identity, ...args], {cwd: folder, encoding: 'utf8'})
    return {output: stdout + stderr, status}
  }

  function commit(message: string): void {
    git('add', '-A')
    const {output, status} = git('commit', '-q', '-m', message)
    expect(status, output).to.equal(0)
  }

  async function rotate(ref: string): Promise<string> {
    const rotation = nextId(now())
    const drafts = [started(), set(ref, 'announced'), set(ref, 'done'), verified(ref), finished('completed')]
    for (const draft of drafts) await ledger.append({...draft, rotation} as EventDraft)
    return rotation
  }

  /** One rotation on main, then one on each of two branches, of which `theirs` is checked out last. */
  async function branch(): Promise<string[]> {
    const base = await rotate('app:example-staging')
    commit('base')
    git('checkout', '-q', '-b', 'ours')
    const ours = await rotate('app:example-staging')
    commit('ours')
    git('checkout', '-q', '-b', 'theirs', 'main')
    const theirs = await rotate('app:example-prod')
    commit('theirs')
    return [base, ours, theirs]
  }

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'ledger-')))
    file = path.join(folder, '.heroku-secrets/ledger.jsonl')
    ledger = new LedgerFile(file, now)
    expect(git('init', '-q', '-b', 'main').status).to.equal(0)
  })

  afterEach(() => rm(folder, {recursive: true}))

  it('brings nothing into git but itself', async () => {
    await rotate('app:example-staging')
    commit('base')
    expect(git('ls-files').output).to.equal('.heroku-secrets/ledger.jsonl\n')
  })

  it('is sound after two branches with a rotation each were merged, and joined by the next event', async () => {
    await writeFile(path.join(folder, '.gitattributes'), 'ledger.jsonl merge=union\n')
    const rotations = await branch()
    expect(git('merge', '-q', '--no-edit', 'ours').status).to.equal(0)
    const merged = await ledger.read()
    expect(merged.problems).to.deep.equal([])
    expect(merged.heads).to.have.length(2)
    expect(foldRotations(merged.events).map(({id, outcome}) => `${id} ${outcome}`)).to.deep.equal(
      rotations.map((id) => `${id} completed`),
    )
    await rotate('app:example-prod')
    const joined = await ledger.read()
    expect(joined.intact).to.equal(true)
    expect(joined.heads).to.have.length(1)
  })

  it('names the conflict until it is resolved by keeping both sides', async () => {
    await branch()
    expect(git('merge', '-q', '--no-edit', 'ours').status).to.equal(1)
    const conflict = await ledger.read()
    expect(conflict.problems.map(({kind, line}) => `${kind} ${line}`)).to.deep.equal(['conflict-markers 6'])
    expect(conflict.events).to.have.length(15)
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replaceAll(/^(?:<{7}|={7}|>{7}).*\n/gm, ''))
    expect((await ledger.read()).problems).to.deep.equal([])
  })

  it('shows when the conflict was resolved by keeping one side and joining on', async () => {
    await branch()
    git('merge', '-q', '--no-edit', 'ours')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replaceAll(/^(?:<{7}|={7}|>{7}).*\n/gm, ''))
    await rotate('app:example-prod')
    const lines = (await readFile(file, 'utf8')).split('\n')
    await writeFile(file, [...lines.slice(0, 5), ...lines.slice(10)].join('\n'))
    expect((await ledger.read()).problems.map(({kind, line}) => `${kind} ${line}`)).to.deep.equal(['missing 11'])
  })
})
