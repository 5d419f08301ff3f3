import {expect} from 'chai'
import {spawnSync} from 'node:child_process'
import {generateKeyPairSync} from 'node:crypto'
import {appendFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import path from 'node:path'

import type {Match} from '../../../src/repository/explanation/scan-result.js'

import {partsOfStep} from '../../../src/report/elements/remedy.js'
import {credential, scanning, sought, TestFolders, VALUE} from '../../support/generated-repository.js'

/** Where the checks of a change install git filter-repo, beside what the machine has. */
const INSTALLED = path.resolve('node_modules/.cache/git-filter-repo/bin')

const ENVIRONMENT = {
  ...process.env,
  PATH: [process.env.PATH, INSTALLED].join(path.delimiter),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Maya',
  GIT_AUTHOR_EMAIL: 'maya@acme.example',
  GIT_COMMITTER_NAME: 'Maya',
  GIT_COMMITTER_EMAIL: 'maya@acme.example',
  HISTFILE: '',
}

/** Pastes a command into bash, and gives what it printed. */
function paste(command: string, cwd: string, env: Record<string, string> = {}): string {
  const {output, status} = spawnSync('bash', ['--noprofile', '--norc'], {
    cwd,
    input: `${command}\n`,
    env: {...ENVIRONMENT, ...env},
    encoding: 'utf8',
  })
  const printed = output.join('')
  if (status !== 0) throw new Error(`${command} failed: ${printed}`)
  return printed
}

const gitCommands = ({remedies}: Match) =>
  remedies.flatMap((step) => partsOfStep(step).command ?? []).filter((command) => command.startsWith('git '))

const canRewrite = spawnSync('git', ['filter-repo', '--version'], {env: ENVIRONMENT}).status === 0

describe('what a scan says to do, pasted into a shell', () => {
  const folders = new TestFolders()

  afterEach(() => folders.remove())

  it("copies where the secret stands into a file of one's own, with nothing on the screen or the command line", async () => {
    const repository = folders.repository()
    repository.commitFile('config/x.yml', `a: 1\ntoken: ${VALUE}\n`)
    repository.commitFile('config/x.yml', 'a: 1\n')
    const [match] = (await scanning(repository.root, sought)).matches
    const [copy] = gitCommands(match)
    expect(copy).not.to.include(VALUE)
    const replace = path.join(repository.root, '../replace.txt')
    try {
      expect(paste(copy, repository.root)).to.equal('')
      expect(readFileSync(replace, 'utf8')).to.equal(`token: ${VALUE}\n`)
      expect((statSync(replace).mode % 0o1000).toString(8)).to.equal('600')
      expect(repository.git(['status', '--porcelain'])).to.equal('')
    } finally {
      rmSync(replace, {force: true})
    }
  })

  it(`takes it out of the whole history and leaves every file${canRewrite ? '' : ' (git filter-repo is not on this machine)'}`, async function () {
    if (!canRewrite) this.skip()
    const repository = folders.repository()
    repository.commitFile('config/x.yml', `a: 1\ntoken: ${VALUE}\nb: 2\n`)
    repository.commitFile('config/x.yml', `a: 2\n  token: ${VALUE}\nb: 2\n`)
    repository.commitFile('config/x.yml', 'a: 3\nb: 2\n')
    const [match] = (await scanning(repository.root, sought)).matches
    const [copy, rewrite, push, ...more] = gitCommands(match)
    expect(more).to.deep.equal([])
    const beside = folders.make()
    const clone = path.join(beside, 'clone')
    const replace = path.join(beside, 'replace.txt')
    const origin = path.join(beside, 'origin.git')
    repository.git(['tag', 'v1', 'HEAD~1'])
    repository.git(['clone', '--quiet', '--bare', '--no-local', repository.root, origin])
    repository.git(['clone', '--quiet', '--no-local', origin, clone])
    paste(copy, clone)
    writeFileSync(replace, readFileSync(replace, 'utf8').replace('token: ', ''))
    paste(rewrite, clone)
    expect((await scanning(clone, sought)).matches).to.deep.equal([])
    const versions = paste('git log --format=%H -- config/x.yml', clone).trim().split('\n')
    expect(versions).to.have.length(3)
    expect(paste(`git show ${versions[1]}:config/x.yml`, clone)).to.equal('a: 2\n  token: ***REMOVED***\nb: 2\n')
    paste(`git remote add origin ${origin}`, clone)
    paste(push, clone)
    const again = path.join(beside, 'again')
    repository.git(['clone', '--quiet', '--no-local', origin, again])
    expect((await scanning(again, sought)).matches, 'a tag leads to it still').to.deep.equal([])
  })

  it('keeps two lines apart where a file does not end its last one', async () => {
    const repository = folders.repository()
    const second = 'Hq7/w2Lp+Rz9~Tn4&Bv'
    repository.commitFile('a.txt', `one=${VALUE}`)
    repository.commitFile('b.txt', `two=${second}`)
    const beside = folders.make()
    const clone = path.join(beside, 'clone')
    repository.git(['clone', '--quiet', '--no-local', repository.root, clone])
    const credentials = [...sought, credential('OTHER_TOKEN', second)]
    for (const match of (await scanning(clone, credentials)).matches) paste(gitCommands(match)[0], clone)
    const lines = readFileSync(path.join(beside, 'replace.txt'), 'utf8')
    expect(lines.split('\n').sort()).to.deep.equal(['', `one=${VALUE}`, `two=${second}`])
  })

  const pem = () =>
    generateKeyPairSync('rsa', {modulusLength: 2048})
      .privateKey.export({type: 'pkcs8', format: 'pem'})
      .toString()
      .trim()
  const indented = (text: string, by = '    ') => text.replaceAll(/^/gm, by)
  const MANY_LINES: ReadonlyArray<readonly [string, () => string, (text: string) => string[]]> = [
    ['a private key', pem, (text) => [`${text}\n`, `${text.replaceAll('\n', '\r\n')}\r\n`]],
    [
      'a private key in settings',
      pem,
      (text) => [`a: 1\nkey: |\n${indented(text)}\nb: 2\n`, `x:\n  key: |\n${indented(text, '\t')}`],
    ],
    ['a private key in code', pem, (text) => [`KEY = "${text}"\n`]],
    [
      'a private key in the lines of an array',
      pem,
      (text) => [`key = [\n${text.replaceAll(/^(.*)$/gm, "  '$1',")}\n].join('\\n')\n`],
    ],
    [
      'a JSON of several lines',
      () => JSON.stringify({type: 'service_account', id: VALUE, uri: 'https://a.example/oauth2/auth'}, null, 2),
      (text) => [text, `export const account =\n${indented(text)}\n`],
    ],
    [
      'a base64 text of several lines',
      () => pem().replaceAll(/-----.*-----|\n/g, ''),
      (text) => [`secret:\n${indented(Buffer.from(`${text}\n`).toString('base64').replaceAll(/.{76}/g, '$&\n'))}\n`],
    ],
  ]
  for (const [name, make, write] of MANY_LINES) {
    it(`takes ${name} out of the whole history, and nothing else`, async function () {
      if (!canRewrite) this.skip()
      const value = make()
      const repository = folders.repository()
      const kept = [
        ['docs/example.pem', `-----BEGIN PRIVATE KEY-----\nMIIEexample\n-----END PRIVATE KEY-----\n`],
        ['other.json', '{\n  "type": "service_account",\n  "uri": "https://a.example/oauth2/auth"\n}\n'],
        ['a.b64', `${'A'.repeat(76)}\nAA==\n`],
      ] as const
      for (const [file, text] of kept) repository.write(file, text)
      for (const text of write(value)) repository.commitFile('config/key', text)
      repository.commitFile('config/key', 'gone\n')
      const beside = folders.make()
      const clone = path.join(beside, 'clone')
      repository.git(['clone', '--quiet', '--no-local', repository.root, clone])
      const credentials = [credential('SIGNING_KEY', value)]
      const {matches} = await scanning(clone, credentials)
      expect(matches.length).to.be.greaterThan(0)
      const commands = matches.flatMap((match) => gitCommands(match))
      for (const command of commands.filter((one) => one.includes('cat-file')))
        expect(paste(command, clone)).to.equal('')
      paste(
        commands.find((one) => one.startsWith('git filter-repo'))!,
        clone,
      )
      expect((await scanning(clone, credentials)).matches).to.deep.equal([])
      const objects = paste('git cat-file --batch-all-objects --batch', clone)
      for (const line of value.split('\n').filter((one) => /^[\w+/=]{40,}$/.test(one)))
        expect(objects).not.to.include(line)
      for (const [file, text] of kept) expect(readFileSync(path.join(clone, file), 'utf8')).to.equal(text)
      const before = write(value)[0]
      const [first] = paste('git log --reverse --format=%H -- config/key', clone).trim().split('\n')
      const after = paste(`git show ${first}:config/key`, clone)
      expect(after).to.include('***REMOVED***')
      for (const part of after.split('***REMOVED***')) expect(before).to.include(part)
    })
  }

  it('has git forget what is on no branch, and keeps the stashes', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', 'one\n')
    repository.commitFile('b.txt', VALUE)
    repository.git(['reset', '--quiet', '--hard', 'HEAD~1'])
    for (const text of ['two\n', 'three\n']) {
      appendFileSync(path.join(repository.root, 'a.txt'), text)
      repository.git(['stash', '--quiet'])
    }

    const [match] = (await scanning(repository.root, sought)).matches
    expect(match.reachable).to.equal(false)
    for (const command of gitCommands(match)) paste(command, repository.root)
    expect((await scanning(repository.root, sought)).matches).to.deep.equal([])
    expect(repository.git(['stash', 'list']).split('\n')).to.have.length(2)
  })

  it('takes it out of the index, and leaves the file', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', 'one\n')
    repository.write('b.txt', VALUE)
    repository.git(['add', 'b.txt'])
    const match = (await scanning(repository.root, sought)).matches.find(({place}) => place === 'blob')!
    for (const command of gitCommands(match)) paste(command, repository.root)
    expect(repository.git(['ls-files'])).to.equal('a.txt')
    expect(existsSync(path.join(repository.root, 'b.txt'))).to.equal(true)
  })

  it('writes the message of a tag anew, and keeps the tag where it is', async () => {
    const repository = folders.repository()
    const commit = repository.commitFile('a.txt', 'one\n')
    repository.git(['tag', '--annotate', 'v1', '--message', `token ${VALUE}`])
    const match = (await scanning(repository.root, sought)).matches.find(({place}) => place === 'tag')!
    const origin = folders.make()
    paste(`git clone --quiet --bare ${repository.root} ${origin}`, origin)
    repository.git(['remote', 'add', 'origin', origin])
    for (const command of gitCommands(match)) paste(command, repository.root, {GIT_EDITOR: 'echo First >'})
    const [, push] = /push it anew with `(git push --force .*?)`/.exec(match.remedies.join('\n'))!
    paste(push, repository.root)
    expect(paste("git tag --list --format '%(contents)' v1", origin).trim()).to.equal('First')
    expect(repository.git(['rev-parse', 'v1^{commit}'])).to.equal(commit)
    expect(repository.git(['tag', '--list', '--format', '%(contents)', 'v1']).trim()).to.equal('First')
  })

  it('prints no command that is but words', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', VALUE)
    repository.git(['notes', 'add', '--message', `token ${VALUE}`])
    repository.write('a.txt', `x ${VALUE}`)
    repository.git(['stash', '--quiet'])
    const {matches} = await scanning(repository.root, sought)
    expect(new Set(matches.map(({place}) => place))).to.include('note')
    for (const command of matches.flatMap((match) => gitCommands(match))) {
      expect(command).to.match(
        /^git (?:cat-file blob [\da-f]{40} \| sed|filter-repo --replace-text \.\.\/|push --force --|-c gc\.)/,
      )
    }
  })
})
