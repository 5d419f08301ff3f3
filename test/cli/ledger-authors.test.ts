import {expect} from 'chai'
import {execFile} from 'node:child_process'
import {existsSync} from 'node:fs'
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {promisify} from 'node:util'

import type {LedgerEvent} from '../../src/ledger/event.js'

import {ledgerAuthors} from '../../src/cli/ledger-authors.js'

const MAYA = 'maya@acme.example'
const TOM = 'tom@acme.example'

describe('who has committed the events of a ledger', function () {
  this.timeout(60_000)
  let root: string
  let environment: NodeJS.ProcessEnv

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'ledger-authors-'))
    await mkdir(path.join(root, 'home'))
    await mkdir(path.join(root, 'checkout', '.heroku-secrets'), {recursive: true})
    environment = {PATH: process.env.PATH, HOME: path.join(root, 'home')}
    await git('init', '--quiet')
  })

  afterEach(() => rm(root, {recursive: true, force: true}))

  const checkout = () => path.join(root, 'checkout')
  const ledger = () => path.join(checkout(), '.heroku-secrets', 'ledger.jsonl')
  const git = async (...words: string[]) =>
    promisify(execFile)('git', words, {
      cwd: checkout(),
      env: {
        ...environment,
        GIT_COMMITTER_NAME: 'x',
        GIT_COMMITTER_EMAIL: MAYA,
        GIT_AUTHOR_NAME: 'x',
        GIT_AUTHOR_EMAIL: MAYA,
      },
    })
  const commit = async (author: string) => {
    await git('add', '--all')
    await git('commit', '--quiet', '--message', 'x', '--author', `Somebody <${author}>`)
  }

  const events = (...ids: string[]) => ids.map((id) => ({id}) as LedgerEvent)
  const write = async (...ids: string[]) => writeFile(ledger(), ids.map((id) => `{"id":"${id}"}\n`).join(''))
  const others = async (own: readonly string[] = [MAYA], ...ids: string[]) =>
    Object.fromEntries(
      await ledgerAuthors(ledger(), environment)(events(...(ids.length > 0 ? ids : ['a', 'b', 'c'])), own),
    )

  it('is told line by line, without one’s own and what is not committed', async () => {
    await write('a')
    await commit(MAYA)
    await write('a', 'b')
    await commit(TOM)
    await write('a', 'b', 'c')
    expect(await others()).to.deep.equal({b: TOM})
    expect(await others([MAYA.toUpperCase(), TOM])).to.deep.equal({})
    expect(await others([MAYA], 'a')).to.deep.equal({})
  })

  it('takes the address of git’s own settings for one’s own, not that of the checkout', async () => {
    await write('a')
    await commit(TOM)
    await git('config', 'user.email', TOM)
    expect(await others()).to.deep.equal({a: TOM})
    await writeFile(path.join(root, 'home', '.gitconfig'), `[user]\n\temail = ${TOM}\n`)
    expect(await others()).to.deep.equal({})
  })

  it('does not listen to the checkout about who it was, and runs nothing of it', async () => {
    await write('a')
    await commit(MAYA)
    await write('a', 'b')
    await commit(TOM)
    const {stdout} = await git('rev-parse', 'HEAD')
    const mark = path.join(root, 'ran')
    await writeFile(path.join(checkout(), '.mailmap'), `Maya <${MAYA}> <${TOM}>\n`)
    await writeFile(path.join(checkout(), 'ignored'), stdout)
    await writeFile(path.join(checkout(), '.gitattributes'), '*.jsonl diff=mine filter=mine\n')
    await git('config', 'blame.ignoreRevsFile', path.join(checkout(), 'ignored'))
    for (const setting of ['diff.mine.textconv', 'diff.mine.command', 'filter.mine.clean', 'filter.mine.smudge']) {
      await git('config', setting, `touch ${mark}; cat`)
    }

    expect(await others()).to.deep.equal({b: TOM})
    expect(existsSync(mark)).to.equal(false)
  })

  it('is not known outside of git', async () => {
    expect(
      Object.fromEntries(await ledgerAuthors(path.join(root, 'none', 'l.jsonl'), environment)(events('a'), [])),
    ).to.deep.equal({})
    expect(
      Object.fromEntries(await ledgerAuthors(path.join(root, 'l.jsonl'), environment)(events('a'), [])),
    ).to.deep.equal({})
    expect(await others()).to.deep.equal({})
  })

  it('is not known where the history was cut off', async () => {
    await write('a')
    await commit(TOM)
    await write('a', 'b')
    await commit(TOM)
    await git('clone', '--quiet', '--depth', '1', `file://${checkout()}`, path.join(root, 'shallow'))
    const shallow = path.join(root, 'shallow', '.heroku-secrets', 'ledger.jsonl')
    expect(Object.fromEntries(await ledgerAuthors(shallow, environment)(events('a', 'b'), [MAYA]))).to.deep.equal({})
  })
})
