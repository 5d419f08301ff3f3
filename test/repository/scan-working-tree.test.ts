import {expect} from 'chai'
import {symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

import {credential, GeneratedRepository, scanning, sought, TestFolders, VALUE} from '../support/generated-repository.js'

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

  it('finds in ignored .env files what belongs to production or staging, not what is of development alone', async () => {
    const repository = folders.repository()
    repository.write('.gitignore', '.env*\n!.env.example\nlogs/\nnode_modules/\n')
    repository.write('api/keep', '')
    repository.commit('Ignore')
    const [production, development] = [VALUE, [...VALUE].reverse().join('')]
    const held = (key: string, ref: string, text: string) => ({...credential(key, text), environments: [ref]})
    const credentials = [
      held('DB_PASSWORD', 'app:prod', production),
      held('DB_PASSWORD', 'app:dev', development),
      held('LOCAL_PASSWORD', 'app:dev', production),
    ]
    for (const path of ['.env', 'api/.env.local', 'logs/.env', 'node_modules/a/.env', '.env.bak.txt'])
      repository.write(path, `A=${development}\nB="${production}"\n`)
    const found = async (deployed: string[]) =>
      (await scanning(repository.root, credentials, {what: 'files', deployed: new Set(deployed)})).matches
    expect((await found(['app:prod'])).map(({key, line, path}) => [key, path, line])).to.deep.equal([
      ['DB_PASSWORD', '.env', 2],
      ['DB_PASSWORD', '.env.bak.txt', 2],
      ['DB_PASSWORD', 'api/.env.local', 2],
    ])
    const [match] = await found(['app:prod'])
    expect(match).to.deep.include({ignored: true, inWorkingTree: true, reachable: false, place: 'file'})
    expect(match.remedies.at(-1)).to.equal("Put a value of development's own in its place in .env.")
    expect(await found([])).to.deep.equal([])

    repository.write('Dockerfile', 'FROM node\nCOPY .env .\n')
    const shipped = (await found(['app:prod'])).filter(({path}) => path === '.env')
    expect(shipped.map(({ignored, key, line}) => [key, line, ignored])).to.deep.equal([
      ['DB_PASSWORD', 1, undefined],
      ['DB_PASSWORD', 2, undefined],
      ['LOCAL_PASSWORD', 2, undefined],
    ])
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
