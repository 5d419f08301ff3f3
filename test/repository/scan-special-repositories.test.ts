import {expect} from 'chai'
import {randomBytes} from 'node:crypto'
import {chmodSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {deflateSync} from 'node:zlib'

import {
  credential,
  GeneratedRepository,
  other,
  scanning,
  sought,
  TestFolders,
  VALUE,
} from '../support/generated-repository.js'

describe('scan of special repositories', () => {
  const folders = new TestFolders()

  afterEach(() => folders.remove())

  it('reads a bare repository', async () => {
    const repository = folders.repository()
    const commit = repository.commitFile('a.txt', VALUE)
    const bare = folders.make()
    repository.git(['clone', '--quiet', '--bare', repository.root, bare])
    const {matches} = await scanning(bare, sought)
    expect(matches.map((match) => [match.path, match.commit, match.inWorkingTree])).to.deep.equal([
      ['a.txt', commit, false],
    ])
  })

  it('reads a repository with SHA-256 names', async () => {
    const repository = folders.repository('--object-format=sha256')
    const commit = repository.commitFile('a.txt', VALUE)
    const {matches} = await scanning(repository.root, sought)
    expect(matches.map((match) => [match.path, match.commit])).to.deep.equal([['a.txt', commit]])
    expect(commit).to.have.length(64)
  })

  it('reads the objects of an alternate, and knows how many there are', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', VALUE)
    repository.git(['gc', '--quiet'])
    const sharing = folders.make()
    repository.git(['clone', '--quiet', '--shared', repository.root, sharing])
    const totals = new Set<number>()
    const {matches} = await scanning(sharing, sought, {onProgress: ({totalObjects}) => totals.add(totalObjects)})
    expect(matches.map((match) => match.path)).to.deep.equal(['a.txt'])
    expect([...totals]).to.deep.equal([3])
  })

  it('reads a linked worktree', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', 'x')
    const linked = join(folders.make(), 'linked')
    repository.git(['worktree', 'add', '--quiet', '--detach', linked])
    const commit = new GeneratedRepository(linked).commitFile('b.txt', VALUE)
    const inLinked = await scanning(linked, sought)
    expect(inLinked.matches.map((match) => [match.path, match.commit, match.refs, match.inWorkingTree])).to.deep.equal([
      ['b.txt', commit, ['HEAD'], true],
    ])
    const inMain = await scanning(repository.root, sought)
    expect(inMain.matches.map((match) => [match.path, match.reachable, match.inWorkingTree])).to.deep.equal([
      ['b.txt', true, false],
    ])
  })

  it('reads a shallow clone and says that history is missing', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', VALUE)
    const tip = repository.commitFile('b.txt', 'x')
    const shallow = folders.make()
    repository.git(['clone', '--quiet', '--depth=1', `file://${repository.root}`, shallow])
    const result = await scanning(shallow, sought)
    expect(result.matches.map((match) => [match.path, match.commit])).to.deep.equal([['a.txt', tip]])
    expect(result.notes.join('\n')).to.include('shallow')
  })

  it('names what a partial clone left behind, fetches nothing, and is not complete', async () => {
    const repository = folders.repository()
    repository.git(['config', 'uploadpack.allowFilter', 'true'])
    repository.commitFile('a.txt', VALUE)
    repository.commitFile('a.txt', 'gone')
    const partial = folders.make()
    repository.git(['clone', '--quiet', '--filter=blob:none', `file://${repository.root}`, partial])
    const result = await scanning(partial, sought)
    expect(result.matches).to.deep.equal([])
    expect(result.complete).to.equal(false)
    expect(result.problems[0]).to.include('has left objects on its remote')
    expect(result.problems[0]).to.include(repository.git(['rev-parse', 'HEAD~1:a.txt']))
  })

  it('reads submodules, those within them too', async () => {
    const innermost = folders.repository()
    const deep = innermost.commitFile('deep.txt', VALUE)
    const inner = folders.repository()
    inner.git(['submodule', '--quiet', 'add', innermost.root, 'lib'])
    const commit = inner.commitFile('in.txt', VALUE)
    const outer = folders.repository()
    outer.git(['submodule', '--quiet', 'add', inner.root, 'vendor/in ner'])
    outer.git(['submodule', '--quiet', 'update', '--init', '--recursive'])
    outer.commit('Add')
    const {matches} = await scanning(outer.root, sought)
    expect(matches.map((match) => [match.path, match.commit, match.inWorkingTree])).to.deep.equal([
      ['vendor/in ner/in.txt', commit, true],
      ['vendor/in ner/lib/deep.txt', deep, true],
    ])
  })

  it('reads an object as stored although another stands in for it', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', VALUE)
    const blob = repository.git(['rev-parse', 'HEAD:a.txt'])
    repository.git(['replace', blob, repository.git(['hash-object', '-w', '--stdin'], 'harmless')])
    expect((await scanning(repository.root, sought)).matches.map(({blob: found}) => found)).to.deep.equal([blob])
  })

  it('names a damaged object and finds what the others hold', async () => {
    const repository = folders.repository()
    for (let i = 0; i < 20; i++) repository.write(`${i}.txt`, `file ${i}`)
    repository.write('z.txt', VALUE)
    repository.commit('All')
    const damaged = ['3.txt', '7.txt'].map((path) => repository.git(['rev-parse', `HEAD:${path}`]))
    const file = (object: string) => join(repository.root, '.git/objects', object.slice(0, 2), object.slice(2))
    rmSync(file(damaged[0]))
    writeFileSync(file(damaged[0]), 'not zlib')
    rmSync(file(damaged[1]))
    writeFileSync(file(damaged[1]), deflateSync('blob 99999\0cut off'))
    const result = await scanning(repository.root, sought)
    expect(result.matches.map(({path}) => path)).to.deep.equal(['z.txt'])
    expect(result.complete).to.equal(false)
    expect(result.problems).to.deep.equal(damaged.map((object) => `Object ${object} is missing or damaged.`).sort())
  })

  it('names the damaged objects of a pack, and finds what the others hold', async () => {
    const repository = folders.repository()
    for (let i = 0; i < 50; i++) repository.write(`${i}.txt`, randomBytes(300).toString('hex'))
    repository.write('z.txt', VALUE)
    repository.commit('All')
    repository.git(['gc', '--quiet'])
    const folder = join(repository.root, '.git/objects/pack')
    const pack = join(
      folder,
      readdirSync(folder).find((name) => name.endsWith('.pack'))!,
    )
    const index = repository.git(['verify-pack', '-v', pack.replace(/pack$/, 'idx')])
    const blob = repository.git(['rev-parse', 'HEAD:7.txt'])
    const [size, offset] = new RegExp(`^${blob} blob +\\d+ (\\d+) (\\d+)`, 'm').exec(index)!.slice(1).map(Number)
    chmodSync(pack, 0o644)
    const bytes = readFileSync(pack)
    const middle = offset + Math.floor(size / 2)
    bytes.fill(0, middle, middle + 8)
    writeFileSync(pack, bytes)
    const result = await scanning(repository.root, sought)
    expect(result.matches.map(({path}) => path)).to.deep.equal(['z.txt'])
    expect(result.problems).to.deep.equal([`Object ${blob} is missing or damaged.`])
    expect(result.complete).to.equal(false)
  })

  it('finds nothing before the first commit, and does not mind', async () => {
    const {root} = folders.repository()
    for (const what of ['all', 'files', 'staged'] as const) {
      expect(await scanning(root, sought, {what})).to.deep.include({matches: [], complete: true, problems: []})
    }
  })

  it('finds values across the borders of everything, in a file of any size', async () => {
    const repository = folders.repository()
    const big = Buffer.alloc(6_000_000, 'lorem ipsum dolor\n')
    const places = [0, 65_536 - 9, 1_048_576 - 3, 2_097_152 + 1, 5_999_000]
    for (const at of places) big.write(`\n${VALUE}\n`, at)
    const commit = repository.commitFile('big.bin', big)
    const {matches} = await scanning(repository.root, [...sought, other])
    expect(matches.map((match) => [match.path, match.commit, match.lines.length])).to.deep.equal([
      ['big.bin', commit, places.length],
    ])
  })

  it('takes no two halves in neighbouring objects for a value', async () => {
    const repository = folders.repository()
    const value = 'xK9\nblob 12\nqQ7z'
    for (let i = 0; i < 50; i++) repository.write(`${i}`, `${'y'.repeat(i)}xK9`)
    repository.commit('Halves')
    expect((await scanning(repository.root, [credential('ODD', value)])).matches).to.deep.equal([])
  })
})
