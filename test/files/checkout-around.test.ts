import {expect} from 'chai'
import {chmod, chown, mkdir, mkdtemp, realpath, rm, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {checkoutAround, checkoutNotice} from '../../src/files/checkout-around.js'
import {isOwn, thisIdentity} from '../../src/files/identity.js'
import {findLedger} from '../../src/ledger/location.js'
import {Failure} from '../../src/model/failure.js'
import {findPolicy} from '../../src/policy/find-policy.js'
import {EMPTY_POLICY} from '../../src/policy/policy.js'

const POLICY = 'version: 1\nsecrets:\n  "*": {secret: false}\n'

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  const outcome = await work.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  )
  expect(outcome).to.be.instanceOf(Failure)
  return outcome as Failure
}

describe('whose checkout it is', () => {
  let top: string
  let root: string
  let mine: string
  let home: string

  beforeEach(async () => {
    top = await realpath(await mkdtemp(path.join(tmpdir(), 'whose-')))
    root = path.join(top, 'shared')
    mine = path.join(root, 'mine')
    home = path.join(top, 'home')
    await mkdir(path.join(root, '.git'), {recursive: true})
    await mkdir(path.join(root, '.heroku-secrets'))
    await mkdir(mine)
    await mkdir(home)
    await writeFile(path.join(root, '.heroku-secrets/policy.yml'), POLICY)
  })

  afterEach(() => rm(top, {recursive: true}))

  /** Somebody for whom all these files are another user's, with a git configuration of their own. */
  const stranger = () => ({
    identity: {uid: (process.geteuid?.() ?? 0) + 1, sudoUid: null},
    environment: {PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: '1'} as NodeJS.ProcessEnv,
  })
  const trust = (...values: string[]) =>
    writeFile(path.join(home, '.gitconfig'), `[safe]\n${values.map((value) => `\tdirectory = ${value}\n`).join('')}`)

  it('is the own one of who made it', async () => {
    expect(await checkoutAround(mine)).to.include({root, foreign: null, hasRules: true})
    expect((await findPolicy({cwd: mine})).secrets).to.have.length(1)
  })

  it('does not let the policy of somebody else rule, and says how to trust it', async () => {
    const asking = stranger()
    const failure = await failureOf(findPolicy({cwd: mine, asking}))
    expect(failure.code).to.equal('forbidden')
    expect(failure.message).to.equal(
      `The checkout ${root} is not used: it belongs to another user (uid ${process.geteuid!()}).`,
    )
    expect(failure.next).to.include(`git config --global --add safe.directory ${root}`)
  })

  it('does not keep the ledger with somebody else', async () => {
    const where = {cwd: mine, env: {}, dataDir: path.join(top, 'data'), asking: stranger()}
    const failure = await failureOf(findLedger(where))
    expect(failure.code).to.equal('forbidden')
    expect(failure.next).to.match(/^Give a ledger with --ledger PATH, or, if you trust it: git config/)
    expect((await findLedger({...where, flag: 'l.jsonl'})).path).to.equal(path.join(mine, 'l.jsonl'))
  })

  it('passes over one that has no rules, and says so', async () => {
    await rm(path.join(root, '.heroku-secrets'), {recursive: true})
    const asking = stranger()
    expect(await findPolicy({cwd: mine, asking})).to.equal(EMPTY_POLICY)
    const found = await findLedger({cwd: mine, env: {}, dataDir: path.join(top, 'data'), asking})
    expect(found.source).to.equal('data-directory')
    expect(checkoutNotice(await checkoutAround(mine, asking))).to.match(/^The checkout .+ is not used: it belongs to/)
  })

  for (const [what, values, isTrusted] of [
    ['by name', ['ROOT'], true],
    ['with all others', ['*'], true],
    ['with all below a folder', ['TOP/*'], true],
    ['from the home folder', ['~/../shared'], true],
    ['and then no more', ['ROOT', ''], false],
    ['no more, and then again', ['*', '', 'ROOT'], true],
    ['in another place', ['/elsewhere'], false],
    ['by the beginning of its name', ['TOP/sha'], false],
    ['by a name without its folder', ['shared'], false],
  ] as const) {
    it(`is ${isTrusted ? '' : 'not '}trusted where git is told so ${what}`, async () => {
      await trust(...values.map((value) => value.replace('ROOT', root).replace('TOP', top)))
      const found = await checkoutAround(mine, stranger())
      expect(found?.foreign === null).to.equal(isTrusted)
    })
  }

  it('is trusted for one command too, as git is told', async () => {
    const {environment, identity} = stranger()
    const forOne = {GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: root}
    const found = await checkoutAround(mine, {identity, environment: {...environment, ...forOne}})
    expect(found?.foreign).to.equal(null)
  })

  it('is not trusted because it says so itself', async () => {
    await writeFile(path.join(root, '.git/config'), '[safe]\n\tdirectory = *\n')
    const before = process.cwd()
    process.chdir(root)
    try {
      expect((await checkoutAround(mine, stranger()))?.foreign).not.to.equal(null)
    } finally {
      process.chdir(before)
    }
  })

  it('belongs to who called sudo, as for git', () => {
    const identity = thisIdentity({SUDO_UID: '1000'})
    expect(isOwn(1000, {...identity, uid: 0})).to.equal(true)
    expect(isOwn(0, {...identity, uid: 0})).to.equal(true)
    expect(isOwn(1001, {...identity, uid: 0})).to.equal(false)
    expect(isOwn(1000, {...identity, uid: 1001})).to.equal(false)
    expect(isOwn(4711, {uid: null, sudoUid: null})).to.equal(true)
  })

  describe('where it is somebody else who made a part of it', () => {
    for (const [what, file] of [
      ['its root', '.'],
      ['its .git', '.git'],
      ['its .heroku-secrets', '.heroku-secrets'],
    ] as const) {
      it(`is foreign for ${what}`, async function () {
        if (process.geteuid?.() !== 0) this.skip() // only root can give files away
        await chown(path.join(root, file), 65_534, 65_534)
        const found = await checkoutAround(mine, {environment: stranger().environment})
        expect(found?.foreign).to.deep.equal({path: path.join(root, file), uid: 65_534})
        expect((await failureOf(findPolicy({cwd: mine, asking: {environment: stranger().environment}}))).code).to.equal(
          'forbidden',
        )
      })
    }

    it('is foreign for the folder that a worktree names', async function () {
      if (process.geteuid?.() !== 0) this.skip()
      await mkdir(path.join(top, 'kept'))
      await chown(path.join(top, 'kept'), 65_534, 65_534)
      await rm(path.join(root, '.git'), {recursive: true})
      await writeFile(path.join(root, '.git'), `gitdir: ${path.join(top, 'kept')}\n`)
      const asking = {environment: stranger().environment}
      expect((await checkoutAround(mine, asking))?.foreign?.path).to.equal(path.join(top, 'kept'))
      await rm(path.join(root, '.git'))
      await symlink(path.join(top, 'kept'), path.join(root, '.git'))
      expect((await checkoutAround(mine, asking))?.foreign?.path).to.equal(path.join(top, 'kept'))
    })
  })

  if (process.platform !== 'win32') {
    it('says so where everybody can change its rules', async () => {
      expect(checkoutNotice(await checkoutAround(mine))).to.equal(null)
      await chmod(path.join(root, '.heroku-secrets'), 0o777)
      await chmod(path.join(root, '.heroku-secrets/policy.yml'), 0o666)
      const notice = checkoutNotice(await checkoutAround(mine))
      const rules = path.join(root, '.heroku-secrets')
      expect(notice).to.include(`Everybody on this machine can change ${rules} and ${path.join(rules, 'policy.yml')}`)
      expect(notice).to.match(/To end that: chmod o-w \S+ \S+$/)
    })
  }
})
