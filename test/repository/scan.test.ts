import {expect} from 'chai'
import {chmodSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {deflateSync} from 'node:zlib'

import type {Match} from '../../src/repository/match.js'

import {Failure} from '../../src/model/failure.js'
import {credential, GeneratedRepository, scanning, TestFolders} from './generated-repository.js'

const VALUE = 'Zq8+Kp2/v7~Lm3&Xw9'
const KEY = 'PAYMENT_TOKEN'
const sought = [credential(KEY, VALUE)]
const other = credential('OTHER_TOKEN', 'n0t-planted-4Rt5Yu6i')

/** What a test mostly asks of a match. */
const brief = ({key, form, path, line, commit, reachable, inWorkingTree}: Match) => ({
  key,
  form,
  path,
  line,
  commit,
  reachable,
  inWorkingTree,
})

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work
  } catch (error) {
    expect(error).to.be.instanceOf(Failure)
    return error as Failure
  }

  throw new Error('It did not fail.')
}

const keyLine = (letter: string) => (letter + 'x7Kp+/').repeat(9) + letter

describe('scan of a repository', () => {
  const folders = new TestFolders()

  afterEach(() => folders.remove())

  it('finds nothing where nothing is, and says how much it looked at', async () => {
    const repository = folders.repository()
    repository.commitFile('README.md', '# Acme\n')
    const result = await scanning(repository.root, [...sought, other])
    expect(result.matches).to.deep.equal([])
    expect(result.complete).to.equal(true)
    expect(result.scanned.objects).to.equal(3)
    expect(result.scanned.files).to.equal(1)
  })

  it('explains a value in the history and in the working tree as one match', async () => {
    const repository = folders.repository()
    repository.commitFile('README.md', '# Acme\n')
    const commit = repository.commitFile('config/x.yml', `a: 1\r\nb: 2\r\ntoken: ${VALUE}\r\n`)
    repository.commitFile('config/x.yml', `a: 2\r\nb: 2\r\ntoken: ${VALUE}\r\n`)
    const {matches} = await scanning(repository.root, [...sought, other])
    expect(matches).to.have.length(1)
    const [match] = matches
    expect(brief(match)).to.deep.equal({
      key: KEY,
      form: 'raw',
      path: 'config/x.yml',
      line: 3,
      commit,
      reachable: true,
      inWorkingTree: true,
    })
    expect(match.environments).to.deep.equal(['app:acme-prod'])
    expect(match.author).to.equal('Maya Test <maya@acme.example>')
    expect(match.committedAt).to.match(/^2024-01-01T00:02:00/)
    expect(match.refs).to.deep.equal(['refs/heads/main'])
    expect(match.blobs).to.have.length(2)
    expect(match.blob).to.equal(repository.git(['rev-parse', `${commit}:config/x.yml`]))
    expect(match.remedies[0]).to.equal(`heroku secrets:rotate ${KEY} --app acme-prod`)
    expect(match.remedies.join('\n')).to.include('git filter-repo --invert-paths --path config/x.yml')
  })

  it('tells a value that is only in the history from one that is still there', async () => {
    const repository = folders.repository()
    const commit = repository.commitFile('a.txt', VALUE)
    repository.commitFile('a.txt', 'gone')
    const {matches} = await scanning(repository.root, sought)
    expect(matches.map((match) => brief(match))).to.deep.equal([
      {key: KEY, form: 'raw', path: 'a.txt', line: 1, commit, reachable: true, inWorkingTree: false},
    ])
  })

  const forms: Array<[string, Match['form'], Buffer | string]> = [
    ['as is', 'raw', `x=${VALUE}`],
    ['UTF-16, little-endian', 'raw', Buffer.from(`\uFEFFone\ntwo=${VALUE}\n`, 'utf16le')],
    ['UTF-16, big-endian', 'raw', Buffer.from(`\uFEFFone\ntwo=${VALUE}\n`, 'utf16le').swap16()],
    ['a binary file', 'raw', Buffer.concat([Buffer.from([0, 1, 2, 255, 254]), Buffer.from(VALUE), Buffer.alloc(9)])],
    ['base64', 'base64', Buffer.from(VALUE).toString('base64')],
    ['base64 one byte on', 'base64', Buffer.from(`:${VALUE}`).toString('base64')],
    ['base64 two bytes on', 'base64', Buffer.from(`a:${VALUE}\n`).toString('base64')],
    ['URL-safe base64', 'base64', Buffer.from(`??>>${VALUE}>>??`).toString('base64url')],
    ['URL-encoded', 'url-encoded', `https://x.example/?t=${encodeURIComponent(VALUE)}`],
    [
      'URL-encoded in lower case',
      'url-encoded',
      encodeURIComponent(VALUE).replaceAll(/%../g, (hex) => hex.toLowerCase()),
    ],
    ['JSON with escaped slashes', 'json-escaped', `{"t":"${VALUE.replaceAll('/', String.raw`\/`)}"}`],
    ['JSON with escaped markup', 'json-escaped', `{"t":"${VALUE.replaceAll('&', String.raw`\u0026`)}"}`],
  ]
  for (const [name, form, content] of forms) {
    it(`finds ${name}`, async () => {
      const repository = folders.repository()
      repository.commitFile('file', content)
      const {matches} = await scanning(repository.root, [...sought, other])
      expect(matches.map((match) => [match.form, match.path, match.inWorkingTree])).to.deep.equal([
        [form, 'file', true],
      ])
    })
  }

  it('finds lines in UTF-16', async () => {
    const repository = folders.repository()
    repository.commitFile('le', Buffer.from(`\uFEFFĊ one\nĀ two\nthree=${VALUE}\n`, 'utf16le'))
    repository.commitFile('be', Buffer.from(`\uFEFFĊ one\nĀ two\nthree=${VALUE}\n`, 'utf16le').swap16())
    const {matches} = await scanning(repository.root, sought)
    expect(matches.map(({path, line}) => [path, line])).to.deep.equal([
      ['be', 3],
      ['le', 3],
    ])
  })

  it('finds a value on every branch, packed or not, and names the branches that hold it', async () => {
    const repository = folders.repository()
    repository.commitFile('README.md', 'x')
    repository.git(['checkout', '--quiet', '-b', 'feature'])
    const commit = repository.commitFile('leak.txt', VALUE)
    repository.git(['tag', 'v1'])
    repository.git(['checkout', '--quiet', 'main'])
    repository.git(['gc', '--quiet'])
    const {matches} = await scanning(repository.root, sought)
    expect(matches.map((match) => [match.path, match.commit, match.refs])).to.deep.equal([
      ['leak.txt', commit, ['refs/heads/feature', 'refs/tags/v1']],
    ])
  })

  it('finds a value that a merge brought in', async () => {
    const repository = folders.repository()
    repository.commitFile('a', '1')
    repository.git(['checkout', '--quiet', '-b', 'side'])
    repository.commitFile('b', '1')
    repository.git(['checkout', '--quiet', 'main'])
    repository.commitFile('c', '1')
    repository.git(['merge', '--quiet', '--no-commit', 'side'])
    const commit = repository.commitFile('evil.txt', VALUE, 'Merge')
    const {matches} = await scanning(repository.root, sought)
    expect(matches.map((match) => [match.path, match.commit])).to.deep.equal([['evil.txt', commit]])
  })

  it('finds a value in stashes, also older ones', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', 'x')
    repository.write('a.txt', VALUE)
    repository.git(['stash', 'push', '--quiet'])
    repository.write('a.txt', 'something else')
    repository.git(['stash', 'push', '--quiet'])
    const {matches} = await scanning(repository.root, sought)
    expect(matches.map((match) => [match.path, match.reachable, match.refs, match.inWorkingTree])).to.deep.equal([
      ['a.txt', true, ['refs/stash'], false],
    ])
  })

  it('finds a value in a git note', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', 'x')
    repository.git(['notes', 'add', '-m', `see ${VALUE}`])
    const {matches} = await scanning(repository.root, sought)
    expect(matches.map((match) => [match.place, match.path, match.refs])).to.deep.equal([
      ['note', null, ['refs/notes/commits']],
    ])
  })

  it('finds a value in the messages of a commit and a tag', async () => {
    const repository = folders.repository()
    const commit = repository.commitFile('a.txt', 'x', `Use ${VALUE}`)
    repository.git(['tag', '-a', 'v1', '-m', `released with ${VALUE}`])
    const {matches} = await scanning(repository.root, sought)
    expect(
      matches.map((match) => [match.place, match.path, match.line, match.commit, match.refs]).sort(),
    ).to.deep.equal([
      ['commit', null, null, commit, ['refs/heads/main', 'refs/tags/v1']],
      ['tag', null, null, null, ['refs/tags/v1']],
    ])
  })

  it('finds what no branch leads to any more, with its commit, and what never was committed', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', 'x')
    const commit = repository.commitFile('leak.txt', VALUE)
    repository.git(['reset', '--quiet', '--hard', 'HEAD~1'])
    repository.git(['hash-object', '-w', '--stdin'], `other ${VALUE}`)
    for (const withLogs of [true, false]) {
      if (!withLogs) repository.git(['reflog', 'expire', '--expire=now', '--all'])
      const {matches} = await scanning(repository.root, sought)
      expect(matches.map((match) => [match.path, match.commit, match.reachable, match.refs])).to.deep.equal([
        [null, null, false, []],
        ['leak.txt', commit, false, []],
      ])
      expect(matches[0].remedies.join('\n')).to.include('git gc --prune=now')
    }
  })

  it('does not call a value unreachable that is staged, or named by a tag of its own', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', 'x')
    repository.write('new.txt', `1\n${VALUE}`)
    repository.git(['add', 'new.txt'])
    repository.git(['tag', 'direct', repository.git(['hash-object', '-w', '--stdin'], `${VALUE} tagged`)])
    const {matches} = await scanning(repository.root, sought)
    expect(matches.map((match) => [match.path, match.line, match.reachable, match.refs])).to.deep.equal([
      [null, 1, true, ['refs/tags/direct']],
      ['new.txt', 2, true, ['index']],
    ])
  })

  it('finds the value in the name of a file, and does not show it', async () => {
    const repository = folders.repository()
    const plain = credential('FILE_TOKEN', 'q7Wn3Zt8Kd5m')
    repository.commitFile('q7Wn3Zt8Kd5m.txt', 'q7Wn3Zt8Kd5m', 'Add')
    repository.git(['branch', 'q7Wn3Zt8Kd5m'])
    const result = await scanning(repository.root, [plain])
    expect(result.matches.map(({place}) => place).sort()).to.deep.equal(['blob', 'tree'])
    expect(result.matches.find(({place}) => place === 'blob')!.path).to.equal('[FILE_TOKEN].txt')
    expect(JSON.stringify(result)).not.to.include('q7Wn3Zt8Kd5m')
  })

  it('copes with any name of a file', async () => {
    const repository = folders.repository()
    for (const path of ['new\nline', ':000 x', '-dash', 'ünï "q"\t\\', '\u0001weird', ' lead'])
      repository.write(path, VALUE)
    const commit = repository.commit('All')
    const {matches} = await scanning(repository.root, sought)
    expect(matches.map((match) => match.path).sort()).to.deep.equal(
      ['new\nline', ':000 x', '-dash', 'ünï "q"\t\\', '\u0001weird', ' lead'].sort(),
    )
    expect(new Set(matches.map((match) => match.commit))).to.deep.equal(new Set([commit]))
    expect(matches.every((match) => match.inWorkingTree)).to.equal(true)
  })

  it('finds each part and each holder of a value', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', `postgres://u:${encodeURIComponent(VALUE)}@db/x`)
    const {matches} = await scanning(repository.root, [
      credential('DATABASE_URL', VALUE, 'password'),
      credential('PGPASSWORD', VALUE),
      other,
    ])
    expect(matches.map(({key, part, form}) => [key, part, form])).to.deep.equal([
      ['DATABASE_URL', 'password', 'url-encoded'],
      ['PGPASSWORD', 'value', 'url-encoded'],
    ])
  })

  it('leaves out and names what would be no evidence', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', 'production abc123')
    const result = await scanning(repository.root, [
      ...sought,
      credential('RAILS_ENV', 'production'),
      credential('PIN', 'abc123'),
    ])
    expect(result.matches).to.deep.equal([])
    expect(result.leftOut.map(({key, reason}) => [key, reason])).to.deep.equal([
      ['RAILS_ENV', 'ordinary words'],
      ['PIN', 'shorter than 8 characters'],
    ])
  })

  it('finds multi-line keys however their lines are written', async () => {
    const pem = [
      '-----BEGIN PRIVATE KEY-----',
      keyLine('A'),
      keyLine('B'),
      keyLine('C'),
      '-----END PRIVATE KEY-----',
    ].join('\n')
    const repository = folders.repository()
    repository.write('lf.pem', `${pem}\n`)
    repository.write('crlf.pem', pem.replaceAll('\n', '\r\n'))
    repository.write('k.json', JSON.stringify({private_key: `${pem}\n`}))
    repository.write('k.yml', `key: |\n  ${pem.replaceAll('\n', '\n  ')}\n`)
    repository.write('k.b64', Buffer.from(`${pem}\n`).toString('base64').replaceAll(/.{76}/g, '$&\n'))
    repository.write('not.pem', pem.replace('B', 'D'))
    repository.commit('Keys')
    const {matches} = await scanning(repository.root, [credential('KEY', `${pem}\n`), other])
    expect(matches.map(({path, form, line: at}) => [path, form, at])).to.deep.equal([
      ['crlf.pem', 'raw', 1],
      ['k.b64', 'base64', 1],
      ['k.json', 'json-escaped', 1],
      ['k.yml', 'raw', 2],
      ['lf.pem', 'raw', 1],
    ])
  })
})

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

  it('names a file it may not read, and is then not complete', async function () {
    if (process.getuid?.() === 0) this.skip()
    const repository = folders.repository()
    repository.commitFile('a', 'x')
    repository.write('locked', VALUE)
    chmodSync(join(repository.root, 'locked'), 0)
    const result = await scanning(repository.root, sought)
    expect(result.complete).to.equal(false)
    expect(result.problems).to.deep.equal(['locked cannot be read (EACCES).'])
  })
})

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

  it('reads the objects of an alternate', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', VALUE)
    const sharing = folders.make()
    repository.git(['clone', '--quiet', '--shared', repository.root, sharing])
    const {matches} = await scanning(sharing, sought)
    expect(matches.map((match) => match.path)).to.deep.equal(['a.txt'])
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

describe('scan of what is staged', () => {
  const folders = new TestFolders()

  afterEach(() => folders.remove())

  it('finds what the next commit would bring in, and only that', async () => {
    const repository = folders.repository()
    repository.commitFile('old.txt', VALUE)
    repository.write('staged.txt', `one\n${VALUE}`)
    repository.git(['add', 'staged.txt'])
    repository.write('unstaged.txt', VALUE)
    const result = await scanning(repository.root, sought, {what: 'staged'})
    expect(result.matches.map((match) => [match.path, match.line, match.refs, match.inWorkingTree])).to.deep.equal([
      ['staged.txt', 2, ['index'], true],
    ])
    expect(result.matches[0].remedies).to.include('git restore --staged staged.txt')
  })

  it('works before the first commit', async () => {
    const repository = folders.repository()
    repository.write('a.txt', VALUE)
    repository.git(['add', '.'])
    repository.write('a.txt', 'taken out again')
    const result = await scanning(repository.root, sought, {what: 'staged'})
    expect(result.matches.map(({path, inWorkingTree}) => [path, inWorkingTree])).to.deep.equal([['a.txt', false]])
  })

  it('follows the index that git gives its hook', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', 'x')
    repository.git(['read-tree', '--index-output=.git/other-index', 'HEAD'])
    const blob = repository.git(['hash-object', '-w', '--stdin'], VALUE)
    repository.git(['update-index', '--add', '--cacheinfo', `100644,${blob},b.txt`])
    const environment = {...process.env, GIT_INDEX_FILE: '.git/other-index'}
    expect((await scanning(repository.root, sought, {what: 'staged', environment})).matches).to.deep.equal([])
    expect((await scanning(repository.root, sought, {what: 'staged'})).matches).to.have.length(1)
  })
})

