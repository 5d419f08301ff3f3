import {expect} from 'chai'
import {mkdir, mkdtemp, realpath, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {Failure} from '../../src/model/failure.js'
import {findPolicy} from '../../src/policy/find-policy.js'
import {EMPTY_POLICY} from '../../src/policy/policy.js'

describe('the policy of a team', () => {
  let root: string

  beforeEach(async () => {
    root = await realpath(await mkdtemp(path.join(tmpdir(), 'policy-')))
    await mkdir(path.join(root, 'repo', '.heroku-secrets'), {recursive: true})
    await mkdir(path.join(root, 'repo', 'a', 'b'), {recursive: true})
    await mkdir(path.join(root, 'repo', '.git'))
  })

  afterEach(() => rm(root, {recursive: true}))

  const write = (text: string, ...where: string[]) => writeFile(path.join(root, ...where), text)

  it('finds it in the git root, from any folder below', async () => {
    await write('version: 1\nmax_age: 1d\n', 'repo', '.heroku-secrets', 'policy.yml')
    const policy = await findPolicy({cwd: path.join(root, 'repo', 'a', 'b')})
    expect(policy.maxAge).to.equal(86_400_000)
    expect(policy.path).to.equal(path.join('..', '..', '.heroku-secrets', 'policy.yml'))
    const atRoot = await findPolicy({cwd: path.join(root, 'repo')})
    expect(atRoot.path).to.equal(path.join('.heroku-secrets', 'policy.yml'))
  })

  it('finds it in a worktree, where .git is a file', async () => {
    await rm(path.join(root, 'repo', '.git'), {recursive: true})
    await write('gitdir: elsewhere\n', 'repo', '.git')
    await write('version: 1\n', 'repo', '.heroku-secrets', 'policy.yml')
    const policy = await findPolicy({cwd: path.join(root, 'repo', 'a')})
    expect(policy.path).to.be.a('string')
  })

  it('looks no further than the nearest git root', async () => {
    await write('version: 1\n', 'repo', '.heroku-secrets', 'policy.yml')
    await mkdir(path.join(root, 'repo', 'a', '.git'))
    expect(await findPolicy({cwd: path.join(root, 'repo', 'a', 'b')})).to.equal(EMPTY_POLICY)
  })

  it('gives a policy that says nothing where there is none, or no checkout', async () => {
    expect(await findPolicy({cwd: path.join(root, 'repo')})).to.equal(EMPTY_POLICY)
    expect(await findPolicy({cwd: root})).to.equal(EMPTY_POLICY)
  })

  it('takes the file that was named, from the folder where one is', async () => {
    await write('version: 1\nmax_age: 2d\n', 'repo', 'a', 'mine.yml')
    const policy = await findPolicy({cwd: path.join(root, 'repo', 'a'), flag: 'mine.yml'})
    expect(policy.maxAge).to.equal(2 * 86_400_000)
    expect(policy.path).to.equal('mine.yml')
  })

  it('refuses a file that was named and is not there', async () => {
    let failure: unknown
    try {
      await findPolicy({cwd: root, flag: 'gone.yml'})
    } catch (error) {
      failure = error
    }

    expect(failure).to.be.instanceOf(Failure)
    expect((failure as Failure).code).to.equal('not-found')
    expect((failure as Failure).message).to.include('gone.yml')
  })

  it('does not pass over a policy that is wrong', async () => {
    await write('version: 1\nfoo: 1\n', 'repo', '.heroku-secrets', 'policy.yml')
    let failure: unknown
    try {
      await findPolicy({cwd: path.join(root, 'repo')})
    } catch (error) {
      failure = error
    }

    expect((failure as Failure).code).to.equal('invalid-policy')
  })
})
