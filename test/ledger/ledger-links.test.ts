import {expect} from 'chai'
import {spawnSync} from 'node:child_process'
import {statSync} from 'node:fs'
import {link, lstat, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {LedgerFile} from '../../src/ledger/ledger-file.js'
import {Failure} from '../../src/model/failure.js'
import {anyDrafts, chainOf, fileOf, started} from '../support/ledger/example-events.js'

const PRECIOUS = 'export PATH=/usr/bin\n'
const now = () => new Date('2026-01-02T03:04:05.678Z')

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  const outcome = await work.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  )
  expect(outcome).to.be.instanceOf(Failure)
  return outcome as Failure
}

/** A process that ends at once, so that its time is not the test's. */
const makeFifo = (file: string) => expect(spawnSync('mkfifo', [file]).status).to.equal(0)

describe('a ledger in a checkout that somebody else has filled', () => {
  let folder: string
  let outside: string
  let root: string
  let own: string
  let ledger: LedgerFile

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'ledger-links-')))
    outside = path.join(folder, 'home')
    root = path.join(folder, 'repo')
    own = path.join(root, '.heroku-secrets')
    await mkdir(path.join(root, '.git'), {recursive: true})
    await mkdir(path.join(outside, 'room'), {recursive: true})
    await writeFile(path.join(outside, 'bashrc'), PRECIOUS)
    ledger = new LedgerFile(path.join(own, 'ledger.jsonl'), now)
  })

  afterEach(() => rm(folder, {recursive: true}))

  /** Each of these was there before the command. */
  async function expectUntouched(): Promise<void> {
    expect(await readFile(path.join(outside, 'bashrc'), 'utf8')).to.equal(PRECIOUS)
    expect((await readdir(outside)).sort()).to.deep.equal(['bashrc', 'room'])
    expect(await readdir(path.join(outside, 'room'))).to.deep.equal([])
  }

  const whole = () => fileOf(chainOf(anyDrafts(2)))

  for (const [what, at, target, content] of [
    ['is a link', '.heroku-secrets/ledger.jsonl', 'bashrc', null],
    ['is a link to nothing', '.heroku-secrets/ledger.jsonl', 'new', null],
    ['is a link to a folder', '.heroku-secrets/ledger.jsonl', 'room', null],
    ['lies in a linked folder', '.heroku-secrets', 'room', null],
    ['lies in a folder that is a link to nothing', '.heroku-secrets', 'nothing', null],
    ['has a linked set-aside', '.heroku-secrets/ledger.jsonl.set-aside', 'bashrc', '{"half'],
    ['has a set-aside that is a link to nothing', '.heroku-secrets/ledger.jsonl.set-aside', 'new', '{"half'],
    ['has a linked set-aside that is not needed', '.heroku-secrets/ledger.jsonl.set-aside', 'bashrc', ''],
    ['has a linked room', '.heroku-secrets/.ledger.jsonl.lock/room', 'bashrc', ''],
    ['has a linked lock', '.heroku-secrets/.ledger.jsonl.lock/lock', 'bashrc', ''],
    ['has a linked lock that leads nowhere', '.heroku-secrets/.ledger.jsonl.lock/lock', 'new', ''],
    ['has a lock in a linked folder', '.heroku-secrets/.ledger.jsonl.lock', 'room', ''],
  ] as const) {
    it(`is refused before anything is changed where it ${what}`, async () => {
      const place = path.join(root, at)
      await mkdir(path.dirname(place), {recursive: true})
      const before = content === null ? null : `${whole()}${content}`
      if (before !== null) await writeFile(path.join(own, 'ledger.jsonl'), before)
      await symlink(path.join(outside, target), place)
      const works = [() => ledger.assertWritable(), () => ledger.append(started())]
      // What the next event does not need is looked at only beforehand.
      const isNeeded = !at.endsWith('room') && !what.endsWith('not needed')
      for (const work of isNeeded ? works : works.slice(0, 1)) {
        const failure = await failureOf(work())
        expect(failure.code).to.equal('refused')
        expect(failure.message).to.include(`${place} is a link to ${path.join(outside, target)}`)
        expect(failure.next).to.include('--ledger')
      }

      if (before !== null) expect(await readFile(path.join(own, 'ledger.jsonl'), 'utf8')).to.equal(before)
      expect((await lstat(place)).isSymbolicLink()).to.equal(true)
      await expectUntouched()
    })
  }

  it('is refused where its links lead in a circle', async () => {
    await mkdir(own)
    await symlink('ledger.jsonl', path.join(own, 'ledger.jsonl'))
    const failure = await failureOf(ledger.assertWritable())
    expect(failure).to.include({code: 'refused'})
    expect(failure.message).to.include(`${path.join(own, 'ledger.jsonl')} is a link to ledger.jsonl`)
  })

  it('is not read from outside the checkout, whatever stands there', async () => {
    await mkdir(own)
    await writeFile(path.join(outside, 'bashrc'), whole())
    await symlink(path.join(outside, 'bashrc'), path.join(own, 'ledger.jsonl'))
    const failure = await failureOf(ledger.read())
    expect(failure.code).to.equal('refused')
    expect(failure.message).to.match(/^The ledger .+ cannot be read: .+ is a link to .+bashrc, which lies outside/)
  })

  it('may be named by a person where the link is their own', async () => {
    await symlink(path.join(outside, 'room'), path.join(folder, 'mine'))
    const mine = new LedgerFile(path.join(folder, 'mine/l.jsonl'), now)
    const event = await mine.append(started())
    expect((await mine.read()).events).to.deep.equal([event])
    expect(await readFile(path.join(outside, 'room/l.jsonl'), 'utf8')).to.include(event.id)
  })

  it('is refused where a person names a path through a link of the checkout', async () => {
    await symlink(path.join(outside, 'room'), path.join(root, 'records'))
    const named = new LedgerFile(path.join(root, 'records/l.jsonl'), now)
    expect((await failureOf(named.assertWritable())).message).to.include(`${path.join(root, 'records')} is a link`)
    await expectUntouched()
  })

  it('is refused where another name leads to the same file', async () => {
    await mkdir(own)
    const before = whole()
    await writeFile(path.join(outside, 'bashrc'), before)
    await link(path.join(outside, 'bashrc'), path.join(own, 'ledger.jsonl'))
    for (const work of [() => ledger.assertWritable(), () => ledger.append(started())]) {
      const failure = await failureOf(work())
      expect(failure.code).to.equal('refused')
      expect(failure.message).to.include('hard link')
    }

    expect(await readFile(path.join(outside, 'bashrc'), 'utf8')).to.equal(before.toString())
  })

  it('does not wait for a pipe in the place of a file of its own', async () => {
    await mkdir(path.join(own, '.ledger.jsonl.lock'), {recursive: true})
    await writeFile(path.join(own, 'ledger.jsonl'), `${whole()}{"half`)
    for (const name of ['ledger.jsonl.set-aside', '.ledger.jsonl.lock/lock', '.ledger.jsonl.lock/room']) {
      makeFifo(path.join(own, name))
      expect((await failureOf(ledger.assertWritable())).message).to.include(`${name} is not a regular file`)
      await rm(path.join(own, name))
    }

    await rm(path.join(own, 'ledger.jsonl'))
    makeFifo(path.join(own, 'ledger.jsonl'))
    expect((await failureOf(ledger.assertWritable())).message).to.include('not a regular file')
    expect((await failureOf(ledger.read())).message).to.include('not a regular file')
  })

  it('can be read and written by nobody else where it is new', async () => {
    await ledger.assertWritable()
    await ledger.append(started())
    expect((await stat(own)).mode.toString(8)).to.match(/700$/)
    expect((await stat(path.join(own, 'ledger.jsonl'))).mode.toString(8)).to.match(/600$/)
    expect((await stat(path.join(own, '.ledger.jsonl.lock'))).mode.toString(8)).to.match(/700$/)
  })

  it('keeps to itself what it sets aside', async () => {
    await mkdir(own)
    await writeFile(path.join(own, 'ledger.jsonl'), `${whole()}{"half`)
    await ledger.append(started())
    const aside = path.join(own, 'ledger.jsonl.set-aside')
    expect((await stat(aside)).mode.toString(8)).to.match(/600$/)
    expect(await readFile(aside, 'utf8')).to.equal('{"half\n')
  })

  it('has a lock that only its owner can read', async () => {
    let mode = ''
    await ledger.append(started(), () => {
      mode = statSync(path.join(own, '.ledger.jsonl.lock/lock')).mode.toString(8)
    })
    expect(mode).to.match(/600$/)
  })
})
