import {expect} from 'chai'
import {spawnSync} from 'node:child_process'
import {appendFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import path from 'node:path'

import type {Match} from '../../../src/repository/explanation/scan-result.js'

import {partsOfStep} from '../../../src/report/elements/remedy.js'
import {scanning, sought, TestFolders, VALUE} from '../../support/generated-repository.js'

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
    const [copy, rewrite, ...more] = gitCommands(match)
    expect(more).to.deep.equal([])
    const beside = folders.make()
    const clone = path.join(beside, 'clone')
    const replace = path.join(beside, 'replace.txt')
    repository.git(['clone', '--quiet', '--no-local', repository.root, clone])
    paste(copy, clone)
    writeFileSync(replace, readFileSync(replace, 'utf8').replace('token: ', ''))
    paste(rewrite, clone)
    expect((await scanning(clone, sought)).matches).to.deep.equal([])
    const versions = paste('git log --format=%H -- config/x.yml', clone).trim().split('\n')
    expect(versions).to.have.length(3)
    expect(paste(`git show ${versions[1]}:config/x.yml`, clone)).to.equal('a: 2\n  token: ***REMOVED***\nb: 2\n')
  })

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
    for (const command of gitCommands(match)) paste(command, repository.root, {GIT_EDITOR: 'echo First >'})
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
      expect(command).to.match(/^git (?:cat-file blob [\da-f]{40} \| sed|filter-repo --replace-text \.\.\/|-c gc\.)/)
    }
  })
})
