import {expect} from 'chai'

import type {Match} from '../../src/repository/explanation/scan-result.js'

import {credential, KEY, other, scanning, sought, TestFolders, VALUE} from '../support/generated-repository.js'

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
    expect(match.remedies.join('\n')).to.include('git filter-repo --replace-text ../replace.txt')
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
      expect(matches[0].remedies.join('\n')).to.include(' gc --prune=now')
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
    repository.write('not.pem', pem.replace(keyLine('B'), keyLine('D')))
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
