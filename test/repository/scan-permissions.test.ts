import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {chmodSync, lchownSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

import {Failure} from '../../src/model/failure.js'
import {type GeneratedRepository, scanning, sought, TestFolders, VALUE} from '../support/generated-repository.js'

/** A user without rights, on any Unix. */
const NOBODY = 65_534
const isRoot = process.geteuid?.() === 0

function give(folder: string, user: number): void {
  lchownSync(folder, user, user)
  for (const entry of readdirSync(folder, {recursive: true})) lchownSync(join(folder, String(entry)), user, user)
}

/** Does the work as somebody who may not read everything; root may, and so becomes the owner of the repository first. */
async function withoutRights<T>({root}: GeneratedRepository, work: () => Promise<T>): Promise<T> {
  if (!isRoot) return work()
  give(root, NOBODY)
  process.seteuid!(NOBODY)
  try {
    return await work()
  } finally {
    process.seteuid!(0)
  }
}

describe('scan without permission', () => {
  const folders = new TestFolders()

  before(function () {
    if (process.platform === 'win32') this.skip()
  })

  afterEach(() => folders.remove())

  it('names files and folders that it may not read, searches the rest, and is not complete', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', VALUE)
    repository.commitFile('.gitignore', 'dist\n')
    repository.write('locked.txt', VALUE)
    repository.write('dist/locked/x.js', VALUE)
    chmodSync(join(repository.root, 'locked.txt'), 0)
    chmodSync(join(repository.root, 'dist/locked'), 0)
    const result = await withoutRights(repository, () => scanning(repository.root, sought))
    chmodSync(join(repository.root, 'dist/locked'), 0o700)
    expect(result.matches.map(({path}) => path)).to.deep.equal(['a.txt'])
    expect(result.problems).to.deep.equal([
      'dist/locked cannot be read (EACCES).',
      'locked.txt cannot be read (EACCES).',
    ])
    expect(result.complete).to.equal(false)
  })

  it('names objects that it may not read', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', VALUE)
    repository.commitFile('b.txt', 'b')
    const blob = repository.git(['rev-parse', 'HEAD:b.txt'])
    chmodSync(join(repository.root, '.git/objects', blob.slice(0, 2), blob.slice(2)), 0)
    const result = await withoutRights(repository, () => scanning(repository.root, sought))
    expect(result.matches.map(({path}) => path)).to.deep.equal(['a.txt'])
    expect(result.problems.join(' ')).to.include(blob)
    expect(result.complete).to.equal(false)
  })

  it('says that a folder may not be read', async () => {
    const repository = folders.repository()
    chmodSync(repository.root, 0)
    const failure = await withoutRights(repository, () =>
      scanning(repository.root, sought).then(
        ({complete, problems}) => ({complete, problems}),
        (error: unknown) => error,
      ),
    )
    chmodSync(repository.root, 0o700)
    expect(failure).to.be.instanceOf(Failure)
    expect((failure as Failure).message).to.include('cannot be read (EACCES)')
  })

  it('says that git does not trust a repository of somebody else, and how to', async function () {
    if (!isRoot) this.skip() // only root can give a folder away
    const version = execFileSync('git', ['--version'])
      .toString()
      .match(/\d+\.\d+/)![0]
      .split('.')
      .map(Number)
    if (version[0] === 2 && version[1] < 36) this.skip() // did not mind
    const repository = folders.repository()
    repository.commitFile('a.txt', VALUE)
    give(repository.root, NOBODY)
    const failure = (await scanning(repository.root, sought).catch((error: unknown) => error)) as Failure
    expect(failure.code).to.equal('forbidden')
    expect(failure.next).to.include('git config --global --add safe.directory')
  })

  it('says that a path in a folder that may not be read cannot be', async () => {
    const repository = folders.repository()
    repository.write('in/side/x', VALUE)
    writeFileSync(join(repository.root, 'in/x'), '')
    chmodSync(join(repository.root, 'in'), 0)
    const failure = await withoutRights(repository, () =>
      scanning(join(repository.root, 'in/side'), sought).catch((error: unknown) => error),
    )
    chmodSync(join(repository.root, 'in'), 0o700)
    expect((failure as Failure).code).to.equal('forbidden')
  })
})
