import {expect} from 'chai'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'

import {Failure} from '../../src/model/failure.js'
import {credential, scanning, sought, TestFolders, VALUE} from '../support/generated-repository.js'

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work
  } catch (error) {
    expect(error).to.be.instanceOf(Failure)
    return error as Failure
  }

  throw new Error('It did not fail.')
}

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
    const programs = folders.make() // a git in the folder that is searched would not be run
    const environment = {PATH: programs}
    expect((await failureOf(scanning(folder, sought, {environment}))).message).to.equal('Git was not found.')
    writeFileSync(join(programs, 'git'), '#!/bin/sh\necho git version 2.29.1\n', {mode: 0o755})
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

  it('stops while it searches, and gives what it found by then', async () => {
    const repository = folders.repository()
    for (let i = 0; i < 300; i++) repository.write(`${i}.txt`, `${VALUE}\n${'x'.repeat(20_000)}${i}`)
    repository.commit('All')
    const abort = new AbortController()
    const result = await scanning(repository.root, sought, {
      signal: abort.signal,
      onProgress({objects, totalObjects}) {
        expect(totalObjects).to.equal(302)
        if (objects > 50) abort.abort()
      },
    })
    expect(result.complete).to.equal(false)
    expect(result.scanned.objects).to.be.within(50, 301)
    expect(result.matches).not.to.have.length(0)
    expect(result.problems).to.deep.equal(['The scan was stopped before its end.'])
  })

  it('stops although git has many more objects to name', async () => {
    const repository = folders.repository()
    const blobs = Array.from({length: 30_000}, (_, i) => `blob\ndata ${String(i).length}\n${i}\n`)
    repository.git(['fast-import', '--quiet'], blobs.join(''))
    const abort = new AbortController()
    const result = await scanning(repository.root, sought, {
      signal: abort.signal,
      onProgress({objects}) {
        if (objects > 100) abort.abort()
      },
    })
    expect(result.complete).to.equal(false)
    expect(result.scanned.objects).to.be.below(30_000)
  })

  it('finds the same where it cannot have a folder of its own', async () => {
    const repository = folders.repository()
    for (let i = 0; i < 100; i++)
      repository.write(`${i}.txt`, `${'x'.repeat(i * 1000)}${i % 10 === 0 ? VALUE : ''}${i}`)
    repository.commit('All')
    const {TMPDIR} = process.env
    const found = await scanning(repository.root, sought)
    process.env.TMPDIR = join(repository.root, 'missing')
    try {
      expect(await scanning(repository.root, sought)).to.deep.equal(found)
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = TMPDIR
    }

    expect(found.matches).to.have.length(10)
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
