import {expect} from 'chai'
import {spawnSync} from 'node:child_process'
import {mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile} from 'node:fs/promises'
import {hostname, tmpdir} from 'node:os'
import path from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'

import {sweepLockFolder, withLock} from '../../../src/ledger/file/ledger-lock.js'
import {Failure} from '../../../src/model/failure.js'

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid
}

describe('the lock of a ledger', () => {
  let parent: string
  let folder: string
  let lock: string

  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'lock-'))
    folder = path.join(parent, '.lock')
    lock = path.join(folder, 'lock')
  })

  afterEach(() => rm(parent, {recursive: true}))

  async function leave(owner: object | string, name = 'lock'): Promise<void> {
    await mkdir(folder, {recursive: true})
    await writeFile(path.join(folder, name), typeof owner === 'string' ? owner : JSON.stringify(owner))
  }

  it('lets one process write at a time', async () => {
    let inside = 0
    const order: number[] = []
    await Promise.all(
      [1, 2, 3, 4, 5].map((number) =>
        withLock(folder, async () => {
          inside += 1
          expect(inside).to.equal(1)
          await delay(3)
          order.push(number)
          inside -= 1
        }),
      ),
    )
    expect(order.sort()).to.deep.equal([1, 2, 3, 4, 5])
  })

  it('is free again after the work, whether that succeeded or failed', async () => {
    expect(await withLock(folder, async () => 7)).to.equal(7)
    const outcome = await withLock(folder, () => Promise.reject(new Error('no'))).catch(String)
    expect(outcome).to.equal('Error: no')
    expect(await withLock(folder, async () => 8)).to.equal(8)
  })

  it('leaves nothing but a folder that hides itself from git', async () => {
    await withLock(folder, async () => {})
    expect(await readdir(folder)).to.deep.equal(['.gitignore'])
    spawnSync('git', ['init', '-q'], {cwd: parent})
    await leave('anything')
    const status = spawnSync('git', ['status', '--short', '--untracked-files=all'], {cwd: parent, encoding: 'utf8'})
    expect(status.status).to.equal(0)
    expect(status.stdout).to.equal('')
  })

  it('says who holds it, so that a person can see what runs', async () => {
    const owner = await withLock(folder, async () => JSON.parse(await readFile(lock, 'utf8')))
    expect(owner).to.include({pid: process.pid, host: hostname()})
  })

  it('is taken over at once from an owner that is dead', async () => {
    await leave({token: 'dead', pid: deadPid(), host: hostname()})
    const begun = performance.now()
    await withLock(folder, async () => {})
    expect(performance.now() - begun).to.be.lessThan(500)
    expect(await readdir(folder)).to.deep.equal(['.gitignore'])
  })

  it('is taken over from an earlier process that had the same number', async () => {
    await leave({token: 'earlier', pid: process.pid, host: hostname()})
    expect(await withLock(folder, async () => 'in')).to.equal('in')
  })

  it('is taken over although another one died while taking it over', async () => {
    await leave({token: 'dead', pid: deadPid(), host: hostname()})
    await leave({token: 'dead2', pid: deadPid(), host: hostname()}, 'remove-dead')
    await leave({token: 'dead3', pid: deadPid(), host: hostname()}, 'remove-dead2')
    await withLock(folder, async () => {})
    expect(await readdir(folder)).to.deep.equal(['.gitignore'])
  })

  it('is taken over by one only when many find the same dead owner', async () => {
    await leave({token: 'dead', pid: deadPid(), host: hostname()})
    let inside = 0
    await Promise.all(
      Array.from({length: 12}, () =>
        withLock(folder, async () => {
          inside += 1
          expect(inside).to.equal(1)
          await delay(2)
          inside -= 1
        }),
      ),
    )
  })

  it('is not taken from an owner that lives', async () => {
    await leave({token: 'alive', pid: process.ppid, host: hostname()})
    const patience = {giveUpOwner: 10_000, giveUpWaiting: 60}
    const outcome = await withLock(folder, async () => 'in', patience).catch((error: unknown) => error)
    expect(outcome).to.be.instanceOf(Failure)
    expect(outcome).to.include({code: 'conflict'})
    expect((outcome as Failure).message).to.include(`process ${process.ppid} on ${hostname()}`)
    expect((outcome as Failure).next).to.include(lock)
    expect(JSON.parse(await readFile(lock, 'utf8'))).to.include({token: 'alive'})
    expect(await readdir(folder)).to.have.members(['.gitignore', 'lock'])
  })

  for (const [name, owner] of [
    ['is on another machine', {token: 'other', pid: 1, host: 'another-machine.example'}],
    ['is a process of another account', {token: 'alive', pid: 1, host: hostname()}],
    ['cannot be read', ''],
    ['says nothing of use', '{"token":"../../x","pid":1,"host":"h"}'],
  ] as const) {
    it(`is taken after a while from an owner that ${name}`, async () => {
      await leave(owner)
      const begun = performance.now()
      await withLock(folder, async () => {}, {giveUpOwner: 80, giveUpWaiting: 5000})
      expect(performance.now() - begun).to.be.within(80, 2000)
    })
  }

  it('tells its owner when it was lost meanwhile', async () => {
    const outcome = await withLock(folder, async (assertHeld) => {
      await assertHeld()
      await leave({token: 'thief', pid: process.ppid, host: hostname()})
      return assertHeld()
    }).catch((error: unknown) => error)
    expect(outcome).to.be.instanceOf(Failure)
    expect(JSON.parse(await readFile(lock, 'utf8')), 'the lock of the other').to.include({token: 'thief'})
  })

  it('is swept of what dead processes left, and of nothing else', async () => {
    await withLock(folder, async () => {
      await leave({token: 'dead', pid: deadPid(), host: hostname()}, 'candidate-1')
      await leave({token: 'alive', pid: process.ppid, host: hostname()}, 'candidate-2')
      await leave({token: 'dead', pid: deadPid(), host: hostname()}, 'remove-1')
      await leave('', 'candidate-3')
      await leave('', 'candidate-4')
      await utimes(path.join(folder, 'candidate-4'), new Date(0), new Date(0))
      await leave('text of someone', 'notes')
      await sweepLockFolder(folder)
      const left = await readdir(folder)
      expect(left.sort()).to.deep.equal(['.gitignore', 'candidate-2', 'candidate-3', 'lock', 'notes'])
    })
  })
})
