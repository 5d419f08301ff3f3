import {expect} from 'chai'
import {chmod, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {readPrivateFile, writePrivateFile} from '../../src/files/private-file.js'
import {Failure} from '../../src/model/failure.js'

describe('a file for this user alone', () => {
  let outside: string
  let folder: string

  beforeEach(async () => {
    outside = await realpath(await mkdtemp(path.join(tmpdir(), 'private-')))
    folder = path.join(outside, 'share', 'heroku')
  })

  afterEach(() => rm(outside, {recursive: true}))

  const one = () => ({folder, name: 'agreements.json', what: 'What was agreed to'})

  const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
    const outcome = await work.then(
      () => 'nothing was thrown',
      (error: unknown) => error,
    )
    expect(outcome).to.be.instanceOf(Failure)
    return outcome as Failure
  }

  it('is not there until it is written, and then holds what was written last', async () => {
    expect(await readPrivateFile(one())).to.equal(null)
    await writePrivateFile(one(), 'first')
    await writePrivateFile(one(), 'second')
    expect(await readPrivateFile(one())).to.equal('second')
    expect(await readdir(folder)).to.deep.equal(['agreements.json'])
    expect((await stat(path.join(folder, 'agreements.json'))).mode.toString(8)).to.match(/600$/)
    expect((await stat(folder)).mode.toString(8)).to.match(/700$/)
  })

  it('is not read or written through a link', async () => {
    await writePrivateFile(one(), 'mine')
    const file = path.join(folder, 'agreements.json')
    await rm(file)
    await writeFile(path.join(outside, 'precious'), 'theirs')
    await symlink(path.join(outside, 'precious'), file)
    expect((await failureOf(readPrivateFile(one()))).message).to.equal(
      `What was agreed to cannot be taken from ${file}: it is a link.`,
    )
    await writePrivateFile(one(), 'new')
    expect(await readFile(path.join(outside, 'precious'), 'utf8')).to.equal('theirs')
    expect(await readPrivateFile(one())).to.equal('new')
  })

  if (process.platform !== 'win32') {
    it('counts for nothing where others can change it or its folder', async () => {
      await writePrivateFile(one(), 'mine')
      await chmod(path.join(folder, 'agreements.json'), 0o666)
      expect((await failureOf(readPrivateFile(one()))).message).to.include('others than you can change it')
      await chmod(path.join(folder, 'agreements.json'), 0o600)
      await chmod(folder, 0o777)
      for (const work of [readPrivateFile(one()), writePrivateFile(one(), 'x')]) {
        const failure = await failureOf(work)
        expect(failure.code).to.equal('refused')
        expect(failure.next).to.equal(`If it is yours: chmod go-w ${folder}`)
      }
    })
  }

  it('says so when it is no file at all', async () => {
    await writePrivateFile({...one(), name: 'inner'}, '')
    const failure = await failureOf(readPrivateFile({...one(), folder: path.join(folder, 'inner'), name: 'x'}))
    expect(failure.code).to.equal('invalid-file')
  })
})
