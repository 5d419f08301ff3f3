import {expect} from 'chai'
import {mkdir, mkdtemp, realpath, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {findLedger} from '../../src/ledger/location.js'

describe('where the ledger is', () => {
  let folder: string
  let dataDir: string

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'ledger-')))
    dataDir = path.join(folder, 'data')
  })

  afterEach(() => rm(folder, {recursive: true}))

  it('is what --ledger says, relative to the current directory', async () => {
    const env = {HEROKU_SECRETS_LEDGER: '/elsewhere/l.jsonl'}
    expect(await findLedger({flag: 'x/l.jsonl', env, cwd: folder, dataDir})).to.deep.equal({
      path: path.join(folder, 'x/l.jsonl'),
      source: 'flag',
    })
    expect((await findLedger({flag: '/abs.jsonl', env, cwd: folder, dataDir})).path).to.equal('/abs.jsonl')
  })

  it('is else what the variable says', async () => {
    await mkdir(path.join(folder, '.git'))
    const found = await findLedger({env: {HEROKU_SECRETS_LEDGER: 'l.jsonl'}, cwd: folder, dataDir})
    expect(found).to.deep.equal({path: path.join(folder, 'l.jsonl'), source: 'environment'})
  })

  it('is else in the root of the git checkout, from any folder of it', async () => {
    await mkdir(path.join(folder, '.git'))
    await mkdir(path.join(folder, 'a/b'), {recursive: true})
    for (const cwd of [folder, path.join(folder, 'a/b')]) {
      expect(await findLedger({env: {HEROKU_SECRETS_LEDGER: ''}, cwd, dataDir})).to.deep.equal({
        path: path.join(folder, '.heroku-secrets/ledger.jsonl'),
        source: 'git',
      })
    }
  })

  it('is there too in a linked worktree, where .git is a file', async () => {
    await writeFile(path.join(folder, '.git'), 'gitdir: /elsewhere\n')
    expect((await findLedger({env: {}, cwd: folder, dataDir})).source).to.equal('git')
  })

  it('is in the data directory outside git', async () => {
    expect(await findLedger({env: {}, cwd: folder, dataDir})).to.deep.equal({
      path: path.join(dataDir, 'ledger.jsonl'),
      source: 'data-directory',
    })
  })
})