describe('scan that cannot', () => {
  const folders = new TestFolders()

  afterEach(() => folders.remove())

  it('says that there is nothing to look for', async () => {
    const folder = folders.make()
    expect((await failureOf(scanning(folder, []))).message).to.include('There is no credential to look for')
    const ordinary = await failureOf(scanning(folder, [credential('RAILS_ENV', 'production')]))
    expect(ordinary.message).to.include('RAILS_ENV (ordinary words)')
    expect(ordinary.message).not.to.include('production')
  })

  it('says that the path does not exist, or is a file', async () => {
    const folder = folders.make()
    writeFileSync(join(folder, 'file'), '')
    expect((await failureOf(scanning(join(folder, 'missing'), sought))).code).to.equal('not-found')
    expect((await failureOf(scanning(join(folder, 'file'), sought))).code).to.equal('bad-usage')
  })

  it('says that git is missing or too old', async () => {
    const folder = folders.make()
    const environment = {PATH: folder}
    expect((await failureOf(scanning(folder, sought, {environment}))).message).to.equal('Git was not found.')
    writeFileSync(join(folder, 'git'), '#!/bin/sh\necho git version 2.29.1\n', {mode: 0o755})
    expect((await failureOf(scanning(folder, sought, {environment}))).message).to.include('Git 2.29 is too old')
  })

  it('stops at once when told to, with what it found', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', VALUE)
    const abort = new AbortController()
    abort.abort()
    const result = await scanning(repository.root, sought, {signal: abort.signal})
    expect(result.complete).to.equal(false)
    expect(result.problems).to.deep.equal(['The scan was stopped before its end.'])
  })

  it('gives git no value, neither in its arguments nor in its environment', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', VALUE)
    const bin = folders.make()
    const log = join(bin, 'log')
    writeFileSync(
      join(bin, 'git'),
      `#!/bin/sh\necho "$@" >> ${log}\n/usr/bin/env >> ${log}\nexec ${'$'}(PATH=\${PATH#*:} command -v git) "$@"\n`,
      {
        mode: 0o755,
      },
    )
    const environment = {...process.env, PATH: `${bin}:${process.env.PATH}`, PAYMENT_TOKEN: VALUE}
    const {matches} = await scanning(repository.root, sought, {environment})
    expect(matches).to.have.length(1)
    const {readFileSync} = await import('node:fs')
    expect(readFileSync(log, 'utf8')).to.include('cat-file').and.not.include(VALUE)
  })
})
