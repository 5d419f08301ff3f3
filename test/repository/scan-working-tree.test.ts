import {expect} from 'chai'
import {symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

import {GeneratedRepository, scanning, sought, TestFolders, VALUE} from '../support/generated-repository.js'

describe('scan of the working tree', () => {
  const folders = new TestFolders()

  afterEach(() => folders.remove())

  it('finds untracked files, and ignored ones only where they would be shipped', async () => {
    const repository = folders.repository()
    repository.write('.gitignore', '.env\ndist/\nnotes.txt\nnode_modules/\n')
    repository.commit('Ignore')
    for (const path of ['.env', 'dist/app.js', 'notes.txt', 'new.txt', 'node_modules/a/dist/x.js'])
      repository.write(path, VALUE)
    const paths = async () => (await scanning(repository.root, sought)).matches.map(({path}) => path)
    expect(await paths()).to.deep.equal(['dist/app.js', 'new.txt'])

    repository.write('Dockerfile', 'FROM node\nCOPY . .\n')
    expect(await paths()).to.deep.equal(['.env', 'dist/app.js', 'new.txt', 'node_modules/a/dist/x.js', 'notes.txt'])

    repository.write('.dockerignore', 'node_modules\n*.txt\n!new.txt\n.env*\n')
    expect(await paths()).to.deep.equal(['dist/app.js', 'new.txt'])
  })

  it('says of an untracked file that git does not know it', async () => {
    const repository = folders.repository()
    repository.commitFile('a', 'x')
    repository.write('new.txt', `1\n2\n${VALUE} ${VALUE}\n${VALUE}`)
    const {matches} = await scanning(repository.root, sought)
    expect(matches).to.have.length(1)
    expect(matches[0]).to.include({
      place: 'file',
      line: 3,
      blob: null,
      commit: null,
      reachable: false,
      inWorkingTree: true,
    })
    expect(matches[0].lines).to.deep.equal([3, 4])
  })

  it('does not look into the history when that is not wanted', async () => {
    const repository = folders.repository()
    repository.commitFile('old.txt', VALUE)
    repository.git(['rm', '--quiet', 'old.txt'])
    repository.commitFile('now.txt', VALUE)
    const {matches, scanned} = await scanning(repository.root, sought, {what: 'files'})
    expect(matches.map(({path}) => path)).to.deep.equal(['now.txt'])
    expect(scanned.objects).to.equal(0)
  })

  it('searches a folder that is no repository, and says so', async () => {
    const folder = folders.make()
    const inside = new GeneratedRepository(folder)
    inside.write('a/b.txt', `\n${VALUE}`)
    const result = await scanning(folder, sought)
    expect(result.matches.map(({path, line, inWorkingTree}) => [path, line, inWorkingTree])).to.deep.equal([
      ['a/b.txt', 2, true],
    ])
    expect(result.notes[0]).to.include('is not in a git repository')
    expect(result.complete).to.equal(true)
  })

  it('follows no link and waits for no pipe', async () => {
    const repository = folders.repository()
    const outside = folders.make()
    writeFileSync(join(outside, 'secret'), VALUE)
    symlinkSync(join(outside, 'secret'), join(repository.root, 'link'))
    repository.commit('Link')
    expect((await scanning(repository.root, sought)).matches).to.deep.equal([])
  })
})
